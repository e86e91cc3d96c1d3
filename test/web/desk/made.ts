import type { DeskEntry, DeskNote, HandOffView, QueueView } from '../../../src/protocol/desk.ts';

/** A hand-off for a test, with what matters to it. */
export function aHandOff(facts: Partial<HandOffView> = {}): HandOffView {
  return {
    id: 'h1',
    conversation: 'c1',
    state: 'waiting',
    how: null,
    summary: 'Lamp arrived broken',
    reason: 'Asked for a person',
    language: 'en',
    market: 'us',
    channel: 'web',
    requestedAt: '2026-11-22T12:00:00Z',
    joinedAt: null,
    endedAt: null,
    agent: null,
    last: null,
    unread: 0,
    looking: [],
    ...facts,
  };
}

/** A hand-off that an agent has. */
export function handOffWith(agent: string, facts: Partial<HandOffView> = {}): HandOffView {
  return aHandOff({ state: 'with', agent: { id: agent, name: agent }, ...facts });
}

/** A list for a test. */
export function aQueue(facts: Partial<QueueView> = {}): QueueView {
  return { waiting: [], waitingInAll: 0, cursor: null, mine: [], others: [], ...facts };
}

/** Something that was said, at a minute after noon that is its number. */
export function anEntry(sequence: number, facts: Partial<DeskEntry> = {}): DeskEntry {
  return {
    sequence,
    from: 'shopper',
    author: null,
    at: `2026-11-22T12:${String(sequence).padStart(2, '0')}:00Z`,
    text: `words ${sequence}`,
    language: 'en',
    buttons: [],
    id: null,
    ...facts,
  };
}

/** An internal note, written at a moment. */
export function aNote(id: string, at: string): DeskNote {
  return { id, kind: 'note', author: { id: 'jonas', name: 'Jonas' }, at, text: 'a note' };
}

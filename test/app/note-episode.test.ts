import { describe, expect, it } from 'vitest';
import { noteEpisode } from '../../src/app/note-episode.ts';
import type { Frame } from '../../src/conversation/conversation.ts';
import type { EventBody, Sender } from '../../src/conversation/event.ts';
import type { DecidedTurn, RecordedCall, Trace } from '../../src/conversation/turn.ts';
import { customerIdSchema } from '../../src/domain/identifiers.ts';
import { minutesAfterNoon, noon, sampleConversation, sampleEvent } from '../contracts/store-samples.ts';
import { samplePacket } from '../contracts/hand-off-samples.ts';

const nothing: Trace = { intents: [], steps: [], outcomes: [], repairs: [], rules: [] };
const message = { kind: 'message', text: 'hello' } as const;

/** What a turn tells that came about like this. */
function noteOf(
  parts: Partial<DecidedTurn> & { readonly trace?: Trace },
  body: EventBody = message,
  sender: Sender = { kind: 'shopper', authority: { kind: 'nobody' } },
) {
  const turn: DecidedTurn = {
    ...{ kind: 'turn', conversation: sampleConversation(1), lines: [], voice: 'bot', relayed: null },
    ...{ cards: [], control: null, effects: [], trace: nothing, calls: [], read: [] },
    ...parts,
  };
  const event = { ...sampleEvent('e-1', undefined, body), sender };
  return noteEpisode({ event, sequence: 1, seed: 's', crossed: false }, turn);
}

function standsAt(flow: string, purpose: Frame['purpose'] = 'task'): Frame {
  const empty = { slots: {}, walked: [], attempts: {}, trail: [], confirmation: null };
  return { id: '1.0', flow, step: 'ask', ...empty, purpose };
}

function ended(stack: readonly Frame[]) {
  const conversation = sampleConversation(1);
  const endedAt = minutesAfterNoon(40);
  return { conversation: { ...conversation, stack, episode: { ...conversation.episode, endedAt } } };
}

describe('what a turn tells of its episode', () => {
  it('is where and in which language it took place, and the account that was proven', () => {
    const customer = customerIdSchema.parse('us-1');
    const authority = { kind: 'account', customer, verifiedAt: noon, expiresAt: noon } as const;
    expect(noteOf({}, message, { kind: 'shopper', authority })).toMatchObject({
      ...{ episode: 1, market: 'us', language: 'en', channel: 'direct-line', customer: 'us-1' },
      ...{ hasSpoken: true, end: null, facts: [], unheard: null },
    });
    expect(noteOf({}, { kind: 'opened' })).toMatchObject({ hasSpoken: false, customer: null });
  });

  it('is each flow that was walked, but for those that serve the talk itself', () => {
    const steps = ['cancel-order/find', 'cancel-order/choose', 'prove/ask', 'repair.help/say', 'human/ask'];
    const { facts } = noteOf({ trace: { ...nothing, steps } });
    expect(facts.map(({ kind, value }) => `${kind}:${value}`)).toEqual(['flow:cancel-order', 'flow:human']);
  });

  it('is the rule that said no, and none of those that said yes beside it', () => {
    const explain = (rule: string, key: string) => ({ rule, line: { key, values: {} } });
    const call = (outcome: string, keys: RecordedCall['explanations']): RecordedCall => ({
      ...{ handler: 'judge-cancellation', outcome, values: {}, rules: [], explanations: keys },
    });
    const calls = [
      call('refused', [explain('R1', 'why.already-shipped'), explain('R9', 'why.allowed')]),
      call('one-thing', [explain('R2', 'why.seller-window-closed')]),
    ];
    expect(noteOf({ calls }).facts).toEqual([{ kind: 'refusal', value: 'R1' }]);
  });

  it('is the operation that was asked of the shop, and each way to people', () => {
    const handOff = {
      kind: 'failed',
      id: 'H-1',
      reason: 'asked-for',
      at: noon,
      facts: [],
      customer: null,
    } as const;
    const { facts } = noteOf({
      effects: [
        { kind: 'audit', action: 'order-cancelled', about: [{ kind: 'operation', id: 'op-1' }], facts: {} },
        { kind: 'hand-off', handOff, packet: samplePacket(), answered: false },
        { kind: 'hand-off', handOff, packet: null, answered: false },
        {
          kind: 'ticket',
          ticket: { number: 'T-1', reason: 'complaint', mailbox: 'm@example.com', facts: [] },
        },
      ],
    });
    const told = facts.map(({ kind, value }) => `${kind}:${value}`);
    expect(told).toEqual(['operation:op-1', 'live:asked-for', 'mail:complaint']);
  });

  it('is how it ended: by goodbye or by silence, in a task or with none open', () => {
    const timer = { kind: 'timer', timer: 'episode-end', token: 't' } as const;
    const at = minutesAfterNoon(40);
    expect(noteOf(ended([standsAt('cancel-order')]), timer).end).toEqual({
      at,
      how: 'silence',
      inTask: true,
    });
    expect(noteOf(ended([standsAt('repair.person-done')]), timer).end).toMatchObject({ inTask: false });
    expect(noteOf(ended([])).end).toEqual({ at, how: 'goodbye', inTask: false });
  });

  it('is that a message was not understood, and at which question', () => {
    const trace = { ...nothing, repairs: ['not-understood'] };
    const stack = [standsAt('cancel-order'), standsAt('repair.not-understood', 'repair')];
    const conversation = { ...sampleConversation(1), stack };
    expect(noteOf({ trace, conversation }).unheard).toEqual({ asked: 'cancel-order/ask' });
    expect(noteOf({ trace }).unheard).toEqual({ asked: null });
    expect(noteOf({ trace: { ...nothing, repairs: ['not-valid'] } }).unheard).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyThread,
  lastSeen,
  lastSequence,
  withEntries,
  withOutgoing,
  withoutOutgoing,
  withState,
  type Outgoing,
} from '../../../src/web/desk/thread.ts';
import { anEntry } from './made.ts';

const written: Outgoing = {
  id: 'mine-1',
  kind: 'reply',
  text: 'Hi',
  at: '2026-11-22T12:30:00Z',
  state: 'sending',
};

describe('a conversation', () => {
  it('takes each message once, in order, however often and in what pieces it is fetched', () => {
    const all = Array.from({ length: 20 }, (_, index) => anEntry(index + 1));
    const piece = fc.tuple(fc.nat(20), fc.nat(20));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        let thread = emptyThread;
        // Whoever asks for what comes after the last gets no gap.
        for (const [back, length] of pieces) {
          const start = Math.max(0, lastSequence(thread) - back);
          thread = withEntries(thread, all.slice(start, start + length), 0);
        }
        expect(thread.entries).toEqual(all.slice(0, lastSequence(thread)));
      }),
    );
  });

  it('has an own message once: on its way, then where it stands in the transcript', () => {
    const sending = withOutgoing(withEntries(emptyThread, [anEntry(1)], 0), written);
    const arrived = withEntries(sending, [anEntry(2, { from: 'agent', id: 'mine-1', text: 'Hi' })], 0);
    expect(sending.outgoing).toEqual([written]);
    expect(arrived.outgoing).toEqual([]);
    expect(arrived.entries.map(({ text }) => text)).toEqual(['words 1', 'Hi']);
  });

  it('keeps what did not arrive until it is sent again or given up', () => {
    const failed = withState(withOutgoing(emptyThread, written), 'mine-1', 'failed');
    expect(withEntries(failed, [anEntry(1)], 0).outgoing).toMatchObject([{ state: 'failed' }]);
    expect(withoutOutgoing(failed, new Set(['mine-1'])).outgoing).toEqual([]);
  });

  it('knows the last of its messages that the shopper has seen, and never un-sees it', () => {
    const said = [anEntry(1), anEntry(2, { from: 'agent' }), anEntry(3), anEntry(4, { from: 'agent' })];
    const seen = withEntries(emptyThread, said, 3);
    expect(lastSeen(emptyThread)).toBeNull();
    expect(lastSeen(seen)).toBe(2);
    expect(lastSeen(withEntries(seen, [], 0))).toBe(2);
    expect(lastSeen(withEntries(seen, [], 4))).toBe(4);
  });
});

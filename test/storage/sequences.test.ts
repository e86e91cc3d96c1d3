import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationId } from '../../src/conversation/event.ts';
import { Fault } from '../../src/ports/fault.ts';
import type { ConversationStore } from '../../src/ports/conversation-store.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { otherThread, sampleEvent, sampleReply, sampleTurn, thread } from '../contracts/store-samples.ts';

const conversation = fc.constantFrom(thread, otherThread);
const deed = fc.oneof(
  fc.record({
    kind: fc.constant('accept'),
    conversation,
    id: fc.nat({ max: 12 }).map(String),
    shown: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('write'), conversation, replies: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant('park'), conversation }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** Rounds of deeds; those of one round are begun together and race. */
const rounds = fc.array(fc.array(deed, { minLength: 1, maxLength: 6 }), { maxLength: 8 });

describe.each([
  ['in memory', () => Promise.resolve(createMemoryStore())],
  ['in SQLite', () => createSqliteStore({ file: ':memory:' })],
] as const)('sequences %s', (_, makeStore: () => Promise<Store>) => {
  it('have no gap and no double, whatever races', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (played) => {
        const store = await makeStore();
        const places = new Map<string, number>();
        for (const round of played) {
          await Promise.all(round.map((one) => play(store.conversations, one, places)));
        }
        await expectGapless(store.conversations, thread, places);
        await expectGapless(store.conversations, otherThread, places);
        await store.close();
      }),
      { numRuns: 60 },
    );
  });
});

async function play(store: ConversationStore, one: Deed, places: Map<string, number>): Promise<void> {
  if ('id' in one) {
    const shown = one.shown ? { text: one.id, language: 'en' } : null;
    const { sequence } = await store.accept(sampleEvent(one.id, one.conversation), 'seed', shown);
    const key = `${one.conversation} ${one.id}`;
    expect(places.get(key) ?? sequence).toBe(sequence);
    places.set(key, sequence);
    return;
  }
  const accepted = await store.next(one.conversation);
  if (accepted === null) return;
  if (!('replies' in one)) {
    await store.park(accepted, 'incident');
    return;
  }
  const revision = ((await store.read(one.conversation))?.revision ?? 0) + 1;
  const replies = Array.from({ length: one.replies }, (_, index) => sampleReply(accepted, `reply ${index}`));
  try {
    await store.write(sampleTurn(accepted, revision, { replies }));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

async function expectGapless(
  store: ConversationStore,
  id: ConversationId,
  places: ReadonlyMap<string, number>,
): Promise<void> {
  const inbox = [...places].filter(([key]) => key.startsWith(id)).map(([, sequence]) => sequence);
  expect(inbox.sort((first, second) => first - second)).toEqual(inbox.map((_, index) => index + 1));
  const transcript = await store.transcript(id, 0);
  expect(transcript.map(({ sequence }) => sequence)).toEqual(transcript.map((_, index) => index + 1));
}

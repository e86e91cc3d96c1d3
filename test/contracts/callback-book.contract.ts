import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConversationId } from '../../src/conversation/event.ts';
import { agentIdSchema } from '../../src/domain/agent.ts';
import { takeCall, type CallbackState } from '../../src/domain/callback-course.ts';
import type { CallbackRecord } from '../../src/ports/callback-book.ts';
import type { Store } from '../../src/storage/store.ts';
import {
  acceptSample,
  minutesAfterNoon,
  noon,
  otherThread,
  sampleConversation,
  sampleTurn,
  thread,
} from './store-samples.ts';

const mette = { id: agentIdSchema.parse('mette'), name: 'Mette' };
const omar = { id: agentIdSchema.parse('omar'), name: 'Omar' };
const phone = '+12025550143';
const served = { languages: ['en'], markets: ['us'] };

/** What every book of promised calls keeps to. */
export function describeCallbackBook(makeStore: () => Promise<Store>): void {
  let store: Store;
  let events = 0;
  const revisions = new Map<ConversationId, number>();

  beforeEach(async () => {
    store = await makeStore();
    revisions.clear();
  });
  afterEach(() => store.close());

  const book = async (number: string, minutes: number, to = phone, conversation = thread): Promise<void> => {
    events += 1;
    const accepted = await acceptSample(store.conversations, `book ${events}`, conversation);
    const revision = (revisions.get(conversation) ?? 0) + 1;
    revisions.set(conversation, revision);
    const facts = [{ key: 'ticket.nothing-known', values: {} }];
    const from = minutesAfterNoon(minutes);
    const callbacks = [{ number, phone: to, from, until: minutesAfterNoon(minutes + 60), facts }];
    const turn = { conversation: sampleConversation(revision, conversation), callbacks };
    await store.conversations.write(sampleTurn(accepted, revision, turn));
  };
  const found = async (number: string): Promise<CallbackRecord> =>
    (await store.callbacks.find(number)) ?? expect.fail(`${number} is not there.`);
  const take = async (number: string, by = mette) => {
    const record = await found(number);
    return store.callbacks.move(record, takeCall(record.state, by, noon), null);
  };
  const settle = async (number: string, after: CallbackState, minutes = 61): Promise<void> => {
    const outcome = after.kind === 'kept' ? 'reached' : 'not-reached';
    const attempt = { at: minutesAfterNoon(minutes), by: mette, outcome, note: 'rang for long' } as const;
    expect(await store.callbacks.move(await found(number), after, attempt)).toBe('moved');
  };
  const numbers = (records: readonly CallbackRecord[]) => records.map(({ number }) => number);

  it('finds a callback as it was booked, due when its time begins', async () => {
    await book('C-1', 60);
    expect(await found('C-1')).toEqual({
      number: 'C-1',
      conversation: thread,
      phone,
      language: 'en',
      market: 'us',
      from: minutesAfterNoon(60),
      until: minutesAfterNoon(120),
      facts: [{ key: 'ticket.nothing-known', values: {} }],
      state: { kind: 'open', attempts: 0, dueAt: minutesAfterNoon(60) },
      revision: 0,
    });
    expect(await store.callbacks.find('C-2')).toBeNull();
  });

  it('lists what is not over, due first, for those who serve the queue', async () => {
    await book('C-late', 240);
    await book('C-early', 60);
    expect(numbers(await store.callbacks.open(served, 10))).toEqual(['C-early', 'C-late']);
    expect(numbers(await store.callbacks.open(null, 1))).toEqual(['C-early']);
    expect(await store.callbacks.open({ languages: ['da'], markets: ['us'] }, 10)).toEqual([]);
    expect(await store.callbacks.open({ languages: [], markets: [] }, 10)).toEqual([]);
  });

  it('gives a call to one of two who take it at once, and keeps who has it', async () => {
    await book('C-1', 60);
    const record = await found('C-1');
    const takes = await Promise.all(
      [mette, omar].map((by) => store.callbacks.move(record, takeCall(record.state, by, noon), null)),
    );
    expect(takes.filter((taken) => taken === 'moved')).toHaveLength(1);
    expect((await found('C-1')).state).toMatchObject({ kind: 'being-called', since: noon, attempts: 0 });
    expect((await found('C-1')).revision).toBe(1);
  });

  it('lets nobody call a number that somebody calls about something else, until that call is over', async () => {
    await book('C-1', 60);
    await book('C-2', 240, phone, otherThread);
    await book('C-3', 240, '+4520123456', otherThread);
    expect(await take('C-1')).toBe('moved');
    expect(await take('C-2', omar)).toBe('busy');
    expect(await take('C-3', omar)).toBe('moved');
    await settle('C-1', { kind: 'kept', attempts: 0, by: mette, at: noon });
    expect(await take('C-2', omar)).toBe('moved');
  });

  it('keeps what was tried, and counts calls to a number over all its callbacks', async () => {
    await book('C-1', 60);
    await book('C-2', 240, phone, otherThread);
    for (const number of ['C-1', 'C-2']) {
      await take(number);
      await settle(number, { kind: 'not-reached', attempts: 1, dueAt: minutesAfterNoon(90) });
    }
    const [tried] = await store.callbacks.attempts(['C-1']);
    const at = minutesAfterNoon(61);
    expect(tried).toEqual({ callback: 'C-1', at, by: mette, outcome: 'not-reached', note: 'rang for long' });
    expect(await store.callbacks.attempts(['C-1', 'C-2'])).toHaveLength(2);
    expect(await store.callbacks.attempts([])).toEqual([]);
    expect(await store.callbacks.callsTo(phone, noon)).toBe(2);
    expect(await store.callbacks.callsTo(phone, minutesAfterNoon(62))).toBe(0);
    expect(await store.callbacks.callsTo('+4520123456', noon)).toBe(0);
    expect((await found('C-1')).state).toEqual({
      kind: 'not-reached',
      attempts: 1,
      dueAt: minutesAfterNoon(90),
    });
  });

  it('moves nothing on that somebody else moved since it was read', async () => {
    await book('C-1', 60);
    await take('C-1');
    const before = await found('C-1');
    await settle('C-1', { kind: 'kept', attempts: 0, by: mette, at: noon });
    expect(await store.callbacks.move(before, { kind: 'open', attempts: 0, dueAt: noon }, null)).toBe(
      'overtaken',
    );
    expect((await found('C-1')).state.kind).toBe('kept');
  });

  it('lists what came to an end since an instant, the last first', async () => {
    for (const [place, number] of ['C-1', 'C-2', 'C-3'].entries()) {
      await book(number, 60 + place * 100);
      await take(number);
      await settle(number, { kind: 'kept', attempts: 0, by: mette, at: minutesAfterNoon(place) });
    }
    expect(numbers(await store.callbacks.ended(served, minutesAfterNoon(1), 10))).toEqual(['C-3', 'C-2']);
    expect(await store.callbacks.open(null, 10)).toEqual([]);
    expect(await store.callbacks.ended({ languages: ['da'], markets: ['us'] }, noon, 10)).toEqual([]);
  });

  it('counts what was booked for a number, and has room again for the time of one that is over', async () => {
    const { conversations } = store;
    await book('C-1', 60);
    expect(await conversations.bookedSince(phone, noon)).toBe(1);
    expect(await conversations.bookedSince(phone, minutesAfterNoon(1))).toBe(0);
    await take('C-1');
    await settle('C-1', { kind: 'cancelled', attempts: 0, by: mette, at: noon });
    expect(await conversations.openCallbacks(phone, noon)).toEqual([]);
    await book('C-2', 60, phone, otherThread);
    expect((await conversations.openCallbacks(phone, noon)).map(({ number }) => number)).toEqual(['C-2']);
    expect((await found('C-2')).state).toEqual({ kind: 'open', attempts: 0, dueAt: minutesAfterNoon(60) });
    expect(await take('C-2')).toBe('moved');
  });
}

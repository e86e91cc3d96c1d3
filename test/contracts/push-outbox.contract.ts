import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../src/storage/store.ts';
import {
  acceptSample,
  minutesAfterNoon,
  noon,
  otherThread,
  sampleReply,
  sampleTurn,
  thread,
} from './store-samples.ts';

/** What every outbox of pushed entries promises, in whatever engine. */
export function describePushOutbox(makeStore: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
  });
  afterEach(() => store.close());

  const longAgo = minutesAfterNoon(-60);
  const take = (at = noon, staleBefore = longAgo) => store.pushes.takePush(thread, at, staleBefore);

  /** A turn with some replies, the entries of which stand from 2 on. */
  async function say(...texts: readonly string[]): Promise<void> {
    const accepted = await acceptSample(store.conversations, 'a');
    const replies = texts.map((text) => sampleReply(accepted, text));
    await store.conversations.write(sampleTurn(accepted, 1, { replies }));
  }

  it('gives what the bot said once, in order, with the address noted last', async () => {
    await say('one', 'two');
    await store.pushes.noteAddress(thread, 'old');
    await store.pushes.noteAddress(thread, 'new');
    expect(await store.pushes.addressOf(thread)).toBe('new');
    expect(await store.pushes.addressOf(otherThread)).toBeNull();
    expect(await take()).toMatchObject({
      kind: 'push',
      address: 'new',
      attempt: 1,
      entry: { sequence: 2, text: 'one' },
    });
    await store.pushes.settlePush(thread, 2, { kind: 'sent', id: 'm-1' }, noon);
    expect(await take()).toMatchObject({
      kind: 'push',
      entry: { sequence: 3, text: 'two', buttons: [{ id: 'b-1' }] },
    });
    await store.pushes.settlePush(thread, 3, { kind: 'sent', id: null }, noon);
    expect(await take()).toEqual({ kind: 'nothing' });
    expect(await store.pushes.pushes(thread)).toEqual([
      { sequence: 2, state: 'sent', id: 'm-1', attempts: 1 },
      { sequence: 3, state: 'sent', id: null, attempts: 1 },
    ]);
  });

  it('gives nothing of a conversation without an address, and takes it up when there is one', async () => {
    await say('one');
    expect(await take()).toEqual({ kind: 'nothing' });
    expect(await store.pushes.unpushed()).toEqual([]);
    await store.pushes.noteAddress(thread, 'there');
    expect(await store.pushes.unpushed()).toEqual([thread]);
    expect(await take()).toMatchObject({ kind: 'push' });
  });

  it('gives nothing while an entry is under way, and the next one when that was lost', async () => {
    await say('one', 'two');
    await store.pushes.noteAddress(thread, 'there');
    await take();
    expect(await take(minutesAfterNoon(1), minutesAfterNoon(-1))).toEqual({
      kind: 'later',
      at: '2026-11-02T12:02:00.001Z',
    });
    expect(await take(minutesAfterNoon(3), minutesAfterNoon(1))).toMatchObject({ entry: { text: 'two' } });
    await store.pushes.settlePush(thread, 3, { kind: 'sent', id: 'm-2' }, noon);
    expect((await store.pushes.pushes(thread)).map(({ state }) => state)).toEqual(['lost', 'sent']);
    expect(await store.pushes.unpushed()).toEqual([]);
  });

  it('gives an entry again when its time has come, and lets no other pass it', async () => {
    await say('one', 'two');
    await store.pushes.noteAddress(thread, 'there');
    await take();
    const at = minutesAfterNoon(1);
    await store.pushes.settlePush(thread, 2, { kind: 'retry', at }, noon);
    expect(await take()).toEqual({ kind: 'later', at: '2026-11-02T12:01:00Z' });
    expect(await store.pushes.unpushed()).toEqual([thread]);
    expect(await take(at)).toMatchObject({ kind: 'push', attempt: 2, entry: { text: 'one' } });
  });

  it('leaves an entry that failed, and goes on with the next one', async () => {
    await say('one', 'two');
    await store.pushes.noteAddress(thread, 'there');
    await take();
    await store.pushes.settlePush(thread, 2, { kind: 'failed' }, noon);
    expect(await take()).toMatchObject({ kind: 'push', entry: { text: 'two' } });
  });

  it('refuses to settle what is not being sent', async () => {
    await say('one');
    await store.pushes.noteAddress(thread, 'there');
    const sent = { kind: 'sent', id: 'm-1' } as const;
    await expect(store.pushes.settlePush(thread, 2, sent, noon)).rejects.toThrow('not being sent');
    await take();
    await store.pushes.settlePush(thread, 2, sent, noon);
    await expect(store.pushes.settlePush(thread, 2, sent, noon)).rejects.toThrow('not being sent');
  });

  it('gives an entry to one of many who ask at once', async () => {
    await say('one');
    await store.pushes.noteAddress(thread, 'there');
    const taken = await Promise.all(Array.from({ length: 8 }, () => take()));
    expect(taken.filter(({ kind }) => kind === 'push')).toHaveLength(1);
  });
}

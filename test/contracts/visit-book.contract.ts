import { afterEach, beforeEach, expect, it } from 'vitest';
import { customerIdSchema } from '../../src/domain/identifiers.ts';
import type { Store } from '../../src/storage/store.ts';
import { minutesAfterNoon, noon, otherThread, thread } from './store-samples.ts';

/** What every book of visits promises, in whatever engine. */
export function describeVisitBook(makeStore: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
  });
  afterEach(() => store.close());

  const [jordan, amira] = ['us-1', 'sa-1'].map((id) => customerIdSchema.parse(id));

  it('lets an id be taken once, and forgets it when nobody can use it any more', async () => {
    expect(await store.visits.takeOnce('a', minutesAfterNoon(5), noon)).toBe(true);
    expect(await store.visits.takeOnce('a', minutesAfterNoon(9), minutesAfterNoon(4))).toBe(false);
    expect(await store.visits.takeOnce('b', minutesAfterNoon(5), noon)).toBe(true);
    expect(await store.visits.takeOnce('a', minutesAfterNoon(9), minutesAfterNoon(6))).toBe(true);
  });

  it('lets one of many who come at once take an id', async () => {
    const tries = Array.from({ length: 8 }, () => store.visits.takeOnce('a', minutesAfterNoon(5), noon));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
  });

  it('gives a conversation to the first customer who takes it', async () => {
    if (jordan === undefined || amira === undefined) throw new Error('There are two customers.');
    expect(await store.visits.access(thread)).toEqual({ customer: null, endedAt: null });
    await store.visits.give(thread, jordan);
    await store.visits.give(thread, amira);
    expect(await store.visits.access(thread)).toEqual({ customer: jordan, endedAt: null });
    expect(await store.visits.access(otherThread)).toEqual({ customer: null, endedAt: null });
  });

  it('ends visits up to the latest moment, whose conversation it is stays', async () => {
    if (jordan === undefined) throw new Error('There is a customer.');
    await store.visits.end(thread, minutesAfterNoon(5));
    await store.visits.give(thread, jordan);
    await store.visits.end(thread, minutesAfterNoon(3));
    expect(await store.visits.access(thread)).toEqual({ customer: jordan, endedAt: minutesAfterNoon(5) });
    await store.visits.end(thread, minutesAfterNoon(7));
    expect(await store.visits.access(thread)).toEqual({ customer: jordan, endedAt: minutesAfterNoon(7) });
  });
}

import { describe, expect, it } from 'vitest';
import { meterConversations } from '../../../src/app/metering/metered-conversations.ts';
import { meterShop } from '../../../src/app/metering/metered-shop.ts';
import { operationIdSchema, orderIdSchema } from '../../../src/domain/identifiers.ts';
import { Fault } from '../../../src/ports/fault.ts';
import type { Meter } from '../../../src/ports/meter.ts';
import type { OrderBackend } from '../../../src/ports/order-backend.ts';
import { createMemoryStore } from '../../../src/storage/memory-store.ts';
import { acceptSample, noon, sampleTurn } from '../../contracts/store-samples.ts';

/** A meter that remembers what it was told. */
function createNotingMeter() {
  const noted: string[] = [];
  const meter: Meter = {
    eventTaken: (kind) => noted.push(`event ${kind}`),
    turnWritten: (outcome, seconds) =>
      noted.push(`turn ${outcome} ${seconds === null ? 'untimed' : 'timed'}`),
    eventLaidAside: () => noted.push('laid aside'),
    shopFailed: (fault) => noted.push(`shop ${fault}`),
    signInFailed: (why) => noted.push(`sign-in ${why}`),
  };
  return { meter, noted };
}

describe('a store that is watched', () => {
  it('counts each event once, its turn with the time it took, and what was laid aside', async () => {
    const { meter, noted } = createNotingMeter();
    const store = meterConversations(createMemoryStore().conversations, meter);
    const accepted = await acceptSample(store, 'a');
    await acceptSample(store, 'a');
    await store.write(sampleTurn(accepted, 1));
    const silent = await acceptSample(store, 'b');
    await store.write(sampleTurn(silent, 2, { replies: [] }));
    await store.park(await acceptSample(store, 'c'), 'incident-1');
    expect(noted).toEqual([
      'event message',
      'turn answered timed',
      'event message',
      'turn silent timed',
      'event message',
      'laid aside',
    ]);
  });

  it('counts a turn that another process accepted without a time, and none that was not written', async () => {
    const { meter, noted } = createNotingMeter();
    const { conversations } = createMemoryStore();
    const accepted = await acceptSample(conversations, 'a');
    const store = meterConversations(conversations, meter);
    await expect(store.write(sampleTurn(accepted, 7))).rejects.toThrow();
    await store.write(sampleTurn(accepted, 1));
    expect(noted).toEqual(['turn answered untimed']);
  });
});

describe('a shop that is watched', () => {
  const order = orderIdSchema.parse('1023');
  const authority = { kind: 'system', job: 'test' } as const;
  const action = { kind: 'cancel', scopes: [], reason: null, refunds: [] } as const;
  const context = { operation: operationIdSchema.parse('op-1'), authority, at: noon };
  const broken = () => Promise.reject(new Fault('shop-unreachable', 'The shop does not answer.'));
  const shop: OrderBackend = {
    ...{ name: 'test', markets: [], isHealthy: () => Promise.resolve(false), quoteCancellation: broken },
    resolve: () => Promise.resolve(null),
    get: broken,
    list: broken,
    account: () => Promise.reject(new Error('A bug.')),
    perform: () => Promise.resolve({ kind: 'unknown' }),
    settle: () => Promise.resolve({ kind: 'not-sent' }),
  };

  it('counts its faults and answers that were lost, and hands them on; a bug is none', async () => {
    const { meter, noted } = createNotingMeter();
    const watched = meterShop(shop, meter);
    await expect(watched.get(order, authority)).rejects.toThrow(Fault);
    await expect(watched.account(authority)).rejects.toThrow('A bug.');
    expect(await watched.resolve('1023')).toBeNull();
    expect(await watched.perform(action, context)).toEqual({ kind: 'unknown' });
    expect(await watched.settle(action, context)).toEqual({ kind: 'not-sent' });
    expect(noted).toEqual(['shop shop-unreachable', 'shop answer-lost']);
  });
});

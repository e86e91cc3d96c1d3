import { afterEach, beforeEach, expect, it } from 'vitest';
import { agentIdSchema } from '../../src/domain/agent.ts';
import { operationIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import { calendarDaySchema, instantSchema } from '../../src/domain/time.ts';
import type { AuditFilter } from '../../src/ports/audit-trail.ts';
import type { Store } from '../../src/storage/store.ts';
import { noon, otherThread, sampleNote, thread } from './store-samples.ts';

const agent = { kind: 'agent', name: 'mette' } as const;
const everything: AuditFilter = { from: null, until: null, actor: null, action: null, person: null };
const day = (text: string) => calendarDaySchema.parse(text);
const at = (text: string) => instantSchema.parse(text);

/** What every audit promises, in whatever engine. */
export function describeAuditTrail(makeStore: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
  });
  afterEach(() => store.close());

  const actionsOf = async (filter: Partial<AuditFilter>): Promise<readonly string[]> =>
    (await store.audit.page({ ...everything, ...filter }, null, 10)).entries.map(({ action }) => action);

  it('numbers the entries of each chain from one, each linked to the one before', async () => {
    await store.audit.note(thread, sampleNote('order-shown'));
    await store.audit.note(otherThread, sampleNote('order-shown'));
    await store.audit.note(thread, sampleNote('order-cancelled'));
    const [first, second] = await store.audit.entries(thread);
    expect(first).toMatchObject({ chain: 'conversation:thread-1', number: 1, previous: '0'.repeat(64) });
    expect(second).toMatchObject({ number: 2, previous: first?.hash, at: '2026-11-02T12:00:00.000Z' });
    expect(second).toMatchObject({ actor: { kind: 'bot', name: 'account' }, action: 'order-cancelled' });
    expect(second?.about).toEqual([{ kind: 'order', id: '1023' }]);
    expect(second?.facts?.text).toBe('{"reason":"mistake"}');
    expect(await store.audit.heads()).toMatchObject([
      { chain: 'conversation:thread-1', number: 2, hash: second?.hash },
      { chain: 'conversation:thread-2', number: 1 },
    ]);
  });

  it('keeps what belongs to no conversation in the chain of the house', async () => {
    await store.audit.note(null, sampleNote('signed-in', { actor: agent }));
    expect(await store.audit.entries(null)).toMatchObject([{ chain: 'house', number: 1, actor: agent }]);
    expect(await store.audit.entries(thread)).toEqual([]);
  });

  it('finds what an agent did, and what was done about their account', async () => {
    const mette = agentIdSchema.parse('mette');
    const about = [{ kind: 'agent', id: 'mette' }];
    await store.audit.note(thread, sampleNote('note-written', { actor: agent }));
    await store.audit.note(thread, sampleNote('order-shown'));
    await store.audit.note(null, sampleNote('agent-changed', { actor: { ...agent, name: 'ida' }, about }));
    await store.audit.note(null, sampleNote('agent-changed', { actor: { ...agent, name: 'mette-2' } }));
    await store.audit.note(
      thread,
      sampleNote('order-cancelled', { actor: { kind: 'system', name: 'mette' } }),
    );
    expect((await actionsOf({ person: mette })).toSorted()).toEqual(['agent-changed', 'note-written']);
    expect(await actionsOf({ person: agentIdSchema.parse('ida') })).toEqual(['agent-changed']);
  });

  it('has another digest for the same facts each time, so that nobody can guess them from it', async () => {
    await store.audit.note(thread, sampleNote('a'));
    await store.audit.note(thread, sampleNote('a'));
    const [first, second] = await store.audit.entries(thread);
    expect(first?.facts?.text).toBe(second?.facts?.text);
    expect(first?.digest).not.toBe(second?.digest);
  });

  it('does not fork a chain to which many append at once', async () => {
    const notes = Array.from({ length: 20 }, (_, index) =>
      store.audit.note(thread, sampleNote(`a-${index}`)),
    );
    await Promise.all(notes);
    expect((await store.audit.entries(thread)).map(({ number }) => number)).toEqual(
      notes.map((_, index) => index + 1),
    );
    expect((await store.audit.verify()).breaches).toEqual([]);
  });

  it('erases the facts of a conversation and notes it once, and the chain holds', async () => {
    await store.audit.note(thread, sampleNote('order-shown'));
    await store.audit.note(thread, sampleNote('order-cancelled', { facts: {} }));
    await store.audit.note(otherThread, sampleNote('order-shown'));
    expect(await store.audit.erase(thread, agent, noon)).toBe(1);
    expect(await store.audit.erase(thread, agent, noon)).toBe(0);
    const entries = await store.audit.entries(thread);
    expect(entries.map(({ action }) => action)).toEqual(['order-shown', 'order-cancelled', 'facts-erased']);
    expect(entries.map(({ facts }) => facts?.text)).toEqual([undefined, '{}', '{}']);
    expect(entries[2]).toMatchObject({ actor: agent, about: [{ kind: 'facts-up-to', id: '1' }] });
    expect((await store.audit.entries(otherThread))[0]?.facts).not.toBeNull();
    expect(await store.audit.verify()).toMatchObject({ chains: 2, entries: 4, erased: 1, breaches: [] });
  });

  it('pages through all chains, the newest first, each entry once', async () => {
    for (const minute of [1, 2, 3, 4, 5]) {
      const moment = at(`2026-11-02T12:0${minute}:00Z`);
      await store.audit.note(minute % 2 === 0 ? thread : null, sampleNote(`a-${minute}`, { at: moment }));
    }
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { entries, next } = await store.audit.page(everything, after, 2);
      seen.push(...entries.map(({ action }) => action));
      if (next === null) break;
      after = next;
    }
    expect(seen).toEqual(['a-5', 'a-4', 'a-3', 'a-2', 'a-1']);
  });

  it('finds entries by day, by who did it and by what was done', async () => {
    await store.audit.note(thread, sampleNote('order-shown', { at: at('2026-11-01T23:59:59.999Z') }));
    await store.audit.note(thread, sampleNote('order-cancelled', { at: at('2026-11-02T00:00:00Z') }));
    await store.audit.note(null, sampleNote('signed-in', { at: at('2026-11-03T08:00:00Z'), actor: agent }));
    expect(await actionsOf({ from: day('2026-11-02') })).toEqual(['signed-in', 'order-cancelled']);
    expect(await actionsOf({ until: day('2026-11-01') })).toEqual(['order-shown']);
    expect(await actionsOf({ actor: { kind: 'agent', name: null } })).toEqual(['signed-in']);
    expect(await actionsOf({ actor: { kind: 'agent', name: 'lars' } })).toEqual([]);
    expect(await actionsOf({ action: 'order-shown' })).toEqual(['order-shown']);
  });

  it('exports a stretch of days chain by chain, each in its order', async () => {
    await store.audit.note(thread, sampleNote('a', { at: at('2026-11-01T10:00:00Z') }));
    await store.audit.note(null, sampleNote('b', { at: at('2026-11-02T10:00:00Z') }));
    await store.audit.note(thread, sampleNote('c', { at: at('2026-11-02T11:00:00Z') }));
    const all = await Array.fromAsync(store.audit.exported({ from: null, until: null }));
    expect(all.map(({ action }) => action)).toEqual(['a', 'c', 'b']);
    const second = await Array.fromAsync(
      store.audit.exported({ from: day('2026-11-02'), until: day('2026-11-02') }),
    );
    expect(second).toEqual(all.slice(1));
  });

  it('anchors each day that is over once, those that were missed too', async () => {
    expect(await store.audit.anchor(day('2026-11-01'))).toEqual([]);
    await store.audit.note(thread, sampleNote('a', { at: at('2026-11-02T10:00:00Z') }));
    await store.audit.note(null, sampleNote('b', { at: at('2026-11-04T10:00:00Z') }));
    const made = await store.audit.anchor(day('2026-11-04'));
    expect(made).toMatchObject([
      { day: '2026-11-02', chains: 1, previous: '0'.repeat(64) },
      { day: '2026-11-03', chains: 0, previous: made[0]?.hash },
      { day: '2026-11-04', chains: 1, previous: made[1]?.hash },
    ]);
    expect(await store.audit.anchor(day('2026-11-04'))).toEqual([]);
    expect(await store.audit.anchors()).toEqual(made);
    expect(await store.audit.verify()).toMatchObject({ anchors: 3, breaches: [] });
  });

  it('covers an entry that came after its day was anchored with the next anchor', async () => {
    await store.audit.note(thread, sampleNote('a', { at: at('2026-11-02T10:00:00Z') }));
    await store.audit.anchor(day('2026-11-02'));
    await store.audit.note(thread, sampleNote('late', { at: at('2026-11-02T23:59:59Z') }));
    await store.audit.note(thread, sampleNote('today', { at: at('2026-11-04T10:00:00Z') }));
    expect(await store.audit.anchor(day('2026-11-03'))).toMatchObject([{ day: '2026-11-03', chains: 1 }]);
    expect(await store.audit.verify()).toMatchObject({ anchors: 2, breaches: [] });
  });

  it('holds every move of an operation, with its orders and whoever asked for it', async () => {
    const operation = operationIdSchema.parse('op-1');
    const order = orderIdSchema.parse('lamp');
    const scopes = [{ order, revision: '1' }];
    const action = { kind: 'archive', scopes, archived: true } as const;
    const authority = { kind: 'agent', agent: 'mette', approvedBy: null } as const;
    await store.ledger.plan({ operation, orders: [order], action, authority, at: noon });
    await store.ledger.mark(operation, 'sent', null, noon);
    await store.ledger.mark(operation, 'confirmed', null, noon);
    const about = [
      { kind: 'operation', id: 'op-1' },
      { kind: 'shop-action', id: 'archive' },
      { kind: 'order', id: 'lamp' },
    ];
    expect(await store.audit.entries(null)).toMatchObject([
      { action: 'operation-sent', actor: agent, about },
      { action: 'operation-confirmed', actor: agent, about },
    ]);
  });
}

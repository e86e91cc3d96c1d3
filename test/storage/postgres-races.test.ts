import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationIdSchema } from '../../src/conversation/event.ts';
import { operationIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import { calendarDaySchema } from '../../src/domain/time.ts';
import { createPostgresStore } from '../../src/storage/postgres-store.ts';
import type { Store } from '../../src/storage/store.ts';
import {
  acceptSample,
  minutesAfterNoon,
  noon,
  otherThread,
  sampleMail,
  sampleNote,
  sampleTurn,
  thread,
} from '../contracts/store-samples.ts';
import { runStatement, startPostgres, type PostgresServer } from '../support/postgres-server.ts';

let server: PostgresServer;
let address: string;
/** As of two processes: each has connections of its own. */
let stores: readonly Store[];

beforeAll(async () => {
  server = await startPostgres();
  address = await server.makeDatabase();
  stores = await Promise.all([1, 2].map(() => createPostgresStore({ address, connections: 8 })));
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await server.remove();
});

/** Does something so often at once, in turn through one store and the other. */
function race<T>(times: number, act: (store: Store, turn: number) => Promise<T>): Promise<readonly T[]> {
  const turns = Array.from({ length: times }, (_, turn) => turn);
  return Promise.all(
    turns.flatMap((turn) => {
      const store = stores[turn % stores.length];
      return store === undefined ? [] : [act(store, turn)];
    }),
  );
}

const count = <T>(answers: readonly T[], wanted: T): number =>
  answers.filter((answer) => answer === wanted).length;

describe('two processes on one PostgreSQL database', () => {
  it('give each of many ids to one taker', async () => {
    const until = minutesAfterNoon(9);
    const taken = await race(200, (store, turn) => store.visits.takeOnce(`id-${turn % 20}`, until, noon));
    expect(count(taken, true)).toBe(20);
  });

  it('accept an event once and number what they accept without a gap', async () => {
    const accepted = await race(100, async ({ conversations }, turn) => {
      const event = await acceptSample(conversations, `event-${turn % 25}`, otherThread);
      return event.sequence;
    });
    expect([...new Set(accepted)].sort((first, second) => first - second)).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
  });

  it('plan one operation for an order, and move it once', async () => {
    const planned = await race(40, async ({ ledger }, turn) => {
      const operation = operationIdSchema.parse(`op-${turn % 10}`);
      const orders = ['lamp', 'mug'].map((order) => orderIdSchema.parse(order));
      const action = { kind: 'cancel', scopes: [], reason: null, refunds: [] } as const;
      const authority = { kind: 'nobody' } as const;
      const answer = await ledger.plan({ operation, orders, action, authority, at: noon });
      return answer.kind === 'planned' ? operation : null;
    });
    const [winner, ...others] = planned.filter((operation) => operation !== null);
    expect(others).toEqual([]);
    if (winner === undefined) return expect.fail('Nobody planned it.');
    const marked = await race(20, ({ ledger }) =>
      ledger.mark(winner, 'sent', null, noon).then(
        () => 'moved',
        () => 'refused',
      ),
    );
    expect(count(marked, 'moved')).toBe(1);
  });

  it('write a turn once, and hand out its mails once each', async () => {
    const [first] = stores;
    if (first === undefined) return;
    const accepted = await acceptSample(first.conversations, 'turn', thread);
    const mails = Array.from({ length: 10 }, (_, index) => sampleMail(`m-${index}`));
    const turn = sampleTurn(accepted, 1, { mails });
    const written = await race(10, ({ conversations }) =>
      conversations.write(turn).then(
        () => 'written',
        () => 'refused',
      ),
    );
    expect(count(written, 'written')).toBe(1);
    const taken = await race(20, ({ conversations }) => conversations.takeMail(noon));
    expect(taken.flatMap((mail) => (mail === null ? [] : [mail.id])).sort()).toEqual(
      mails.map(({ id }) => id),
    );
  });

  it('keep every chain of the audit whole, whatever they append at once', async () => {
    const chains = [null, thread, conversationIdSchema.parse('thread-3')];
    await race(150, ({ audit }, turn) =>
      audit.note(chains[turn % chains.length] ?? null, sampleNote(`note-${turn}`)),
    );
    const [day, clerk] = [calendarDaySchema.parse('2026-11-02'), { kind: 'agent', name: 'mette' } as const];
    const anchored = await race(6, ({ audit }) => audit.anchor(day));
    expect(anchored.flat()).toHaveLength(1);
    await race(6, ({ audit }) => audit.erase(thread, clerk, noon));
    for (const { audit } of stores) expect((await audit.verify()).breaches).toEqual([]);
  });

  it('count tries to sign in together', async () => {
    const limit = { bucket: 'a', most: 5, seconds: 20, pauseSeconds: 20 };
    const tries = await race(30, ({ agents }) => agents.countTry([limit], noon));
    expect(count(tries, true)).toBe(5);
  });

  it('refuse whoever changes or empties the audit past them', async () => {
    for (const table of ['audit_entries', 'audit_anchors', 'audit_anchor_heads'])
      for (const statement of [`update ${table} set hash = 'x'`, `delete from ${table}`, `truncate ${table}`])
        await expect(runStatement(address, statement)).rejects.toThrow(`${table} is append-only`);
    await expect(runStatement(address, "update audit_facts set facts = 'x'")).rejects.toThrow('append-only');
  });

  it('keep what a shopper wrote though a character of it cannot be kept', async () => {
    const [first, second] = stores;
    if (first === undefined || second === undefined) return;
    const place = conversationIdSchema.parse('thread-4');
    await acceptSample(first.conversations, 'nul', place, undefined, 'lamp\u0000 لمبة 灯');
    const [entry] = await second.conversations.transcript(place, 0);
    expect(entry?.text).toBe('lamp\uFFFD لمبة 灯');
  });

  it('say that the store is unavailable while the server is away, and go on when it is back', async () => {
    await server.stop();
    for (const { conversations } of stores)
      await expect(acceptSample(conversations, 'away')).rejects.toMatchObject({ code: 'store-unavailable' });
    const opened = createPostgresStore({ address });
    await expect(opened).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(opened).rejects.not.toThrow(/p%25ss|p%ss/u);
    await server.start();
    await race(20, ({ conversations }, turn) => acceptSample(conversations, `back-${turn}`));
  });
});

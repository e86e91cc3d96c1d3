import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { calendarDaySchema } from '../../src/domain/time.ts';
import { createPostgresStore } from '../../src/storage/postgres-store.ts';
import { createEmptyStores } from '../support/empty-stores.ts';
import { runStatement, startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { describeAgentBook } from '../contracts/agent-book.contract.ts';
import { describeAuditTrail } from '../contracts/audit-trail.contract.ts';
import { describeCallbackBook } from '../contracts/callback-book.contract.ts';
import { describeConversationStore } from '../contracts/conversation-store.contract.ts';
import { describeDeskDeeds } from '../contracts/desk-deeds.contract.ts';
import { describeDeskNotes } from '../contracts/desk-notes.contract.ts';
import { describeDeskOutbox } from '../contracts/desk-outbox.contract.ts';
import { describeFigures } from '../contracts/figures.contract.ts';
import { describeHandOffs } from '../contracts/hand-offs.contract.ts';
import { describeOperationLedger } from '../contracts/operation-ledger.contract.ts';
import { describeProofLedger } from '../contracts/proof-ledger.contract.ts';
import { describePushOutbox } from '../contracts/push-outbox.contract.ts';
import { describeSearchIndex } from '../contracts/search-index.contract.ts';
import { describeTicketBook } from '../contracts/ticket-book.contract.ts';
import { describeVisitBook } from '../contracts/visit-book.contract.ts';
import { acceptSample, noon, sampleNote, sampleTurn, thread } from '../contracts/store-samples.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await stores.closeAll();
  await server.remove();
});

const stores = createEmptyStores(() => server);
const makeStore = stores.make;

describe('conversations in PostgreSQL', () => describeConversationStore(makeStore));
describe('the ledger in PostgreSQL', () => describeOperationLedger(makeStore));
describe('pushes in PostgreSQL', () => describePushOutbox(makeStore));
describe('visits in PostgreSQL', () => describeVisitBook(makeStore));
describe('the audit in PostgreSQL', () => describeAuditTrail(makeStore));
describe('proofs in PostgreSQL', () => describeProofLedger(makeStore, 5));
describe('notes in PostgreSQL', () => describeDeskNotes(makeStore));
describe('news for a desk elsewhere in PostgreSQL', () => describeDeskOutbox(makeStore));
describe('deeds in PostgreSQL', () => describeDeskDeeds(makeStore));
describe('agents in PostgreSQL', () => describeAgentBook(makeStore));
describe('callbacks in PostgreSQL', () => describeCallbackBook(makeStore));
describe('cases in PostgreSQL', () => describeTicketBook(makeStore));
describe('the search in PostgreSQL', () => describeSearchIndex(makeStore, 15));
describe('hand-offs in PostgreSQL', () => describeHandOffs(makeStore, 5));
describe('figures in PostgreSQL', () => describeFigures(makeStore, 8));

describe('a PostgreSQL database', () => {
  const open = async (address: string) => {
    const store = await createPostgresStore({ address, connections: 3 });
    onTestFinished(() => store.close());
    return store;
  };

  it('keeps audit entries that nobody can change or remove', async () => {
    const address = await server.makeDatabase();
    const store = await open(address);
    await store.audit.note(thread, sampleNote('order-cancelled'));
    await store.audit.anchor(calendarDaySchema.parse('2026-11-02'));
    const refused = async (statement: string, table: string) =>
      expect(runStatement(address, statement)).rejects.toThrow(`${table} is append-only`);
    for (const table of ['audit_entries', 'audit_anchors', 'audit_anchor_heads']) {
      await refused(`update ${table} set hash = 'x'`, table);
      await refused(`delete from ${table}`, table);
      await refused(`truncate ${table}`, table);
    }
    await refused("update audit_facts set facts = 'x'", 'audit_facts');
    await refused('delete from audit_heads', 'audit_heads');
    expect(await store.audit.verify()).toMatchObject({ entries: 1, breaches: [] });
  });

  it('shows a sign in place of the one character that it cannot keep', async () => {
    const { conversations, search } = await open(await server.makeDatabase());
    const text = 'my lamp\u0000 number 3';
    await acceptSample(conversations, 'a\u0000b', thread, undefined, text);
    expect(await conversations.transcript(thread, 0)).toMatchObject([{ text: 'my lamp\uFFFD number 3' }]);
    const accepted = (await conversations.next(thread)) ?? expect.fail('It was not taken in.');
    expect(accepted.event).toMatchObject({ id: 'a\u0000b' });
    await conversations.write(sampleTurn(accepted, 1));
    expect(await conversations.next(thread)).toBeNull();
    expect((await search.find([{ term: 'lamp', isPrefix: true }], null, null, 5)).hits).toHaveLength(1);
  });

  it('counts tries to sign in for two processes together, though they come at once', async () => {
    const address = await server.makeDatabase();
    const stores = [await open(address), await open(address)];
    const limit = { bucket: 'a', most: 5, seconds: 20, pauseSeconds: 20 };
    const all = Array.from({ length: 10 }, () => stores).flat();
    const tries = await Promise.all(all.map(({ agents }) => agents.countTry([limit], noon)));
    expect(tries.filter((isLet) => isLet)).toHaveLength(5);
  });

  it('gets its tables from one of two processes that start at once', async () => {
    const address = await server.makeDatabase();
    const [first, second] = await Promise.all([open(address), open(address)]);
    await acceptSample(first.conversations, 'a');
    expect(await second.conversations.unfinished()).toEqual([thread]);
  });

  it('is refused where a newer version wrote it, and left alone', async () => {
    const address = await server.makeDatabase();
    await open(address);
    await runStatement(address, "insert into kysely_migration values ('999-from-the-future', '2030-01-01')");
    const message = await createPostgresStore({ address }).catch(String);
    expect(message).toMatch(/newer version of Polydesk: it has been through 999-from-the-future/);
    expect(message).not.toContain('p%25ss');
  });
});

describe('a PostgreSQL server that fails', () => {
  const unavailable = { name: 'Fault', code: 'store-unavailable' };

  it('is a fault at the start when it is not there, lets nobody in or lacks the database', async () => {
    const address = await server.makeDatabase();
    const wrong = [
      address.replace(/:\d+\//u, ':1/'),
      address.replace('p%25ss', 'guess'),
      address.replace(/\/store_/u, '/none_'),
    ];
    for (const each of wrong) {
      const failed = createPostgresStore({ address: each });
      await expect(failed).rejects.toMatchObject(unavailable);
      await expect(failed).rejects.not.toThrow(/p%25ss|p%ss|guess/u);
    }
  });
});

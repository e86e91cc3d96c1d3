import Database from 'better-sqlite3';
import { writeFile } from 'node:fs/promises';
import { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { operationIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import { calendarDaySchema } from '../../src/domain/time.ts';
import { createConversations } from '../../src/storage/conversations.ts';
import { migrate } from '../../src/storage/migrate.ts';
import type { Schema } from '../../src/storage/schema.ts';
import { createSqliteDialect } from '../../src/storage/sqlite-dialect.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { describeAgentBook } from '../contracts/agent-book.contract.ts';
import { describeCallbackBook } from '../contracts/callback-book.contract.ts';
import { describeConversationStore } from '../contracts/conversation-store.contract.ts';
import { describeFigures } from '../contracts/figures.contract.ts';
import { describeHandOffs } from '../contracts/hand-offs.contract.ts';
import { describeOperationLedger } from '../contracts/operation-ledger.contract.ts';
import { describePushOutbox } from '../contracts/push-outbox.contract.ts';
import { describeAuditTrail } from '../contracts/audit-trail.contract.ts';
import { describeDeskDeeds } from '../contracts/desk-deeds.contract.ts';
import { describeDeskNotes } from '../contracts/desk-notes.contract.ts';
import { describeDeskOutbox } from '../contracts/desk-outbox.contract.ts';
import { describeSearchIndex } from '../contracts/search-index.contract.ts';
import { describeTicketBook } from '../contracts/ticket-book.contract.ts';
import { describeVisitBook } from '../contracts/visit-book.contract.ts';
import { describeProofLedger } from '../contracts/proof-ledger.contract.ts';
import {
  acceptSample,
  label,
  minutesAfterNoon,
  noon,
  sampleConversation,
  sampleMail,
  sampleNote,
  sampleTurn,
  thread,
} from '../contracts/store-samples.ts';
import { temporaryFile } from './temporary-folder.ts';

const makeStore = () => createSqliteStore({ file: ':memory:' });

describe('conversations in SQLite', () => describeConversationStore(makeStore));
describe('the ledger in SQLite', () => describeOperationLedger(makeStore));
describe('pushes in SQLite', () => describePushOutbox(makeStore));
describe('visits in SQLite', () => describeVisitBook(makeStore));
describe('the audit in SQLite', () => describeAuditTrail(makeStore));
describe('proofs in SQLite', () => describeProofLedger(makeStore));
describe('notes in SQLite', () => describeDeskNotes(makeStore));
describe('news for a desk elsewhere in SQLite', () => describeDeskOutbox(makeStore));

describe('deeds in SQLite', () => describeDeskDeeds(makeStore));
describe('agents in SQLite', () => describeAgentBook(makeStore));
describe('callbacks in SQLite', () => describeCallbackBook(makeStore));
describe('cases in SQLite', () => describeTicketBook(makeStore));
describe('the search in SQLite', () => describeSearchIndex(makeStore));
describe('hand-offs in SQLite', () => describeHandOffs(makeStore));
describe('figures in SQLite', () => describeFigures(makeStore));

describe('an SQLite file', () => {
  it('keeps everything when it is closed and opened again', async () => {
    const file = await temporaryFile();
    const before = await createSqliteStore({ file });
    const accepted = await acceptSample(before.conversations, 'a');
    const timers = [{ timer: 'episode-end', at: noon, token: 't-1' }] as const;
    const tickets = [{ number: 'T-1', reason: 'r', mailbox: 'm@example.com', facts: [label] }];
    await before.conversations.write(
      sampleTurn(accepted, 1, { timers, tickets, mails: [sampleMail('m-1')] }),
    );
    const waiting = await acceptSample(before.conversations, 'b');
    await before.ledger.plan(planned);
    const open = await before.ledger.open();
    const transcript = await before.conversations.transcript(thread, 0);
    await before.close();

    const after = await createSqliteStore({ file });
    expect(await after.conversations.read(thread)).toEqual(sampleConversation(1));
    expect(await after.conversations.next(thread)).toEqual(waiting);
    expect(await after.conversations.transcript(thread, 0)).toEqual(transcript);
    expect(await after.conversations.tickets(thread)).toEqual(tickets);
    expect(await after.conversations.dueTimers(noon, 5)).toHaveLength(1);
    expect(await after.conversations.takeMail(noon)).toEqual(sampleMail('m-1'));
    expect(await after.ledger.open()).toEqual(open);
    expect(await after.ledger.plan({ ...planned, operation: operationIdSchema.parse('op-2') })).toEqual({
      kind: 'locked',
    });
    await after.close();
  });

  it('does not give a mail out again that was being sent when it was closed', async () => {
    const file = await temporaryFile();
    const before = await createSqliteStore({ file });
    const accepted = await acceptSample(before.conversations, 'a');
    await before.conversations.write(sampleTurn(accepted, 1, { mails: [sampleMail('m-1')] }));
    await before.conversations.takeMail(noon);
    await before.close();
    const after = await createSqliteStore({ file });
    expect(await after.conversations.takeMail(minutesAfterNoon(10_000))).toBeNull();
    await after.close();
  });

  it('counts tries to sign in for two processes together', async () => {
    const file = await temporaryFile();
    const stores = [await createSqliteStore({ file }), await createSqliteStore({ file })];
    const limit = { bucket: 'a', most: 5, seconds: 20, pauseSeconds: 20 };
    const tries: boolean[] = [];
    for (let round = 0; round < 3; round += 1)
      for (const { agents } of stores) tries.push(await agents.countTry([limit], noon));
    expect(tries).toEqual([true, true, true, true, true, false]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('is written ahead, so that readers do not wait for writers', async () => {
    const file = await temporaryFile();
    const store = await createSqliteStore({ file });
    const reader = new Database(file);
    expect(reader.pragma('journal_mode', { simple: true })).toBe('wal');
    reader.close();
    await store.close();
  });

  it('keeps audit entries that nobody can change or remove', async () => {
    const file = await temporaryFile();
    const store = await createSqliteStore({ file });
    await store.audit.note(thread, sampleNote('order-cancelled'));
    await store.audit.anchor(calendarDaySchema.parse('2026-11-02'));
    await store.close();
    const raw = new Database(file);
    for (const table of ['audit_entries', 'audit_anchors', 'audit_anchor_heads']) {
      expect(() => raw.exec(`update ${table} set hash = 'x'`)).toThrow(`${table} is append-only`);
      expect(() => raw.exec(`delete from ${table}`)).toThrow(`${table} is append-only`);
    }
    expect(() => raw.exec("update audit_facts set facts = 'x'")).toThrow('audit_facts is append-only');
    expect(() => raw.exec('delete from audit_heads')).toThrow('audit_heads is append-only');
    raw.close();
  });

  it('keeps why an event was parked, for operators', async () => {
    const file = await temporaryFile();
    const store = await createSqliteStore({ file });
    await store.conversations.park(await acceptSample(store.conversations, 'a'), 'incident-7');
    await store.close();
    const raw = new Database(file);
    const rows = raw.prepare('select status, incident from events').all();
    raw.close();
    expect(rows).toEqual([{ status: 'parked', incident: 'incident-7' }]);
  });

  it('that was changed by hand is refused when it is read, without showing what it holds', async () => {
    const file = await temporaryFile();
    const store = await createSqliteStore({ file });
    await store.conversations.write(sampleTurn(await acceptSample(store.conversations, 'a'), 1));
    const raw = new Database(file);
    raw.exec(`update conversations set state = replace(state, '"schema":1', '"schema":"secret words"')`);
    raw.close();
    const message = await store.conversations.read(thread).catch(String);
    expect(message).toContain('conversation thread-1');
    expect(message).not.toContain('secret words');
    await store.close();
  });
});

describe('an SQLite file that fails', () => {
  const unavailable = { name: 'Fault', code: 'store-unavailable' };

  it('is a fault at the start when its folder is missing', async () => {
    const file = `${await temporaryFile()}/missing/store.db`;
    await expect(createSqliteStore({ file })).rejects.toMatchObject(unavailable);
  });

  it('is a fault at the start when it is no database', async () => {
    const file = await temporaryFile();
    await writeFile(file, 'not a database, but long enough to be taken for the head of one. '.repeat(4));
    await expect(createSqliteStore({ file })).rejects.toMatchObject(unavailable);
  });

  it('is a fault when it is full, and what it held stays readable and whole', async () => {
    const raw = new Database(':memory:');
    const database = new Kysely<Schema>({ dialect: createSqliteDialect(raw) });
    await migrate(database, ':memory:', undefined);
    const pages = Number(raw.pragma('page_count', { simple: true }));
    raw.pragma(`max_page_count = ${pages + 30}`);
    const conversations = createConversations(database);
    const fill = async () => {
      for (let revision = 1; ; revision += 1) {
        const id = `${revision} ${'x'.repeat(100)}`;
        await conversations.write(sampleTurn(await acceptSample(conversations, id), revision));
      }
    };
    await expect(fill()).rejects.toMatchObject(unavailable);
    const transcript = await conversations.transcript(thread, 0);
    expect(transcript.length).toBeGreaterThan(10);
    expect(transcript.map(({ sequence }) => sequence)).toEqual(transcript.map((_, index) => index + 1));
    await database.destroy();
  });
});

const lamp = orderIdSchema.parse('lamp');
const planned = {
  operation: operationIdSchema.parse('op-1'),
  orders: [lamp],
  action: { kind: 'cancel', scopes: [], reason: null, refunds: [] },
  authority: { kind: 'system', job: 'test' },
  at: noon,
} as const;

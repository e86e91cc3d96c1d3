import type { Kysely, Transaction } from 'kysely';
import { servesAt } from '../../domain/agent.ts';
import { seenSince } from '../../domain/presence.ts';
import type { AgentBook } from '../../ports/agent-book.ts';
import { toMilliseconds } from '../milliseconds.ts';
import type { Schema } from '../schema.ts';
import { createAgentCredentials } from './agent-credentials.ts';
import { toAccount, whomTheyServe } from './agent-record.ts';
import { createAgentSessions } from './agent-sessions.ts';
import { createSignInTries } from './sign-in-tries.ts';
import { oneAtATime } from '../in-transaction.ts';

/** Keeps who sits at the desk in SQL tables. */
export function createAgentBook(database: Kysely<Schema>): AgentBook {
  return {
    ...createAccounts(database),
    ...createAgentCredentials(database),
    ...createAgentSessions(database),
    ...createSignInTries(database),
  };
}

type Accounts = Pick<
  AgentBook,
  'add' | 'find' | 'list' | 'change' | 'setLanguage' | 'setPresence' | 'presentFor'
>;

function createAccounts(database: Kysely<Schema>): Accounts {
  return {
    async add({ id, name, role, languages, markets, language }) {
      const account = { id, name, role, language, presence: 'offline', is_active: 1 } as const;
      const lists = { languages: JSON.stringify(languages), markets: JSON.stringify(markets) };
      const unset = { password_hash: null, sealed_secret: null, last_step: 0, seen_at: null, seen_ms: 0 };
      const { numInsertedOrUpdatedRows: added } = await database
        .insertInto('agents')
        .values({ ...account, ...lists, ...unset })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow();
      return added === 1n;
    },
    async find(id) {
      const row = await database.selectFrom('agents').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toAccount(row);
    },
    async list() {
      return (await database.selectFrom('agents').selectAll().orderBy('id').execute()).map(toAccount);
    },
    change: (...request) =>
      oneAtATime(database, 'agents', (transaction) => changeAccount(transaction, ...request)),
    async setLanguage(id, language) {
      await database.updateTable('agents').set({ language }).where('id', '=', id).execute();
    },
    async setPresence(id, presence, now) {
      const seen = { seen_at: now, seen_ms: toMilliseconds(now) };
      await database
        .updateTable('agents')
        .set({ presence, ...seen })
        .where('id', '=', id)
        .execute();
    },
    async presentFor(wanted, now) {
      const rows = await database
        .selectFrom('agents')
        .select(['id', 'languages', 'markets'])
        .where('presence', '=', 'available')
        .where('is_active', '=', 1)
        .where('seen_ms', '>', toMilliseconds(seenSince(now)))
        .execute();
      return rows.filter((row) => servesAt(whomTheyServe(row), wanted)).length;
    },
  };
}

async function changeAccount(
  transaction: Transaction<Schema>,
  ...[id, change]: Parameters<AgentBook['change']>
): ReturnType<AgentBook['change']> {
  const row = await transaction.selectFrom('agents').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return 'unknown';
  const before = toAccount(row);
  const after = { ...before, ...change };
  const wasAdmin = before.role === 'admin' && before.isActive;
  if (wasAdmin && !(after.role === 'admin' && after.isActive) && (await countAdmins(transaction)) === 1)
    return 'last-admin';
  const presence = after.isActive ? before.presence : 'offline';
  const { role, languages, markets, isActive } = after;
  const lists = { languages: JSON.stringify(languages), markets: JSON.stringify(markets) };
  await transaction
    .updateTable('agents')
    .set({ role, presence, is_active: isActive ? 1 : 0, ...lists })
    .where('id', '=', id)
    .execute();
  if (!isActive) await transaction.deleteFrom('agent_invitations').where('agent', '=', id).execute();
  if (!isActive || role !== before.role)
    await transaction.deleteFrom('agent_sessions').where('agent', '=', id).execute();
  return { ...after, presence };
}

async function countAdmins(transaction: Transaction<Schema>): Promise<number> {
  const { count } = await transaction
    .selectFrom('agents')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('role', '=', 'admin')
    .where('is_active', '=', 1)
    .executeTakeFirstOrThrow();
  return count;
}

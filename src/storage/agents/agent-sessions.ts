import type { Kysely, Transaction } from 'kysely';
import type { AgentAccount, AgentBook } from '../../ports/agent-book.ts';
import { toMilliseconds } from '../milliseconds.ts';
import type { Schema } from '../schema.ts';
import { toAccount } from './agent-record.ts';
import { oneAtATime } from '../in-transaction.ts';

/** A sign of life is written when the last one is so old: most requests then only read. */
export const notedEveryMs = 15_000;

/** Keeps sessions in SQL tables. */
export function createAgentSessions(
  database: Kysely<Schema>,
): Pick<AgentBook, 'beginSession' | 'session' | 'countSessions' | 'endSession'> {
  return {
    async beginSession({ hash, agent, now, forgetBefore }) {
      const at = toMilliseconds(now);
      await database
        .deleteFrom('agent_sessions')
        .where('begun_ms', '<', toMilliseconds(forgetBefore))
        .execute();
      await database
        .insertInto('agent_sessions')
        .values({ hash, agent, begun_ms: at, used_ms: at })
        .execute();
    },
    session: (...request) => findSession(database, ...request),
    async countSessions(agent, { begunAfter, usedAfter }) {
      const { count } = await database
        .selectFrom('agent_sessions')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('agent', '=', agent)
        .where('begun_ms', '>', toMilliseconds(begunAfter))
        .where('used_ms', '>', toMilliseconds(usedAfter))
        .executeTakeFirstOrThrow();
      return count;
    },
    endSession: (hash) => oneAtATime(database, 'agents', (transaction) => endSession(transaction, hash)),
  };
}

async function findSession(
  database: Kysely<Schema>,
  ...[hash, { now, begunAfter, usedAfter }, isUse]: Parameters<AgentBook['session']>
): Promise<AgentAccount | null> {
  const row = await database
    .selectFrom('agent_sessions')
    .innerJoin('agents', 'agents.id', 'agent_sessions.agent')
    .selectAll('agents')
    .select('used_ms')
    .where('hash', '=', hash)
    .where('begun_ms', '>', toMilliseconds(begunAfter))
    .where('used_ms', '>', toMilliseconds(usedAfter))
    .where('is_active', '=', 1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const at = toMilliseconds(now);
  if (isUse && at - row.used_ms >= notedEveryMs)
    await database.updateTable('agent_sessions').set({ used_ms: at }).where('hash', '=', hash).execute();
  if (at - row.seen_ms < notedEveryMs) return toAccount(row);
  await database.updateTable('agents').set({ seen_at: now, seen_ms: at }).where('id', '=', row.id).execute();
  return toAccount({ ...row, seen_at: now });
}

async function endSession(transaction: Transaction<Schema>, hash: string): Promise<void> {
  const ended = await transaction
    .deleteFrom('agent_sessions')
    .where('hash', '=', hash)
    .returning('agent')
    .executeTakeFirst();
  if (ended === undefined) return;
  const { agent } = ended;
  const others = await transaction
    .selectFrom('agent_sessions')
    .select('hash')
    .where('agent', '=', agent)
    .limit(1)
    .execute();
  if (others.length > 0) return;
  await transaction.updateTable('agents').set({ presence: 'offline' }).where('id', '=', agent).execute();
}

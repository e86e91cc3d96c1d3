import type { Kysely, Transaction } from 'kysely';
import type { AgentBook, TryLimit } from '../../ports/agent-book.ts';
import { toMilliseconds } from '../milliseconds.ts';
import type { Schema } from '../schema.ts';
import { oneAtATime } from '../in-transaction.ts';

/** Counts tries to sign in, in SQL tables. */
export function createSignInTries(database: Kysely<Schema>): Pick<AgentBook, 'countTry' | 'forgetTries'> {
  return {
    countTry: (limits, now) =>
      oneAtATime(database, 'sign-in-tries', (transaction) =>
        countTry(transaction, limits, toMilliseconds(now)),
      ),
    async forgetTries(bucket) {
      await database.deleteFrom('sign_in_tries').where('bucket', '=', bucket).execute();
    },
  };
}

async function countTry(
  transaction: Transaction<Schema>,
  limits: readonly TryLimit[],
  now: number,
): Promise<boolean> {
  await transaction.deleteFrom('sign_in_tries').where('until_ms', '<', now).execute();
  for (const limit of limits) if (await isFull(transaction, limit, now)) return false;
  const tries = limits.map(({ bucket, seconds }) => ({
    bucket,
    at_ms: now,
    until_ms: now + seconds * 1000,
  }));
  if (tries.length > 0) await transaction.insertInto('sign_in_tries').values(tries).execute();
  return true;
}

async function isFull(
  transaction: Transaction<Schema>,
  { bucket, most, seconds, pauseSeconds }: TryLimit,
  now: number,
): Promise<boolean> {
  const { count, last } = await transaction
    .selectFrom('sign_in_tries')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('at_ms').as('last')])
    .where('bucket', '=', bucket)
    .where('at_ms', '>', now - seconds * 1000)
    .executeTakeFirstOrThrow();
  return count >= most && now - last < pauseSeconds * 1000;
}

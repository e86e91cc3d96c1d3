import type { Kysely, Transaction } from 'kysely';
import type { AgentBook } from '../../ports/agent-book.ts';
import { toMilliseconds } from '../milliseconds.ts';
import type { Schema } from '../schema.ts';
import { toAccount } from './agent-record.ts';
import { oneAtATime } from '../in-transaction.ts';

type AgentCredentials = Pick<
  AgentBook,
  'credentials' | 'setPassword' | 'takeStep' | 'invite' | 'invitation' | 'redeem'
>;

/** Keeps passwords, secrets and invitations in SQL tables. */
export function createAgentCredentials(database: Kysely<Schema>): AgentCredentials {
  const within = <T>(work: (transaction: Transaction<Schema>) => Promise<T>): Promise<T> =>
    oneAtATime(database, 'agents', work);
  return {
    async credentials(id) {
      const row = await database
        .selectFrom('agents')
        .select(['password_hash', 'sealed_secret'])
        .where('id', '=', id)
        .where('is_active', '=', 1)
        .executeTakeFirst();
      const { password_hash: passwordHash = null, sealed_secret: sealedSecret = null } = row ?? {};
      return passwordHash === null || sealedSecret === null ? null : { passwordHash, sealedSecret };
    },
    setPassword: (id, passwordHash) =>
      within(async (transaction) => {
        await transaction
          .updateTable('agents')
          .set({ password_hash: passwordHash })
          .where('id', '=', id)
          .where('password_hash', 'is not', null)
          .execute();
        await transaction.deleteFrom('agent_sessions').where('agent', '=', id).execute();
      }),
    async takeStep(id, step) {
      const { numUpdatedRows: taken } = await database
        .updateTable('agents')
        .set({ last_step: step })
        .where('id', '=', id)
        .where('last_step', '<', step)
        .executeTakeFirstOrThrow();
      return taken === 1n;
    },
    invite: (...request) => within((transaction) => invite(transaction, ...request)),
    invitation: (hash, now) => within((transaction) => findInvitation(transaction, hash, now)),
    redeem: (...request) => within((transaction) => redeem(transaction, ...request)),
  };
}

async function invite(
  transaction: Transaction<Schema>,
  ...[id, { hash, sealedSecret, expiresAt }]: Parameters<AgentBook['invite']>
): Promise<boolean> {
  const { numUpdatedRows: known } = await transaction
    .updateTable('agents')
    .set({ password_hash: null, sealed_secret: null, presence: 'offline' })
    .where('id', '=', id)
    .where('is_active', '=', 1)
    .executeTakeFirstOrThrow();
  if (known === 0n) return false;
  await transaction.deleteFrom('agent_sessions').where('agent', '=', id).execute();
  const invitation = { hash, sealed_secret: sealedSecret, expires_ms: toMilliseconds(expiresAt) };
  await transaction
    .insertInto('agent_invitations')
    .values({ agent: id, ...invitation })
    .onConflict((conflict) => conflict.column('agent').doUpdateSet(invitation))
    .execute();
  return true;
}

async function findInvitation(
  transaction: Transaction<Schema>,
  ...[hash, now]: Parameters<AgentBook['invitation']>
): ReturnType<AgentBook['invitation']> {
  const row = await transaction
    .selectFrom('agent_invitations')
    .innerJoin('agents', 'agents.id', 'agent_invitations.agent')
    .selectAll('agents')
    .select('agent_invitations.sealed_secret as invited_secret')
    .where('agent_invitations.hash', '=', hash)
    .where('expires_ms', '>', toMilliseconds(now))
    .executeTakeFirst();
  return row === undefined ? null : { agent: toAccount(row), sealedSecret: row.invited_secret };
}

async function redeem(
  transaction: Transaction<Schema>,
  ...[hash, { passwordHash, step }, now]: Parameters<AgentBook['redeem']>
): ReturnType<AgentBook['redeem']> {
  const found = await findInvitation(transaction, hash, now);
  if (found === null) return null;
  const { agent, sealedSecret } = found;
  await transaction.deleteFrom('agent_invitations').where('hash', '=', hash).execute();
  await transaction
    .updateTable('agents')
    .set({ password_hash: passwordHash, sealed_secret: sealedSecret, last_step: step })
    .where('id', '=', agent.id)
    .execute();
  return { ...agent, hasPassword: true };
}

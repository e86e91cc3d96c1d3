import type { AgentAccount } from '../../ports/agent-book.ts';
import { appAddressOf, stepOf } from './app-codes.ts';
import type { DeskAccessParts } from './desk-parts.ts';
import { hashToken } from './desk-token.ts';
import type { ShownInvitation } from './invite.ts';
import { problemOf, type PasswordProblem } from './passwords.ts';
import type { SignedIn } from './sign-in.ts';

/** Where the page of an invitation stands. The token is behind the `#`, which browsers do not send. */
export function invitationAddress(base: string, { token }: ShownInvitation): string {
  return `${base.replace(/\/+$/, '')}/desk/#/welcome/${token}`;
}

/** Whom an invitation is for, and what their app needs. Null for one that is unknown, was used, or is over. */
export async function lookAtInvitation(
  token: string,
  { agents, sealing, clock }: DeskAccessParts,
): Promise<{ readonly agent: AgentAccount; readonly secret: string; readonly address: string } | null> {
  const found = await agents.invitation(hashToken(token), clock.now());
  if (found === null) return null;
  const { agent, sealedSecret } = found;
  const secret = sealing.open(sealedSecret, agent.id);
  return { agent, secret, address: appAddressOf(secret, agent.id) };
}

export type InvitationRefusal = 'over' | 'too-many-tries' | 'code-wrong' | PasswordProblem;

/** Follows an invitation: sets the password, ties the app to the account by its first code, and signs in. */
export async function followInvitation(
  token: string,
  given: { readonly password: string; readonly code: string; readonly client: string | null },
  parts: DeskAccessParts,
): Promise<SignedIn | InvitationRefusal> {
  const { agents, sessions, passwords, limits, notes, clock, log } = parts;
  const now = clock.now();
  const buckets = [...limits.perClient(given.client), limits.perAccount(hashToken(token))];
  if (!(await agents.countTry(buckets, now))) return 'too-many-tries';
  const found = await lookAtInvitation(token, parts);
  if (found === null) return 'over';
  const problem = problemOf(given.password, found.agent);
  if (problem !== null) return problem;
  const step = stepOf(given.code, found.secret, now);
  if (step === null) {
    await notes.failed(found.agent.id, 'invitation');
    return 'code-wrong';
  }
  const passwordHash = await passwords.hash(given.password);
  const agent = await agents.redeem(hashToken(token), { passwordHash, step }, now);
  if (agent === null) return 'over';
  await agents.forgetTries(limits.perAccount(agent.id).bucket);
  await notes.settled(agent.id);
  await notes.welcomed(agent.id);
  await notes.signedIn(agent.id);
  log.info('invitation-followed', { agent: agent.id });
  return { agent, session: await sessions.begin(agent.id) };
}

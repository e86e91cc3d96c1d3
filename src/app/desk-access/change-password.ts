import type { AgentAccount } from '../../ports/agent-book.ts';
import type { DeskAccessParts } from './desk-parts.ts';
import { problemOf, type PasswordProblem } from './passwords.ts';

/**
 * Gives somebody who knows their password another one. All their sessions end, and one begins anew, whose token this answers.
 */
export async function changePassword(
  agent: AgentAccount,
  given: { readonly password: string; readonly newPassword: string; readonly client: string | null },
  { agents, sessions, passwords, limits, notes, clock, log }: DeskAccessParts,
): Promise<{ readonly session: string } | 'wrong' | 'too-many-tries' | PasswordProblem> {
  const account = limits.perAccount(agent.id);
  if (!(await agents.countTry([...limits.perClient(given.client), account], clock.now()))) {
    await notes.refused(agent.id, 'password');
    return 'too-many-tries';
  }
  const known = await agents.credentials(agent.id);
  if (!(await passwords.matches(given.password, known?.passwordHash ?? passwords.decoy))) {
    await notes.failed(agent.id, 'password');
    return 'wrong';
  }
  await agents.forgetTries(account.bucket);
  await notes.settled(agent.id);
  const problem = problemOf(given.newPassword, agent);
  if (problem !== null) return problem;
  await agents.setPassword(agent.id, await passwords.hash(given.newPassword));
  await notes.passwordChanged(agent.id);
  log.info('password-changed', { agent: agent.id });
  return { session: await sessions.begin(agent.id) };
}

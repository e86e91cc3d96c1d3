import { agentIdSchema, type AgentId } from '../../domain/agent.ts';
import type { AgentAccount } from '../../ports/agent-book.ts';
import { drawAppSecret, stepOf } from './app-codes.ts';
import type { DeskAccessParts } from './desk-parts.ts';

/** Somebody who has just proven who they are. */
export interface SignedIn {
  readonly agent: AgentAccount;
  /** The token of their session. */
  readonly session: string;
}

/** Why somebody is not signed in; what of it did not fit is nobody's business. */
export type SignInRefusal = 'failed' | 'too-many-tries';

/** What somebody brings to sign in. */
export interface SignInTry {
  readonly id: string;
  readonly password: string;
  readonly code: string;
  /** Their network address; null where it is not known. */
  readonly client: string | null;
}

/** What nobody's codes are computed from, so that comparing one takes as long where there is nobody. */
const nobodysSecret = drawAppSecret();

/**
 * Signs somebody in by name, password and the code of their app (OWASP ASVS 5.0, 6.3.3).
 *
 * A try is counted before anything is compared. An unknown name, somebody who is not active, a wrong password, a wrong code
 * and one that was used before are all answered alike, after the same work.
 */
export async function signIn(
  { id: typed, password, code, client }: SignInTry,
  parts: DeskAccessParts,
): Promise<SignedIn | SignInRefusal> {
  const { agents, sessions, passwords, sealing, limits, notes, clock, log } = parts;
  const name = typed.trim().toLowerCase();
  const id = agentIdSchema.safeParse(name).data;
  const now = clock.now();
  const account = limits.perAccount(name);
  if (!(await agents.countTry([...limits.perClient(client), account], now))) {
    await notes.refused(await knownOne(id, parts), 'sign-in');
    return 'too-many-tries';
  }
  const known = id === undefined ? null : await agents.credentials(id);
  const isPassword = await passwords.matches(password, known?.passwordHash ?? passwords.decoy);
  const sealed = known?.sealedSecret ?? sealing.seal(nobodysSecret, name);
  const step = stepOf(code, sealing.open(sealed, name), now);
  const isRight = known !== null && isPassword && step !== null;
  const agent =
    isRight && id !== undefined && (await agents.takeStep(id, step)) ? await agents.find(id) : null;
  if (agent === null) {
    await notes.failed(await knownOne(id, parts), 'sign-in');
    log.warn('sign-in-failed', { agent: known === null ? null : name });
    return 'failed';
  }
  await agents.forgetTries(account.bucket);
  await notes.settled(agent.id);
  await notes.signedIn(agent.id);
  log.info('agent-signed-in', { agent: agent.id });
  return { agent, session: await sessions.begin(agent.id) };
}

/** The id where there is an account of it, active or not. */
async function knownOne(
  id: AgentId | undefined,
  { agents }: Pick<DeskAccessParts, 'agents'>,
): Promise<AgentId | null> {
  return id === undefined ? null : ((await agents.find(id))?.id ?? null);
}

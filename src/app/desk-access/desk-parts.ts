import type { AgentBook } from '../../ports/agent-book.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { createDeskSessions, type DeskSessions } from './desk-sessions.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { createSealing, type Sealing } from './sealing.ts';
import { createSignInLimits, type SignInLimits } from './sign-in-limits.ts';

/** What signing in needs. */
export interface DeskAccessParts {
  readonly agents: AgentBook;
  readonly sessions: DeskSessions;
  readonly passwords: Passwords;
  readonly sealing: Sealing;
  readonly limits: SignInLimits;
  readonly clock: Clock;
  readonly log: Log;
}

/** Puts them together. `secret` seals what codes are computed from: without it, everybody has to be invited anew. */
export function createDeskAccessParts(given: {
  readonly agents: AgentBook;
  readonly secret: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly passwords?: Passwords;
}): DeskAccessParts {
  const { agents, secret, clock, log, passwords = createPasswords() } = given;
  const sessions = createDeskSessions({ agents, clock });
  const [sealing, limits] = [createSealing(secret), createSignInLimits(secret)];
  return { agents, sessions, passwords, sealing, limits, clock, log };
}

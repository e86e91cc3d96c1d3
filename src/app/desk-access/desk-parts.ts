import type { AgentBook } from '../../ports/agent-book.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { createAccessNotes, type AccessNotes } from './access-notes.ts';
import { createDeskSessions, type DeskSessions } from './desk-sessions.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { createPeopleWork, type PeopleWork } from './people-work.ts';
import { createSealing, type Sealing } from './sealing.ts';
import { createSignInLimits, type SignInLimits } from './sign-in-limits.ts';

/** What signing in needs. */
export interface DeskAccessParts {
  readonly agents: AgentBook;
  readonly sessions: DeskSessions;
  readonly passwords: Passwords;
  readonly sealing: Sealing;
  readonly limits: SignInLimits;
  readonly notes: AccessNotes;
  readonly people: PeopleWork;
  readonly clock: Clock;
  readonly log: Log;
}

/** Puts them together. `secret` seals what codes are computed from: without it, everybody has to be invited anew. */
export function createDeskAccessParts(given: {
  readonly agents: AgentBook;
  readonly audit: Pick<AuditTrail, 'note'>;
  readonly secret: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly passwords?: Passwords;
}): DeskAccessParts {
  const { agents, audit, secret, clock, log, passwords = createPasswords() } = given;
  const sessions = createDeskSessions({ agents, clock });
  const [sealing, limits] = [createSealing(secret), createSignInLimits(secret)];
  const notes = createAccessNotes({ agents, audit, limits, clock });
  const people = createPeopleWork({ agents, audit, sealing, clock });
  return { agents, sessions, passwords, sealing, limits, notes, people, clock, log };
}

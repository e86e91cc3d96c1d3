import type { AgentId } from '../../domain/agent.ts';
import { durationSchema, instantBefore, type Instant } from '../../domain/time.ts';
import type { AgentAccount, AgentBook, SessionLimits } from '../../ports/agent-book.ts';
import type { Clock } from '../../ports/clock.ts';
import { drawToken, hashToken } from './desk-token.ts';

/** However much it is used, a session ends after so long (OWASP ASVS 5.0, 7.3.2). */
const sessionLasts = durationSchema.parse('PT12H');

/** A session that nobody uses ends after so long (7.3.1). */
const idleLasts = durationSchema.parse('PT60M');

/** The sessions of people who are signed in to the desk. Only their browser knows a session's token. */
export interface DeskSessions {
  /** Begins a session, always under a new token (7.2.4). */
  begin(agent: AgentId): Promise<string>;
  /** Whose session it is; null for one that is over or never was. `isUse` false does not keep it going. */
  find(token: string, isUse: boolean): Promise<AgentAccount | null>;
  end(token: string): Promise<void>;
  /** How many of somebody's sessions go on. */
  count(agent: AgentId): Promise<number>;
}

/** Keeps sessions in a book. */
export function createDeskSessions({
  agents,
  clock,
}: {
  readonly agents: AgentBook;
  readonly clock: Clock;
}): DeskSessions {
  return {
    begin: async (agent) => {
      const token = drawToken();
      const now = clock.now();
      const forgetBefore = instantBefore(now, sessionLasts);
      await agents.beginSession({ hash: hashToken(token), agent, now, forgetBefore });
      return token;
    },
    find: (token, isUse) => agents.session(hashToken(token), limitsAt(clock.now()), isUse),
    end: (token) => agents.endSession(hashToken(token)),
    count: (agent) => agents.countSessions(agent, limitsAt(clock.now())),
  };
}

function limitsAt(now: Instant): SessionLimits {
  return {
    now,
    begunAfter: instantBefore(now, sessionLasts),
    usedAfter: instantBefore(now, idleLasts),
  };
}

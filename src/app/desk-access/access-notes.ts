import type { AuditActor } from '../../conversation/audit.ts';
import type { JsonObject } from '../../conversation/json.ts';
import type { AgentId } from '../../domain/agent.ts';
import type { AgentBook } from '../../ports/agent-book.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SignInLimits } from './sign-in-limits.ts';

/** At which of the doors somebody did not get through. */
export type AccessDoor = 'sign-in' | 'invitation' | 'password';

/** Notes in the audit who came in, who did not, and who left. Never what they typed. */
export interface AccessNotes {
  signedIn(agent: AgentId): Promise<void>;
  signedOut(agent: AgentId): Promise<void>;
  /** Somebody followed their invitation: they have a password, and an app for codes. */
  welcomed(agent: AgentId): Promise<void>;
  passwordChanged(agent: AgentId): Promise<void>;
  /**
   * A try failed, at an account or, with null, at none of ours. The first in an hour is noted for each account, and one for all
   * the names that are nobody's: a flood of tries leaves a line, not a flood.
   */
  failed(agent: AgentId | null, door: AccessDoor): Promise<void>;
  /** The limit refuses tries: noted as seldom. */
  refused(agent: AgentId | null, door: AccessDoor): Promise<void>;
  /** Somebody got through: failures from now on are noted anew. */
  settled(agent: AgentId): Promise<void>;
}

interface Parts {
  readonly agents: Pick<AgentBook, 'countTry' | 'forgetTries'>;
  readonly audit: Pick<AuditTrail, 'note'>;
  readonly limits: SignInLimits;
  readonly clock: Clock;
}

/** Makes the notes of who comes and goes, in the chain of the house. */
export function createAccessNotes({ agents, audit, limits, clock }: Parts): AccessNotes {
  const own = (action: string) => (agent: AgentId) =>
    noteOnAgent({ audit, clock }, { kind: 'agent', name: agent }, action, agent);
  const seldom =
    (action: 'agent-sign-in-failed' | 'agent-sign-in-refused') =>
    async (agent: AgentId | null, door: AccessDoor): Promise<void> => {
      const isFirst = await agents.countTry([limits.perNote(action, agent)], clock.now());
      const nobodyProven = { kind: 'system', name: 'sign-in' } as const;
      if (isFirst) await noteOnAgent({ audit, clock }, nobodyProven, action, agent, { door });
    };
  return {
    signedIn: own('agent-signed-in'),
    signedOut: own('agent-signed-out'),
    welcomed: own('agent-welcomed'),
    passwordChanged: own('agent-password-changed'),
    failed: seldom('agent-sign-in-failed'),
    refused: seldom('agent-sign-in-refused'),
    settled: async (agent) => {
      for (const action of ['agent-sign-in-failed', 'agent-sign-in-refused'] as const)
        await agents.forgetTries(limits.perNote(action, agent).bucket);
    },
  };
}

/** Notes what was done about a person of support; null: about none there is. */
export function noteOnAgent(
  { audit, clock }: Pick<Parts, 'audit' | 'clock'>,
  actor: AuditActor,
  action: string,
  agent: AgentId | null,
  facts: JsonObject = {},
): Promise<void> {
  const about = agent === null ? [] : [{ kind: 'agent', id: agent }];
  return audit.note(null, { at: clock.now(), actor, action, about, facts });
}

import type { AuditActor } from '../../conversation/audit.ts';
import type { JsonObject } from '../../conversation/json.ts';
import type { AgentId } from '../../domain/agent.ts';
import type { AgentAccount, AgentBook, AgentChange, NewAgent } from '../../ports/agent-book.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock } from '../../ports/clock.ts';
import { noteOnAgent } from './access-notes.ts';
import { createDeskSessions } from './desk-sessions.ts';
import { invite, type ShownInvitation } from './invite.ts';
import type { Sealing } from './sealing.ts';

/** Looks after the desk's people. Who did what stands in the audit. */
export interface PeopleWork {
  /** Adds somebody and invites them. Null: there is somebody of that id, who stays as they are. */
  add(agent: NewAgent, by: AuditActor): Promise<ShownInvitation | null>;
  /** Changes an account, as `AgentBook.change` does. */
  change(id: AgentId, change: AgentChange, by: AuditActor): ReturnType<AgentBook['change']>;
  /** Invites somebody anew: their password and their sessions are void. Null: nobody active has that id. */
  invite(id: AgentId, by: AuditActor): Promise<ShownInvitation | null>;
}

interface Parts {
  readonly agents: AgentBook;
  readonly audit: Pick<AuditTrail, 'note'>;
  readonly sealing: Sealing;
  readonly clock: Clock;
}

/** Makes the work of looking after people. */
export function createPeopleWork(parts: Parts): PeopleWork {
  const { agents } = parts;
  return {
    add: async (agent, by) => {
      if (!(await agents.add(agent))) return null;
      const { role, languages, markets } = agent;
      const facts = { role, languages: [...languages], markets: [...markets] };
      await noteOnAgent(parts, by, 'agent-added', agent.id, facts);
      return inviteThem(agent.id, by, parts);
    },
    change: async (id, change, by) => {
      const before = await agents.find(id);
      const open = await createDeskSessions(parts).count(id);
      const after = await agents.change(id, change);
      if (before !== null && typeof after === 'object') await noteChange(before, after, { by, open, parts });
      return after;
    },
    invite: (id, by) => inviteThem(id, by, parts),
  };
}

async function inviteThem(id: AgentId, by: AuditActor, parts: Parts): Promise<ShownInvitation | null> {
  const open = await createDeskSessions(parts).count(id);
  const shown = await invite(id, parts);
  if (shown === null) return null;
  await noteOnAgent(parts, by, 'agent-invited', id);
  await noteEnded(id, { by, open, parts });
  return shown;
}

interface Done {
  readonly by: AuditActor;
  /** How many sessions went on before. */
  readonly open: number;
  readonly parts: Parts;
}

async function noteChange(before: AgentAccount, after: AgentAccount, done: Done): Promise<void> {
  const { by, parts } = done;
  const changes = differences(before, after);
  if (Object.keys(changes).length > 0) await noteOnAgent(parts, by, 'agent-changed', after.id, changes);
  if (before.isActive !== after.isActive)
    await noteOnAgent(parts, by, after.isActive ? 'agent-reactivated' : 'agent-deactivated', after.id);
  if (!after.isActive || before.role !== after.role) await noteEnded(after.id, done);
}

async function noteEnded(id: AgentId, { by, open, parts }: Done): Promise<void> {
  if (open > 0) await noteOnAgent(parts, by, 'agent-sessions-ended', id, { sessions: open });
}

/** What is different, as it was and as it is. */
function differences(before: AgentAccount, after: AgentAccount): JsonObject {
  const of = (account: AgentAccount): JsonObject => ({
    role: account.role,
    languages: [...account.languages],
    markets: [...account.markets],
  });
  const [was, is] = [of(before), of(after)];
  return Object.fromEntries(
    Object.entries(is)
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name]))
      .map(([name, value]) => [name, { from: was[name] ?? null, to: value }]),
  );
}

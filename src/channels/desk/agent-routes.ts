import type { DeskAccessParts } from '../../app/desk-access/desk-parts.ts';
import { invitationAddress } from '../../app/desk-access/invitations.ts';
import type { ShownInvitation } from '../../app/desk-access/invite.ts';
import type { AuditActor } from '../../conversation/audit.ts';
import { agentIdSchema, type AgentId } from '../../domain/agent.ts';
import type { AgentChange } from '../../ports/agent-book.ts';
import {
  agentChangeRequestSchema,
  newAgentRequestSchema,
  type DeskAgents,
  type DeskInvitation,
  type InvitedAgent,
} from '../../protocol/desk-session.ts';
import { HttpProblem } from '../http-problem.ts';
import { toAgentView } from './agent-view.ts';
import { adminRoles, type DeskRoute, type DeskVisit } from './desk-route.ts';
import { unknownOne } from './own-routes.ts';

/** What looking after people needs. */
export interface PeopleParts extends DeskAccessParts {
  /** Those that the shop serves in. */
  readonly languages: readonly string[];
  readonly markets: readonly string[];
  readonly publicUrl: string | null;
}

/** The routes by which admins look after people. */
export function agentRoutes(parts: PeopleParts): readonly DeskRoute[] {
  return [
    { method: 'GET', path: '/agents', roles: adminRoles, handle: (visit) => list(visit, parts) },
    { method: 'POST', path: '/agents', roles: adminRoles, handle: (visit) => add(visit, parts) },
    { method: 'PUT', path: '/agents/:id', roles: adminRoles, handle: (visit) => change(visit, parts) },
    {
      method: 'POST',
      path: '/agents/:id/invitation',
      roles: adminRoles,
      handle: async (visit) => ({ status: 201, body: await inviteAgain(visit, parts) }),
    },
  ];
}

async function list({ clock }: DeskVisit, { agents, languages, markets }: PeopleParts) {
  const everybody = await agents.list();
  const body: DeskAgents = {
    agents: everybody.map((agent) => toAgentView(agent, clock.now())),
    languages: [...languages],
    markets: [...markets],
  };
  return { status: 200, body } as const;
}

async function add(visit: DeskVisit, parts: PeopleParts) {
  const wanted = visit.body(newAgentRequestSchema);
  const id = agentIdSchema.safeParse(wanted.id);
  if (!id.success)
    throw new HttpProblem(400, 'BadArgument', 'id: must be lower-case letters, digits, dots and hyphens');
  checkKnown(wanted, parts);
  const shown = await parts.people.add({ ...wanted, id: id.data }, actorOf(visit));
  if (shown === null) throw new HttpProblem(409, 'KnownAgent', 'There is somebody of that name already.');
  parts.log.info('agent-added', { agent: id.data, role: wanted.role, by: visit.agent.id });
  const invitation = invitationFor(id.data, shown, visit, parts);
  const agent = await parts.agents.find(id.data);
  if (agent === null) throw new Error('Somebody who was just added is not there.');
  const body: InvitedAgent = { agent: toAgentView(agent, visit.clock.now()), invitation };
  return { status: 201, body } as const;
}

async function change(visit: DeskVisit, parts: PeopleParts) {
  const wanted = visit.body(agentChangeRequestSchema);
  checkKnown({ languages: wanted.languages ?? [], markets: wanted.markets ?? [] }, parts);
  const id = idIn(visit);
  const changed = await parts.people.change(id, withoutGaps(wanted), actorOf(visit));
  if (changed === 'unknown') throw unknownAgent();
  if (changed === 'last-admin')
    throw new HttpProblem(409, 'LastAdmin', 'This is the last admin. Make somebody else one first.');
  const { role, isActive } = changed;
  parts.log.info('agent-changed', { agent: id, role, isActive, by: visit.agent.id });
  return { status: 200, body: toAgentView(changed, visit.clock.now()) } as const;
}

async function inviteAgain(visit: DeskVisit, parts: PeopleParts): Promise<DeskInvitation> {
  const id = idIn(visit);
  const shown = await parts.people.invite(id, actorOf(visit));
  if (shown === null) throw unknownAgent();
  return invitationFor(id, shown, visit, parts);
}

function actorOf({ agent }: DeskVisit): AuditActor {
  return { kind: 'agent', name: agent.id };
}

/** The address is the one that the admin's own browser reaches us by. */
function invitationFor(
  id: AgentId,
  shown: ShownInvitation,
  visit: DeskVisit,
  parts: PeopleParts,
): DeskInvitation {
  parts.log.info('agent-invited', { agent: id, by: visit.agent.id });
  const base = parts.publicUrl ?? visit.request.header('origin', '');
  return { address: invitationAddress(base, shown), expiresAt: shown.expiresAt };
}

function idIn({ params }: DeskVisit): AgentId {
  const id = agentIdSchema.safeParse(params['id']);
  if (id.success) return id.data;
  throw unknownAgent();
}

function unknownAgent(): HttpProblem {
  return new HttpProblem(404, 'UnknownAgent', 'There is nobody of that name who may sign in.');
}

function checkKnown(
  {
    languages,
    markets,
    language,
  }: Partial<Record<'languages' | 'markets', readonly string[]>> & { readonly language?: string },
  parts: PeopleParts,
): void {
  const spoken = [...(languages ?? []), ...(language === undefined ? [] : [language])];
  if (!spoken.every((one) => parts.languages.includes(one))) throw unknownOne('language', parts.languages);
  if (!(markets ?? []).every((one) => parts.markets.includes(one))) throw unknownOne('market', parts.markets);
}

function withoutGaps({
  role,
  languages,
  markets,
  isActive,
}: {
  readonly [name in keyof AgentChange]: AgentChange[name] | undefined;
}): AgentChange {
  return {
    ...(role === undefined ? {} : { role }),
    ...(languages === undefined ? {} : { languages }),
    ...(markets === undefined ? {} : { markets }),
    ...(isActive === undefined ? {} : { isActive }),
  };
}

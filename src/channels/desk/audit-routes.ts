import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { agentIdSchema } from '../../domain/agent.ts';
import { calendarDaySchema, type CalendarDay } from '../../domain/time.ts';
import type { AgentBook } from '../../ports/agent-book.ts';
import type { AuditEntry, AuditTrail } from '../../ports/audit-trail.ts';
import { deskAuditQuerySchema, type DeskAuditPage } from '../../protocol/desk-audit.ts';
import { parseBody } from '../parse-body.ts';
import { adminRoles, leadRoles, type DeskRoute, type DeskVisit } from './desk-route.ts';

/** What the audit's page needs. */
export interface AuditParts {
  readonly audit: AuditTrail;
  readonly agents: Pick<AgentBook, 'list'>;
}

/** The routes by which leads and admins see what was done, and admins take it with them. */
export function auditRoutes(parts: AuditParts): readonly DeskRoute[] {
  return [
    { method: 'GET', path: '/audit', roles: leadRoles, handle: (visit) => page(visit, parts) },
    {
      method: 'GET',
      path: '/audit/export',
      roles: adminRoles,
      handle: (visit) => exportTo(visit, parts.audit),
    },
  ];
}

const wantedSchema = deskAuditQuerySchema.extend({ person: agentIdSchema.optional() });

/** Whoever looks may see what tells about people: that they did is noted, once per look and not for each older page. */
async function page({ query, agent, clock }: DeskVisit, { audit, agents }: AuditParts) {
  const wanted = parseBody(wantedSchema, Object.fromEntries(query));
  const { actorKind, actorName = null, action = null, person = null, after = null, limit } = wanted;
  const actor = actorKind === undefined ? null : { kind: actorKind, name: actorName };
  const filter = { from: dayOf(wanted.from), until: dayOf(wanted.until), actor, action, person };
  const { entries, next } = await audit.page(filter, after, limit);
  const reader = { kind: 'agent', name: agent.id } as const;
  if (after === null)
    await audit.note(null, { at: clock.now(), actor: reader, action: 'audit-read', about: [], facts: {} });
  const people = (await agents.list()).map(({ id, name }) => ({ id, name }));
  const body: DeskAuditPage = { entries: entries.map(toView), next, people };
  return { status: 200, body } as const;
}

function toView({ chain, number, at, actor, action, about, facts, hash }: AuditEntry) {
  const subjects = about.map(({ kind, id }) => ({ kind, id }));
  return { chain, number, at, actor, action, about: subjects, facts: facts?.text ?? null, hash };
}

/** Noted before a byte goes out: whoever breaks off has seen some of it. */
async function exportTo({ query, agent, clock, response }: DeskVisit, audit: AuditTrail) {
  const wanted = parseBody(deskAuditQuerySchema, Object.fromEntries(query));
  const days = { from: dayOf(wanted.from), until: dayOf(wanted.until) };
  const about = Object.entries(days).flatMap(([kind, day]) => (day === null ? [] : [{ kind, id: day }]));
  const actor = { kind: 'agent', name: agent.id } as const;
  await audit.note(null, { at: clock.now(), actor, action: 'audit-exported', about, facts: {} });
  response.writeHead(200, {
    'Content-Type': 'application/jsonl; charset=utf-8',
    'Content-Disposition': 'attachment; filename="audit.jsonl"',
    'Cache-Control': 'no-store',
  });
  await pipeline(Readable.from(lines(audit.exported(days))), response);
  return 'written' as const;
}

async function* lines(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

function dayOf(text: string | undefined): CalendarDay | null {
  return text === undefined ? null : calendarDaySchema.parse(text);
}

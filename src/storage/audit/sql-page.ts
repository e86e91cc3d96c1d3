import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { AgentId } from '../../domain/agent.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Schema } from '../schema.ts';
import { dayAfter } from './days.ts';
import { aboutAgent, chainOf, toAuditEntry } from './entry-record.ts';
import { cursorOf, parseCursor } from './page-cursor.ts';

/** Reads a page of entries, newest first: see `AuditTrail.page`. */
export async function readPage(
  database: Kysely<Schema>,
  ...[filter, after, limit]: Parameters<AuditTrail['page']>
): ReturnType<AuditTrail['page']> {
  const { from, until, actor, action, person } = filter;
  let wanted = database.selectFrom('audit_entries');
  if (from !== null) wanted = wanted.where('at', '>=', from);
  if (until !== null) wanted = wanted.where('at', '<', dayAfter(until));
  if (action !== null) wanted = wanted.where('action', '=', action);
  if (actor !== null) wanted = wanted.where('actor_kind', '=', actor.kind);
  const name = actor?.name ?? null;
  if (name !== null) wanted = wanted.where('actor_name', '=', name);
  if (person !== null) wanted = wanted.where((row) => row.or([byThem(row, person), aboutThem(row, person)]));
  if (after !== null) {
    const { at, chain, number } = parseCursor(after);
    wanted = wanted.where((row) =>
      row(row.refTuple('at', 'chain', 'number'), '<', row.tuple(at, chain, number)),
    );
  }
  const rows = await wanted
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('chain', 'desc')
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const entries = await Promise.all(
    shown.map(async (row) => toAuditEntry(row, await factsOf(database, row.chain, row.number))),
  );
  return { entries, next: last === undefined ? null : cursorOf(last) };
}

type Entries = ExpressionBuilder<Schema, 'audit_entries'>;

function byThem(row: Entries, person: AgentId): Expression<SqlBool> {
  return row.and([row('actor_kind', '=', 'agent'), row('actor_name', '=', person)]);
}

/** Accounts are spoken of in the chain of the house alone, and an entry is about one at a time. */
function aboutThem(row: Entries, person: AgentId): Expression<SqlBool> {
  return row.and([row('chain', '=', chainOf(null)), row('about', '=', aboutAgent(person))]);
}

function factsOf(database: Kysely<Schema>, chain: string, number: number) {
  return database
    .selectFrom('audit_facts')
    .select(['salt', 'facts'])
    .where('chain', '=', chain)
    .where('number', '=', number)
    .executeTakeFirst();
}

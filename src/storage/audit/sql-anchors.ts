import { sql, type Kysely, type Transaction } from 'kysely';
import { calendarDaySchema, type CalendarDay } from '../../domain/time.ts';
import type { AuditAnchor, AuditHead } from '../../ports/audit-trail.ts';
import type { Schema } from '../schema.ts';
import { dayAfter } from './days.ts';
import { toAnchor } from './entry-record.ts';
import { daysToAnchor, makeAnchor } from './make-anchors.ts';
import { oneAtATime } from '../in-transaction.ts';

/** Makes the anchors that are missing up to a day: see `AuditTrail.anchor`. */
export async function anchorDays(
  database: Kysely<Schema>,
  upTo: CalendarDay,
): Promise<readonly AuditAnchor[]> {
  if ((await missingDays(database, upTo)).length === 0) return [];
  return oneAtATime(database, 'anchors', async (transaction) => {
    const made: AuditAnchor[] = [];
    for (const day of await missingDays(transaction, upTo)) made.push(await anchorDay(transaction, day));
    return made;
  });
}

async function missingDays(database: Kysely<Schema>, upTo: CalendarDay): Promise<readonly CalendarDay[]> {
  const last = await lastAnchor(database);
  if (last !== undefined) return daysToAnchor(calendarDaySchema.parse(last.day), null, upTo);
  const { at } = await database
    .selectFrom('audit_entries')
    .select((row) => row.fn.min<string | null>('at').as('at'))
    .executeTakeFirstOrThrow();
  const first = calendarDaySchema.safeParse(at?.slice(0, 10));
  return daysToAnchor(null, first.success ? first.data : null, upTo);
}

function lastAnchor(database: Kysely<Schema>) {
  return database.selectFrom('audit_anchors').selectAll().orderBy('day', 'desc').limit(1).executeTakeFirst();
}

async function anchorDay(transaction: Transaction<Schema>, day: CalendarDay): Promise<AuditAnchor> {
  const changed = await changedBy(transaction, dayAfter(day));
  const { anchor, heads } = makeAnchor(day, await lastAnchor(transaction), changed);
  await transaction.insertInto('audit_anchors').values(anchor).execute();
  for (const head of heads) await transaction.insertInto('audit_anchor_heads').values(head).execute();
  return toAnchor(anchor);
}

/** The last entry before a day of every chain that has one since it was anchored last. */
async function changedBy(
  transaction: Transaction<Schema>,
  before: CalendarDay,
): Promise<readonly AuditHead[]> {
  const { rows } = await sql<AuditHead>`
    with anchored as (select chain, max(number) as number from audit_anchor_heads group by chain),
    changed as (
      select heads.chain, (
        select max(entries.number) from audit_entries as entries
        where entries.chain = heads.chain and entries.number > coalesce(anchored.number, 0) and entries.at < ${before}
      ) as number
      from audit_heads as heads left join anchored on anchored.chain = heads.chain
      where heads.number > coalesce(anchored.number, 0)
    )
    select entries.chain, entries.number, entries.hash from changed
    join audit_entries as entries on entries.chain = changed.chain and entries.number = changed.number`.execute(
    transaction,
  );
  return rows;
}

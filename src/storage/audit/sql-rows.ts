import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { AuditRows } from './audit-rows.ts';

/** The rows of the audit as they stand in SQL tables. */
export function createSqlRows(database: Kysely<Schema>): AuditRows {
  return { ...createChainRows(database), ...createAnchorRows(database) };
}

type AnchorRows = Pick<AuditRows, 'anchors' | 'anchorHeads' | 'strayAnchorDays'>;

function createChainRows(database: Kysely<Schema>): Omit<AuditRows, keyof AnchorRows> {
  return {
    async count() {
      const { count } = await database
        .selectFrom('audit_entries')
        .select((row) => row.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
    async chains() {
      const { rows } = await sql<{ chain: string }>`select chain from audit_entries union select chain
        from audit_heads union select chain from audit_facts order by chain`.execute(database);
      return rows.map(({ chain }) => chain);
    },
    entries: (chain, after, limit) =>
      database
        .selectFrom('audit_entries')
        .selectAll()
        .where('chain', '=', chain)
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .execute(),
    facts: (chain, after, upTo) =>
      database
        .selectFrom('audit_facts')
        .selectAll()
        .where('chain', '=', chain)
        .where('number', '>', after)
        .where('number', '<=', upTo)
        .orderBy('number')
        .execute(),
    head: (chain) =>
      database.selectFrom('audit_heads').selectAll().where('chain', '=', chain).executeTakeFirst(),
    async hashAt(chain, number) {
      const row = await database
        .selectFrom('audit_entries')
        .select('hash')
        .where('chain', '=', chain)
        .where('number', '=', number)
        .executeTakeFirst();
      return row?.hash;
    },
  };
}

function createAnchorRows(database: Kysely<Schema>): AnchorRows {
  return {
    anchors: () => database.selectFrom('audit_anchors').selectAll().orderBy('day').execute(),
    anchorHeads: (day) =>
      database.selectFrom('audit_anchor_heads').selectAll().where('day', '=', day).execute(),
    async strayAnchorDays() {
      const rows = await database
        .selectFrom('audit_anchor_heads')
        .select('day')
        .distinct()
        .where('day', 'not in', (anchors) => anchors.selectFrom('audit_anchors').select('day'))
        .orderBy('day')
        .execute();
      return rows.map(({ day }) => day);
    },
  };
}

import type { Kysely } from 'kysely';
import { instantSchema } from '../../domain/time.ts';
import { jsonValueSchema } from '../../conversation/json.ts';
import { z } from 'zod';
import { forbidChanges } from '../append-only.ts';
import { noHash, sealNotes } from '../audit/seal.ts';

/** What was audited in one table becomes a chain of hashes for each conversation; facts lie apart, so that they can be erased. */
export async function createAuditChains(database: Kysely<unknown>): Promise<void> {
  await createChains(database);
  await createAnchors(database);
  await carryOver(database.$extendTables<OldAndNew>());
  await database.schema.dropTable('audits').execute();
  await forbidChanges(database, 'audit_entries');
  await forbidChanges(database, 'audit_facts', ['update']);
  await forbidChanges(database, 'audit_heads', ['delete']);
  await forbidChanges(database, 'audit_anchors');
  await forbidChanges(database, 'audit_anchor_heads');
}

async function createChains({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('audit_heads')
    .addColumn('chain', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('audit_entries')
    .addColumn('chain', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_entries_in_order', ['chain', 'number'])
    .addUniqueConstraint('audit_entries_one_after_another', ['chain', 'previous'])
    .execute();
  await schema
    .createIndex('audit_entries_by_time')
    .on('audit_entries')
    .columns(['at', 'chain', 'number'])
    .execute();
  await schema
    .createTable('audit_facts')
    .addColumn('chain', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('salt', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_facts_one_per_entry', ['chain', 'number'])
    .execute();
}

async function createAnchors({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('audit_anchors')
    .addColumn('day', 'text', (column) => column.primaryKey())
    .addColumn('previous', 'text', (column) => column.notNull().unique())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('chains', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('audit_anchor_heads')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('chain', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_anchor_heads_once', ['chain', 'number'])
    .execute();
  await schema.createIndex('audit_anchor_heads_by_day').on('audit_anchor_heads').column('day').execute();
}

interface OldAndNew extends Record<string, Record<string, unknown>> {
  readonly audits: {
    readonly conversation: string;
    readonly event_sequence: number;
    readonly position: number;
    readonly action: string;
    readonly facts: string;
    readonly at: string;
  };
  readonly audit_entries: Record<string, string | number>;
  readonly audit_facts: Record<string, string | number>;
  readonly audit_heads: Record<string, string | number>;
}

const factsSchema = z.record(z.string(), jsonValueSchema);

/** Entries that were written before there were chains are linked as they stand: what was done to them until now cannot be told. */
async function carryOver(database: Kysely<OldAndNew>): Promise<void> {
  const rows = await database
    .selectFrom('audits')
    .selectAll()
    .orderBy('conversation')
    .orderBy('event_sequence')
    .orderBy('position')
    .execute();
  for (const [conversation, own] of Map.groupBy(rows, (row) => row.conversation)) {
    const notes = own.map(({ action, facts, at }) => ({
      at: instantSchema.parse(at),
      actor: { kind: 'system', name: 'carried-over' } as const,
      action,
      about: [],
      facts: factsSchema.parse(JSON.parse(facts)),
    }));
    const start = { chain: `conversation:${conversation}`, number: 0, hash: noHash };
    const sealed = sealNotes(start, notes);
    for (const entry of sealed.entries)
      await database
        .insertInto('audit_entries')
        .values({ ...entry })
        .execute();
    for (const facts of sealed.facts)
      await database
        .insertInto('audit_facts')
        .values({ ...facts })
        .execute();
    await database
      .insertInto('audit_heads')
      .values({ ...sealed.head })
      .execute();
  }
}

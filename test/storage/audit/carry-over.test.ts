import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { createAuditTrail } from '../../../src/storage/audit/audit-trail.ts';
import { createFirstTables } from '../../../src/storage/migrations/001-first-tables.ts';
import { createAuditChains } from '../../../src/storage/migrations/010-audit-chains.ts';
import type { Schema } from '../../../src/storage/schema.ts';
import { createSqliteDialect } from '../../../src/storage/sqlite-dialect.ts';
import { thread } from '../../contracts/store-samples.ts';

it('links what an older version audited, in its order', async () => {
  const raw = new Database(':memory:');
  raw.pragma('foreign_keys = OFF');
  const database = new Kysely<unknown>({ dialect: createSqliteDialect(raw) });
  await createFirstTables(database);
  raw.exec(`insert into audits values
    ('thread-1', 2, 0, 'return-opened', '{"number":"R-1"}', '2026-11-02T12:00:00Z'),
    ('thread-1', 1, 0, 'order-cancelled', '{"reason":null}', '2026-11-02T11:00:00Z'),
    ('thread-2', 1, 0, 'order-cancelled', '{}', '2026-11-02T11:00:00Z')`);
  await createAuditChains(database);
  const audit = createAuditTrail(new Kysely<Schema>({ dialect: createSqliteDialect(raw) }));
  expect(await audit.entries(thread)).toMatchObject([
    { number: 1, action: 'order-cancelled', actor: { kind: 'system', name: 'carried-over' } },
    { number: 2, action: 'return-opened', facts: { text: '{"number":"R-1"}' } },
  ]);
  expect(await audit.verify()).toMatchObject({ chains: 2, entries: 3, breaches: [] });
  await database.destroy();
});

import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Log } from '../ports/log.ts';
import { createFirstTables } from './migrations/001-first-tables.ts';
import { createCallbacksAndRatings } from './migrations/002-callbacks-and-ratings.ts';
import { addCardsAndControls } from './migrations/003-cards-and-controls.ts';
import { createPushes } from './migrations/004-pushes.ts';
import { createVisits } from './migrations/005-visits.ts';
import { createProofs } from './migrations/006-proofs.ts';
import { addClientsOfCodes } from './migrations/007-clients-of-codes.ts';
import { createHandOffTables } from './migrations/008-hand-offs.ts';
import { createAgents } from './migrations/009-agents.ts';
import { createAuditChains } from './migrations/010-audit-chains.ts';
import { createDeskNotes } from './migrations/011-desk-notes.ts';
import { createDeskDeeds } from './migrations/012-desk-deeds.ts';
import { createEpisodes } from './migrations/013-episodes.ts';
import { createDeskTellings } from './migrations/014-desk-tellings.ts';
import { createCallbackDesk } from './migrations/015-callback-desk.ts';
import { createTicketThreads } from './migrations/016-ticket-threads.ts';
import { createSearch } from './migrations/017-search.ts';
import type { Schema } from './schema.ts';

/** Every migration by its permanent name; they run in the order of their names. */
const migrations: Readonly<Record<string, Migration>> = {
  '001-first-tables': { up: createFirstTables },
  '002-callbacks-and-ratings': { up: createCallbacksAndRatings },
  '003-cards-and-controls': { up: addCardsAndControls },
  '004-pushes': { up: createPushes },
  '005-visits': { up: createVisits },
  '006-proofs': { up: createProofs },
  '007-clients-of-codes': { up: addClientsOfCodes },
  '008-hand-offs': { up: createHandOffTables },
  '009-agents': { up: createAgents },
  '010-audit-chains': { up: createAuditChains },
  '011-desk-notes': { up: createDeskNotes },
  '012-desk-deeds': { up: createDeskDeeds },
  '013-episodes': { up: createEpisodes },
  '014-desk-tellings': { up: createDeskTellings },
  '015-callback-desk': { up: createCallbackDesk },
  '016-ticket-threads': { up: createTicketThreads },
  '017-search': { up: createSearch },
};

/** Where the migrator notes what it ran. */
const journal = 'kysely_migration';

/**
 * Brings a store's tables to the present shape, all missing migrations together or none.
 *
 * Throws an `Error`, and changes nothing, when the store has been through a migration that is not known here: it was
 * written by a newer version.
 */
export async function migrate(database: Kysely<Schema>, place: string, log: Log | undefined): Promise<void> {
  await refuseNewer(database, place);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw new Error(
      `The store ${place} could not be migrated; it is as it was before. Its cause tells why.`,
      {
        cause: error,
      },
    );
  }
  if (results.length > 0) {
    log?.info('store-migrated', { migrations: results.map(({ migrationName }) => migrationName) });
  }
}

async function refuseNewer(database: Kysely<Schema>, place: string): Promise<void> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === journal)) return;
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(journal)} order by name`.execute(
    database,
  );
  const unknown = rows.map(({ name }) => name).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length === 0) return;
  throw new Error(
    `The store ${place} was written by a newer version of Polydesk: it has been through ${unknown.join(', ')}, ` +
      'which is unknown here. Start that version, or give this one another file.',
  );
}

import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { Fault } from '../ports/fault.ts';
import type { Log } from '../ports/log.ts';
import { createParts } from './create-parts.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';

/** How long a statement waits for another process to let go of the file. */
const patienceInMs = 5000;

/**
 * Opens the store in an SQLite file, which is made when it is not there; its folder must exist. `:memory:` keeps
 * everything until closed.
 *
 * An older file is migrated. Throws a `Fault` `store-unavailable` when the file cannot be opened or is no database, and
 * an `Error` when a newer version wrote it. What a method answered is on disk: write-ahead log, synced with each commit.
 */
export async function createSqliteStore(options: {
  readonly file: string;
  readonly log?: Log;
}): Promise<Store> {
  const file = openFile(options.file);
  const database = new Kysely<Schema>({ dialect: createSqliteDialect(file) });
  try {
    await migrate(database, options.file, options.log);
  } catch (error) {
    file.close();
    throw error;
  }
  return createParts(database);
}

function openFile(path: string): Database.Database {
  let file: Database.Database | undefined;
  try {
    file = new Database(path, { timeout: patienceInMs });
    file.pragma('journal_mode = WAL');
    file.pragma('synchronous = FULL');
    file.pragma('foreign_keys = ON');
    // What is taken away is overwritten, so that no code lies about in the file once its mail is sent.
    file.pragma('secure_delete = ON');
    return file;
  } catch (error) {
    file?.close();
    throw new Fault(
      'store-unavailable',
      `The store ${path} cannot be opened; check that its folder exists, may be written, and that the file is a store.`,
      { cause: error },
    );
  }
}

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError, type Config } from '../config.ts';
import type { Log } from '../ports/log.ts';
import { createPostgresStore } from '../storage/postgres-store.ts';
import { createSqliteStore } from '../storage/sqlite-store.ts';
import type { Store } from '../storage/store.ts';

type Place = Pick<Config, 'dataFolder' | 'database'>;

/** Opens the store that the settings name. The data folder is made where it is not there: other things are kept in it too. */
export async function openOwnStore({ dataFolder, database }: Place, log?: Log): Promise<Store> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const logged = log === undefined ? {} : { log };
  if (database !== null) return createPostgresStore({ ...database, ...logged });
  return createSqliteStore({ file: fileIn(dataFolder), ...logged });
}

/** The same for whoever only looks. Throws a `ConfigError` where there is no file yet, as in a folder that was mistyped. */
export async function openPresentStore({ dataFolder, database }: Place): Promise<Store> {
  const file = fileIn(dataFolder);
  if (database === null && !existsSync(file))
    throw new ConfigError(
      `There is no store in ${file}; set DATA_FOLDER to where the server keeps its data, or DATABASE_URL to its database.`,
    );
  return openOwnStore({ dataFolder, database });
}

function fileIn(dataFolder: string): string {
  return path.join(dataFolder, 'polydesk.sqlite');
}

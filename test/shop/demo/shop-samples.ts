import { afterEach } from 'vitest';
import type { Authority } from '../../../src/domain/authority.ts';
import { judgeCancellation } from '../../../src/domain/cancellation.ts';
import { everythingCancellable, scopeCancellation } from '../../../src/domain/cancellation-scope.ts';
import {
  customerIdSchema,
  lineIdSchema,
  operationIdSchema,
  orderIdSchema,
} from '../../../src/domain/identifiers.ts';
import type { Market } from '../../../src/domain/market.ts';
import type { LineQuantity, Order } from '../../../src/domain/order.ts';
import { planRefund, refundAmount } from '../../../src/domain/refund.ts';
import { instantSchema, type Instant } from '../../../src/domain/time.ts';
import type {
  CancelAction,
  OpenReturnAction,
  OrderAsSeen,
  ShopDone,
  WriteContext,
  WriteOutcome,
} from '../../../src/ports/order-backend.ts';
import { createDemoShop, type DemoShop } from '../../../src/shop/demo/create-demo-shop.ts';
import { readMarkets } from '../../support/read-markets.ts';

export const now = instantSchema.parse('2026-11-02T15:00:00Z');
export const later = instantSchema.parse('2026-11-03T09:00:00Z');
export const markets = readMarkets();
const opened: DemoShop[] = [];

/** Opens a shop that is closed when the test is over. */
export async function openShop(file = ':memory:', at: () => Instant = () => now): Promise<DemoShop> {
  const shop = await createDemoShop({ file, now: at, markets });
  opened.push(shop);
  return shop;
}

/** Closes every shop that a test opened. */
export async function closeShops(): Promise<void> {
  for (const shop of opened.splice(0)) await shop.close();
}

afterEach(closeShops);

/** Somebody signed in, for two days. */
export function account(customer: string): Authority {
  const expiresAt = instantSchema.parse('2026-11-04T15:00:00Z');
  return { kind: 'account', customer: customerIdSchema.parse(customer), verifiedAt: now, expiresAt };
}

export const agent: Authority = { kind: 'agent', agent: 'a-1', approvedBy: null };

/** An order of the seed as it is. */
export async function read(shop: DemoShop, id: string): Promise<Order> {
  const order = await shop.peek(orderIdSchema.parse(id));
  if (order === null) throw new Error(`The seed has no order ${id}.`);
  return order;
}

export async function allOrders(shop: DemoShop): Promise<readonly Order[]> {
  return shop.list(agent, { limit: 1000 });
}

export function marketOf(order: Order): Market {
  const market = markets.find(({ id }) => id === order.market);
  if (market === undefined) throw new Error(`No market ${order.market}.`);
  return market;
}

/** Cancels as the bot would: judged, scoped, with the refund that the rule computes. */
export function cancelAction(order: Order, wanted?: readonly LineQuantity[]): CancelAction {
  const market = marketOf(order);
  const verdicts = judgeCancellation(order, market, now);
  const { scope } = scopeCancellation(order, wanted ?? everythingCancellable(verdicts), verdicts);
  const plan = planRefund(order, scope.cancel, market, now);
  const refunds = [{ order: order.id, amount: refundAmount(plan, order.currency) }];
  return {
    kind: 'cancel',
    scopes: [{ ...scope, revision: order.revision }],
    reason: 'changed-mind',
    refunds,
  };
}

/** Sends damaged pieces back, for the refund given. */
export function returnAction(order: Order, lines: readonly LineQuantity[], minor: number): OpenReturnAction {
  return {
    kind: 'open-return',
    scopes: seen(order),
    lines,
    reason: 'damaged',
    wants: 'refund',
    wayBack: 'drop-off',
    refund: { minor, currency: order.currency },
    cost: { minor: 0, currency: order.currency },
  };
}

/** Orders as somebody sees them who reads them now. */
export function seen(...orders: readonly Order[]): readonly OrderAsSeen[] {
  return orders.map(({ id, revision }) => ({ order: id, revision }));
}

/** Some pieces of a line by its position. */
export function piecesOf(line: number, quantity: number): LineQuantity {
  return { line: lineIdSchema.parse(String(line)), quantity };
}

/** A write of an agent, unless told whose. */
export function contextFor(operation: string, authority: Authority = agent): WriteContext {
  return { operation: operationIdSchema.parse(operation), authority, at: now };
}

export function refused(refusal: string) {
  return { kind: 'refused', refusal };
}

/** What was done; throws when it was not. */
export function doneOf(outcome: WriteOutcome): ShopDone {
  if (outcome.kind !== 'done') throw new Error(`Not done: ${JSON.stringify(outcome)}`);
  return outcome.done;
}

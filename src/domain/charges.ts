import type { Charge } from './after-sale.ts';
import type { Market } from './market.ts';
import { sumMoney, type Money } from './money.ts';
import { isSent, type Order, type OrderLine } from './order.ts';
import { paidPerLine } from './refund.ts';

/** How it stands with what was charged for an order, where all is as the market promises (R11). */
export const plainStandings = [
  /** Nothing is set aside and nothing was taken. */
  'nothing',
  /** Only set aside; taken when it is dispatched. */
  'reserved',
  /** Set aside, and set free again. */
  'released',
  /** Taken, and nothing looks like it twice. */
  'charged',
  /** Some was taken with what was sent or sold by a seller; the rest is only set aside. */
  'partly-charged',
  /** Set aside and taken: the same money, seen twice for a few days. */
  'reserved-and-charged',
] as const;

/** What a person must look at. */
export const wrongStandings = [
  /** The same amount was taken more than once, and more in all than the order costs. */
  'charged-twice',
  /** Taken though nothing was sent, where the market takes it at dispatch. */
  'charged-early',
] as const;
export type ChargeStanding = (typeof plainStandings)[number] | (typeof wrongStandings)[number];

/** When a market takes the money for the lines of an order: the texts `charge.rule.*`. */
export const chargeRules = ['ordering', 'dispatch', 'seller-ordering', 'mixed'] as const;
export type ChargeRule = (typeof chargeRules)[number];

export interface ChargeReport {
  readonly standing: ChargeStanding;
  /** When money is taken for what is in this order. */
  readonly when: ChargeRule;
  /** Oldest first. */
  readonly entries: readonly Charge[];
  /** What the order costs in all. */
  readonly total: Money;
}

/**
 * Says what was charged for an order, and whether that is as the market promises (R11).
 *
 * What a person must look at is only said where the records show it: the same amount taken twice beyond the order's price,
 * or money taken before dispatch where it is to be taken with it.
 */
export function reportCharges(order: Order, market: Market): ChargeReport {
  const { charges: entries, currency } = order;
  const total: Money = { minor: paidPerLine(order).reduce((sum, paid) => sum + paid, 0), currency };
  const charged = sumMoney(amountsOf(entries, 'charged'), currency);
  const report = { when: whenCharged(order, market), entries, total };
  return { ...report, standing: standingOf(order, market, entries, charged, total) };
}

/** Orders for which an amount stands on a statement, or that cost as much in all. */
export function ordersForAmount(
  orders: readonly Order[],
  minor: number,
  currency: string | null,
): readonly Order[] {
  return orders.filter((order) => {
    if (currency !== null && order.currency !== currency) return false;
    const total = paidPerLine(order).reduce((sum, paid) => sum + paid, 0);
    return total === minor || order.charges.some(({ amount }) => amount.minor === minor);
  });
}

function standingOf(
  order: Order,
  market: Market,
  entries: readonly Charge[],
  charged: Money,
  total: Money,
): ChargeStanding {
  if (isTwice(entries) && charged.minor > total.minor) return 'charged-twice';
  if (order.lines.some((line) => isEarly(line, market))) return 'charged-early';
  const reserved = amountsOf(entries, 'reserved');
  if (charged.minor === 0) {
    if (reserved.length === 0) return 'nothing';
    return entries.some(({ kind }) => kind === 'released') ? 'released' : 'reserved';
  }
  const sameTwice = entries.some(
    (entry) => entry.kind === 'charged' && reserved.some(({ minor }) => minor === entry.amount.minor),
  );
  if (sameTwice) return 'reserved-and-charged';
  return charged.minor < sumMoney(reserved, total.currency).minor ? 'partly-charged' : 'charged';
}

/** Says whether the same amount was taken from the same means more than once. */
function isTwice(entries: readonly Charge[]): boolean {
  const charged = entries.filter(({ kind }) => kind === 'charged');
  return charged.some(
    (entry, index) =>
      entry.amount.minor > 0 &&
      charged.findIndex(({ amount, to }) => amount.minor === entry.amount.minor && to === entry.to) < index,
  );
}

/** Says whether money was taken for a line at dispatch though nothing of it has left; what was cancelled or came back had its reasons. */
function isEarly(line: OrderLine, market: Market): boolean {
  if (chargedAt(line, market) === 'ordering' || line.captured.minor === 0) return false;
  return line.portions.every(
    (portion) =>
      !isSent(portion) && portion.status.kind !== 'returned' && portion.status.kind !== 'cancelled',
  );
}

function whenCharged(order: Order, market: Market): ChargeRule {
  const all = new Set(order.lines.map((line) => chargedAt(line, market)));
  if (all.size > 1) return 'mixed';
  if (all.has('dispatch')) return 'dispatch';
  const isSellers = order.lines.every(({ soldBy }) => soldBy.kind === 'seller');
  return isSellers ? 'seller-ordering' : 'ordering';
}

function chargedAt({ soldBy }: OrderLine, market: Market): 'ordering' | 'dispatch' {
  return soldBy.kind === 'seller' ? market.charging.soldBySeller : market.charging.soldByShop;
}

function amountsOf(entries: readonly Charge[], kind: Charge['kind']): readonly Money[] {
  return entries.filter((entry) => entry.kind === kind).map(({ amount }) => amount);
}

import type { ReturnCase, ReturnReason, ReturnWish } from './after-sale.ts';
import type { LineId } from './identifiers.ts';
import { noLeeway, type Leeway } from './leeway.ts';
import type { Market } from './market.ts';
import type { Money } from './money.ts';
import type { LineQuantity, Order, OrderLine, Portion } from './order.ts';
import { dueForPieces, splitOverPayments } from './refund.ts';
import { calendarDaySchema, dayIn, type CalendarDay, type Instant } from './time.ts';

/** Why pieces cannot be sent back. Each has a sentence in every language and a way on. */
export const returnRefusals = [
  'not-sent',
  'on-its-way',
  'window-closed',
  'sold-by-seller',
  'delivered-digitally',
  'already-returning',
  'being-checked',
  'already-returned',
  'already-cancelled',
  'fulfiller-unknown',
] as const;
export type ReturnRefusal = (typeof returnRefusals)[number];

export type ReturnRule = 'R7' | 'R9' | 'R9b' | 'R13' | 'R13a';

/** What a verdict on a return rests on. */
export interface ReturnFacts {
  readonly title: string;
  /** The moment that decided: of delivery, of dispatch, of the earlier return. */
  readonly at: Instant | null;
  /** The last day on which it can, or could, be sent back for a full refund. */
  readonly until: CalendarDay | null;
  readonly seller: { readonly name: string; readonly contact: string } | null;
  /** The number of the return that it is part of already. */
  readonly returnCase: string | null;
}

/** What the rules say of sending some pieces of one line back. */
export type ReturnVerdict =
  | { readonly kind: 'allowed'; readonly rule: ReturnRule; readonly facts: ReturnFacts }
  | {
      readonly kind: 'refused';
      readonly rule: ReturnRule;
      readonly reason: ReturnRefusal;
      readonly facts: ReturnFacts;
    };

export interface ReturnJudgement {
  readonly line: LineId;
  readonly quantity: number;
  readonly verdict: ReturnVerdict;
}

/**
 * Says of every piece of an order whether the shopper may send it back at this moment (R13).
 *
 * The window runs in calendar days of the market's zone from the day of delivery, its last day included: with 30 days, what
 * came on 1 October can be sent back until 31 October, 24:00. Pieces of a return under way count first among the delivered.
 * `leeway` is what whoever asks may allow beyond that.
 */
export function judgeReturn(
  order: Order,
  market: Market,
  now: Instant,
  leeway: Leeway = noLeeway,
): readonly ReturnJudgement[] {
  return order.lines.flatMap((line) => {
    const cases = order.returns.filter((each) => isUnderWay(each) && piecesIn(each, line.id) > 0);
    let returning = cases.reduce((sum, each) => sum + piecesIn(each, line.id), 0);
    return line.portions.flatMap((portion) => {
      const back = portion.status.kind === 'delivered' ? Math.min(returning, portion.quantity) : 0;
      returning -= back;
      const rest = portion.quantity - back;
      const judgements = [
        { line: line.id, quantity: back, verdict: refusedUnderWay(line, cases.at(-1)) },
        {
          line: line.id,
          quantity: rest,
          verdict: judgePortion(order, line, portion, { market, now, leeway }),
        },
      ];
      return judgements.filter(({ quantity }) => quantity > 0);
    });
  });
}

/** Everything of an order that may be sent back, as wanted lines. */
export function everythingReturnable(judgements: readonly ReturnJudgement[]): readonly LineQuantity[] {
  const quantities = new Map<LineId, number>();
  for (const { line, quantity, verdict } of judgements) {
    if (verdict.kind === 'allowed') quantities.set(line, (quantities.get(line) ?? 0) + quantity);
  }
  return [...quantities].map(([line, quantity]) => ({ line, quantity }));
}

/** The last day on which something delivered at an instant can be sent back. The legal right of withdrawal is never undercut. */
export function returnableUntil(market: Market, category: string, deliveredAt: Instant): CalendarDay {
  const { windowDays, withdrawalDays } = market.returns;
  const days = Math.max(windowDays[category] ?? windowDays['default'] ?? 0, withdrawalDays);
  const delivered = Temporal.PlainDate.from(dayIn(market.zone, deliveredAt));
  return calendarDaySchema.parse(delivered.add({ days }).toString());
}

/** Who bears the way back, and why: `free` where the goods are at fault. */
export type ReturnCost = 'free' | 'postage' | 'freight';

/** What a return comes to. */
export interface ReturnPlan {
  readonly lines: readonly LineQuantity[];
  readonly bears: ReturnCost;
  /** What the way back costs; nothing where it is free. */
  readonly wayCost: Money;
  /** What is taken off the refund for it: never more than the pieces bring, and nothing for a replacement. */
  readonly cost: Money;
  /** What the shopper gets back, the cost taken off; nothing for a replacement. */
  readonly refund: Money;
  /** To which means, as the shopper knows them. */
  readonly to: readonly string[];
}

/**
 * Plans a return: what comes back for the pieces, and what their way costs (R13, R13c).
 *
 * Never more than was captured and neither given back nor promised for another return. The way back is free for what is
 * damaged, defective or wrong; international freight takes the place of postage where the order came from abroad.
 */
export function planReturn(
  order: Order,
  lines: readonly LineQuantity[],
  wish: { readonly reason: ReturnReason; readonly wants: ReturnWish },
  market: Market,
): ReturnPlan {
  const { currency } = order;
  const bears = costOf(order, wish.reason);
  const { postageMinor, freightMinor } = market.returns;
  const wayMinor = { free: 0, postage: postageMinor, freight: freightMinor }[bears];
  const value = wish.wants === 'replacement' ? 0 : Math.min(dueFor(order, lines), notPromisedYet(order));
  const shares = splitOverPayments(order, value, market);
  const due = shares.reduce((sum, share) => sum + share.amount.minor, 0);
  const cost = Math.min(wayMinor, due);
  return {
    lines,
    bears,
    wayCost: { minor: wayMinor, currency },
    cost: { minor: cost, currency },
    refund: { minor: due - cost, currency },
    to: shares.map(({ label }) => label),
  };
}

/** Reasons for which the goods, or the shop, are at fault. */
const faults: readonly ReturnReason[] = ['damaged', 'defective', 'wrong-item'];

/** Says whether a return is on its way or being checked: not settled, declined or withdrawn. */
export function isUnderWay({ state }: ReturnCase): boolean {
  return state === 'open' || state === 'received' || state === 'checked';
}

/** The return of an order that can still be taken back: the latest that has not arrived. */
export function withdrawableReturn(order: Order): ReturnCase | null {
  return order.returns.findLast(({ state }) => state === 'open') ?? null;
}

function costOf(order: Order, reason: ReturnReason): ReturnCost {
  if (faults.includes(reason)) return 'free';
  return order.shipsFrom === 'abroad' ? 'freight' : 'postage';
}

function dueFor(order: Order, lines: readonly LineQuantity[]): number {
  return lines.reduce(
    (sum, wanted) => sum + dueForPieces(order, wanted, returningPieces(order, wanted.line)),
    0,
  );
}

/** What was captured and is neither given back nor waiting to be, in minor units. */
function notPromisedYet(order: Order): number {
  const captured = order.payments.reduce((sum, payment) => sum + payment.captured.minor, 0);
  const promised = order.refunds
    .filter(({ state }) => state !== 'failed')
    .reduce((sum, refund) => sum + refund.amount.minor, 0);
  return Math.max(0, captured - promised);
}

function returningPieces(order: Order, line: LineId): number {
  return order.returns.filter(isUnderWay).reduce((sum, each) => sum + piecesIn(each, line), 0);
}

function piecesIn(each: ReturnCase, line: LineId): number {
  return each.lines.filter((entry) => entry.line === line).reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Where, when and by whom it is asked. */
interface Circumstances {
  readonly market: Market;
  readonly now: Instant;
  readonly leeway: Leeway;
}

function judgePortion(
  order: Order,
  line: OrderLine,
  portion: Portion,
  circumstances: Circumstances,
): ReturnVerdict {
  const { status } = portion;
  switch (status.kind) {
    case 'cancelled':
      return refused('R7', 'already-cancelled', factsOf(line, status.at));
    case 'returned':
      return refused('R13a', 'already-returned', {
        ...factsOf(line, status.at),
        returnCase: lastCaseOf(order, line),
      });
    case 'placed':
    case 'preparing':
      return refused('R9', 'not-sent', factsOf(line, null));
    case 'shipped':
    case 'out-for-delivery':
      return refused('R9', 'on-its-way', factsOf(line, status.at));
    case 'delivered':
      return judgeDelivered(line, status.at, circumstances);
    default:
      return status satisfies never;
  }
}

function judgeDelivered(line: OrderLine, at: Instant, { market, now, leeway }: Circumstances): ReturnVerdict {
  const facts = factsOf(line, at);
  if (line.kind === 'digital') return refused('R9b', 'delivered-digitally', facts);
  if (line.soldBy.kind === 'seller') return refused('R13', 'sold-by-seller', facts);
  if (line.soldBy.kind === 'unknown' || line.fulfilledBy.kind === 'unknown') {
    return refused('R13', 'fulfiller-unknown', facts);
  }
  const until = returnableUntil(market, line.category, at);
  const last = Temporal.PlainDate.from(until).add({ days: leeway.returnLateDays });
  const isOver = Temporal.PlainDate.compare(dayIn(market.zone, now), last) > 0;
  if (isOver) return refused('R13', 'window-closed', { ...facts, until });
  return { kind: 'allowed', rule: 'R13', facts: { ...facts, until } };
}

function refusedUnderWay(line: OrderLine, underWay: ReturnCase | undefined): ReturnVerdict {
  const facts = factsOf(line, underWay?.stateAt ?? null);
  const reason = underWay?.state === 'open' ? 'already-returning' : 'being-checked';
  return refused('R13a', reason, { ...facts, returnCase: underWay?.number ?? null });
}

function lastCaseOf(order: Order, line: OrderLine): string | null {
  return order.returns.findLast((each) => piecesIn(each, line.id) > 0)?.number ?? null;
}

function refused(rule: ReturnRule, reason: ReturnRefusal, facts: ReturnFacts): ReturnVerdict {
  return { kind: 'refused', rule, reason, facts };
}

function factsOf(line: OrderLine, at: Instant | null): ReturnFacts {
  const { soldBy, fulfilledBy } = line;
  const party = soldBy.kind === 'seller' ? soldBy : fulfilledBy;
  const seller = party.kind === 'seller' ? { name: party.name, contact: party.contact } : null;
  return { title: line.title, at, until: null, seller, returnCase: null };
}

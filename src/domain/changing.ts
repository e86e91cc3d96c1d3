import { isBusinessDay } from './calendar.ts';
import type { VerdictFacts } from './cancellation.ts';
import type { Market } from './market.ts';
import { isLive, type Order, type OrderLine, type Portion } from './order.ts';
import { calendarDaySchema, dayIn, type CalendarDay, type Instant } from './time.ts';

/** Why an order cannot be changed. */
export const changeRefusals = [
  'being-prepared',
  'already-shipped',
  'already-delivered',
  'delivered-digitally',
  'already-cancelled',
  'already-returned',
  'fulfiller-unknown',
] as const;
export type ChangeRefusal = (typeof changeRefusals)[number];

/** What the rules say of changing an order, and the facts it rests on. */
export type ChangeVerdict =
  | { readonly kind: 'allowed'; readonly rule: 'R23'; readonly facts: VerdictFacts }
  | {
      readonly kind: 'refused';
      readonly rule: 'R23';
      readonly reason: ChangeRefusal;
      readonly facts: VerdictFacts;
    };

/** Says whether an order may be changed (rule R23): while every piece that is still to come is placed and nothing more. */
export function judgeChange(order: Order): ChangeVerdict {
  const pieces = order.lines.flatMap((line) => line.portions.map((portion) => ({ line, portion })));
  const live = pieces.filter(({ portion }) => isLive(portion));
  const main =
    live.find(({ line, portion }) => refusalOf(line, portion) !== null) ?? live[0] ?? pieces.at(-1);
  if (main === undefined)
    throw new Error(`Order ${order.id} has no lines; the back end must give at least one.`);
  const { line, portion } = main;
  const seller = line.fulfilledBy.kind === 'seller' ? line.fulfilledBy.name : null;
  const facts = { title: line.title, at: momentOf(portion), seller };
  const reason = refusalOf(line, portion);
  return reason === null
    ? { kind: 'allowed', rule: 'R23', facts }
    : { kind: 'refused', rule: 'R23', reason, facts };
}

/** Why a day cannot be chosen for delivery. */
export const dayRefusals = ['past', 'not-worked', 'too-far'] as const;
export type DayRefusal = (typeof dayRefusals)[number];

/**
 * Says why an order cannot be delivered on a day, or null where it can: from tomorrow on, on a business day of the market,
 * and not later than the market plans ahead.
 */
export function refusalOfDay(day: CalendarDay, market: Market, now: Instant): DayRefusal | null {
  const date = Temporal.PlainDate.from(day);
  const today = Temporal.PlainDate.from(dayIn(market.zone, now));
  if (Temporal.PlainDate.compare(date, today) <= 0) return 'past';
  const last = today.add({ days: market.orders.deliveryWithinDays });
  if (Temporal.PlainDate.compare(date, last) > 0) return 'too-far';
  return isBusinessDay(market.calendar, day) ? null : 'not-worked';
}

/** The first days on which an order could be delivered, at most so many. */
export function nextDeliveryDays(market: Market, now: Instant, most: number): readonly CalendarDay[] {
  const today = Temporal.PlainDate.from(dayIn(market.zone, now));
  const days = Array.from({ length: market.orders.deliveryWithinDays }, (_, index) =>
    calendarDaySchema.parse(today.add({ days: index + 1 }).toString()),
  );
  return days.filter((day) => refusalOfDay(day, market, now) === null).slice(0, most);
}

/** The last day that may be chosen. */
export function lastDeliveryDay(market: Market, now: Instant): CalendarDay {
  const today = Temporal.PlainDate.from(dayIn(market.zone, now));
  return calendarDaySchema.parse(today.add({ days: market.orders.deliveryWithinDays }).toString());
}

function refusalOf(line: OrderLine, { status }: Portion): ChangeRefusal | null {
  switch (status.kind) {
    case 'placed':
      return line.fulfilledBy.kind === 'unknown' ? 'fulfiller-unknown' : null;
    case 'preparing':
      return 'being-prepared';
    case 'shipped':
    case 'out-for-delivery':
      return 'already-shipped';
    case 'delivered':
      return line.kind === 'digital' ? 'delivered-digitally' : 'already-delivered';
    case 'cancelled':
      return 'already-cancelled';
    case 'returned':
      return 'already-returned';
    default:
      return status satisfies never;
  }
}

function momentOf({ status }: Portion): Instant | null {
  if (status.kind === 'placed') return null;
  return status.kind === 'preparing' ? status.since : status.at;
}

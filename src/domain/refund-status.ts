import type { Refund, ReturnCase } from './after-sale.ts';
import { businessDaysAfter } from './calendar.ts';
import type { Market } from './market.ts';
import type { Money } from './money.ts';
import { isLive, isSent, type LineQuantity, type Order } from './order.ts';
import { isUnderWay } from './returning.ts';
import type { RuleId } from './rule.ts';
import { dayIn, type CalendarDay, type Instant } from './time.ts';

/** How far a refund has come. Each has its sentence in every language. */
export const refundStandings = [
  'rest-to-ship',
  'parcel-to-return',
  'goods-to-arrive',
  'being-checked',
  'checked',
  'coming',
  'overdue',
  'failed',
] as const;
export type RefundStanding = (typeof refundStandings)[number];

/** What was taken off a refund: postage or freight of a return, or the fee of a requested cancellation. */
export interface Deduction {
  readonly kind: 'postage' | 'freight' | 'fee';
  readonly amount: Money;
}

/** What can be said of one refund at a moment. */
export interface RefundStatus {
  readonly refund: Refund;
  readonly standing: RefundStanding;
  readonly rule: RuleId;
  /** What was cancelled or sent back. */
  readonly lines: readonly LineQuantity[];
  readonly returnCase: ReturnCase | null;
  /** When it shows, or should have shown; null while that is open. */
  readonly shows: { readonly from: CalendarDay; readonly until: CalendarDay } | null;
  readonly deductions: readonly Deduction[];
}

/** The refunds of an order, newest first (R10a, R10b, R8, R13a). */
export function refundStatuses(order: Order, market: Market, now: Instant): readonly RefundStatus[] {
  return order.refunds
    .toSorted((a, b) => Temporal.Instant.compare(lastMoved(b), lastMoved(a)))
    .map((refund) => statusOf(refund, order, market, now));
}

/** When something last happened to a refund. */
export function lastMoved(refund: Refund): Instant {
  return refund.issuedAt ?? refund.at;
}

/** Why there is no refund for an order, nor one to come. */
export const noRefundReasons = [
  'nothing-charged',
  'cancellation-asked-for',
  'replacement-coming',
  'nothing-returned',
] as const;
export type NoRefundReason = (typeof noRefundReasons)[number];

/** Says why an order without refunds has none: nothing was charged (R11), it is undecided (R8), a new one comes (R13), or nothing came back. */
export function whyNoRefund(order: Order): { readonly reason: NoRefundReason; readonly rule: RuleId } {
  const isUndecided = order.cancellationRequests.some(({ state }) => state === 'undecided');
  if (isUndecided) return { reason: 'cancellation-asked-for', rule: 'R8' };
  const isReplaced = order.returns.some((each) => isUnderWay(each) && each.wants === 'replacement');
  if (isReplaced) return { reason: 'replacement-coming', rule: 'R13' };
  if (cancelledLines(order).length > 0) return { reason: 'nothing-charged', rule: 'R11' };
  return { reason: 'nothing-returned', rule: 'R11' };
}

/** What of an order was cancelled. */
export function cancelledLines(order: Order): readonly LineQuantity[] {
  return order.lines
    .map(({ id, portions }) => {
      const gone = portions.filter(({ status }) => status.kind === 'cancelled');
      return { line: id, quantity: gone.reduce((sum, { quantity }) => sum + quantity, 0) };
    })
    .filter(({ quantity }) => quantity > 0);
}

function statusOf(refund: Refund, order: Order, market: Market, now: Instant): RefundStatus {
  const returnCase = refund.because === 'return' ? caseOf(refund, order) : null;
  const shows = showsBetween(refund, returnCase, market);
  const standing = standingOf(refund, returnCase, order, shows, dayIn(market.zone, now));
  return {
    refund,
    standing,
    rule: ruleOf[standing],
    lines: returnCase?.lines ?? cancelledLines(order),
    returnCase,
    shows,
    deductions: deductionsFrom(refund, returnCase, order),
  };
}

const ruleOf: Readonly<Record<RefundStanding, RuleId>> = {
  'rest-to-ship': 'R10b',
  'parcel-to-return': 'R8',
  'goods-to-arrive': 'R13a',
  'being-checked': 'R13a',
  checked: 'R13a',
  coming: 'R10a',
  overdue: 'R10a',
  failed: 'R10a',
};

/** The return that a refund is for: they came about together; of an issued one, the latest that was settled by then. */
function caseOf(refund: Refund, order: Order): ReturnCase | null {
  const opened = order.returns.findLast(({ openedAt }) => openedAt === refund.at);
  return opened ?? order.returns.findLast(({ state }) => state === 'settled') ?? null;
}

function standingOf(
  { state, because }: Refund,
  returnCase: ReturnCase | null,
  order: Order,
  shows: RefundStatus['shows'],
  today: CalendarDay,
): RefundStanding {
  if (state === 'failed') return 'failed';
  if (state === 'issued') return shows !== null && today > shows.until ? 'overdue' : 'coming';
  if (because !== 'return') return hasUnsent(order) ? 'rest-to-ship' : 'parcel-to-return';
  if (returnCase?.state === 'received') return 'being-checked';
  return returnCase?.state === 'checked' ? 'checked' : 'goods-to-arrive';
}

/** Issued: the days on which it shows (R10a). Checked: the days on which it goes out (R13a). */
function showsBetween(
  refund: Refund,
  returnCase: ReturnCase | null,
  { zone, calendar, refunds, returns }: Market,
): RefundStatus['shows'] {
  const between = (day: CalendarDay, { from, to }: { readonly from: number; readonly to: number }) => ({
    from: businessDaysAfter(calendar, day, from),
    until: businessDaysAfter(calendar, day, to),
  });
  if (refund.issuedAt !== null) return between(dayIn(zone, refund.issuedAt), refunds.showsAfter);
  if (returnCase?.state !== 'checked') return null;
  return between(dayIn(zone, returnCase.stateAt), returns.refundAfterCheck);
}

function deductionsFrom(refund: Refund, returnCase: ReturnCase | null, order: Order): readonly Deduction[] {
  if (returnCase !== null) {
    const kind = order.shipsFrom === 'abroad' ? 'freight' : 'postage';
    return returnCase.cost.minor === 0 ? [] : [{ kind, amount: returnCase.cost }];
  }
  const firstCancelled = order.refunds.find(
    ({ because, state }) => because === 'cancellation' && state !== 'failed',
  );
  if (refund !== firstCancelled) return [];
  return order.cancellationRequests.flatMap(({ state, fee }): readonly Deduction[] =>
    state === 'accepted' && fee !== null ? [{ kind: 'fee', amount: fee }] : [],
  );
}

function hasUnsent(order: Order): boolean {
  return order.lines.some((line) => line.portions.some((portion) => isLive(portion) && !isSent(portion)));
}

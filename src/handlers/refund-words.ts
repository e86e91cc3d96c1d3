import type { Explanation } from '../conversation/conversation.ts';
import type { InnerText } from '../conversation/line.ts';
import type { Market } from '../domain/market.ts';
import type { LineQuantity, Order } from '../domain/order.ts';
import { refundStandings, type RefundStatus } from '../domain/refund-status.ts';
import type { Instant } from '../domain/time.ts';
import { itemsOf, liveLines, orderNumber } from './order-words.ts';

/** A refund of one of the shopper's orders. */
export interface OrderRefund {
  readonly order: Order;
  readonly status: RefundStatus;
}

/** Every text that `refundEntries` and `refundExplanations` can use. */
export const refundTexts: readonly string[] = [
  ...refundStandings.map((standing) => `refund.entry.${standing}`),
  'refund.entry.rest-to-ship-same-day',
  'refund.deducted.postage',
  'refund.deducted.freight',
  'refund.deducted.fee',
  'refund.deducted.nothing',
  'refund.because.r8',
  'refund.because.r10a',
  'refund.because.r10b',
  'refund.because.r13a',
];

/** What is said of refunds, one text each, and what was taken off; on "why less?" also that nothing was. */
export function refundEntries(
  refunds: readonly OrderRefund[],
  asksWhyLess: boolean,
  marketOf: (order: Order) => Market,
  now: Instant,
): readonly InnerText[] {
  return refunds.flatMap((each) => {
    const values = valuesOf(each, marketOf(each.order), now);
    const { standing, deductions } = each.status;
    const isSameDay = standing === 'rest-to-ship' && marketOf(each.order).refunds.showsAfter.to === 0;
    const entry = { key: `refund.entry.${standing}${isSameDay ? '-same-day' : ''}`, values };
    const deducted = deductions.map(({ kind, amount }): InnerText => ({
      key: `refund.deducted.${kind}`,
      values: { cost: { kind: 'money', money: amount } },
    }));
    const none = asksWhyLess && deducted.length === 0 ? [{ key: 'refund.deducted.nothing', values }] : [];
    return [entry, ...deducted, ...none];
  });
}

/** What the rules say of when refunds come, each rule once. */
export function refundExplanations(
  refunds: readonly OrderRefund[],
  marketOf: (order: Order) => Market,
  now: Instant,
): readonly Explanation[] {
  const seen = new Map<string, Explanation>();
  for (const each of refunds) {
    const { rule } = each.status;
    const values = valuesOf(each, marketOf(each.order), now);
    if (!seen.has(rule))
      seen.set(rule, { rule, line: { key: `refund.because.${rule.toLowerCase()}`, values } });
  }
  return [...seen.values()];
}

function valuesOf({ order, status }: OrderRefund, market: Market, now: Instant): InnerText['values'] {
  const { refund, returnCase, shows } = status;
  const { showsAfter } = market.refunds;
  const moment = (at: Instant) => ({ kind: 'moment', at, zone: market.zone, now }) as const;
  return {
    orderNumber: orderNumber(order),
    items: itemsOf(order, thingsOf(order, status.lines)),
    amount: { kind: 'money', money: refund.amount },
    to: { kind: 'code', text: refund.to },
    at: moment(returnCase?.stateAt ?? refund.issuedAt ?? refund.at),
    returnNumber: { kind: 'code', text: returnCase?.number ?? '' },
    days: shows === null ? '' : { kind: 'days', ...shows },
    until: shows === null ? '' : { kind: 'day', day: shows.until },
    showsDays: { kind: 'span', unit: 'business-days', ...showsAfter },
    checkDays: { kind: 'span', unit: 'business-days', ...market.returns.refundAfterCheck },
  };
}

/** What a refund is for; where nothing is cancelled yet, what is on its way. */
function thingsOf(order: Order, lines: readonly LineQuantity[]): readonly LineQuantity[] {
  return lines.length > 0 ? lines : liveLines(order);
}

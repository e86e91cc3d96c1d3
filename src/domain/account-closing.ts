import type { OpenBusiness, ReturnCase } from './after-sale.ts';
import type { Market } from './market.ts';
import { isLive, type Order } from './order.ts';
import { calendarDaySchema, dayIn, type CalendarDay, type Instant } from './time.ts';

/** States of a return that still wants something of the shopper or of the shop. */
const openReturns: readonly ReturnCase['state'][] = ['open', 'received', 'checked'];

/**
 * What is still open of a shopper's orders, which closing the account would leave without its owner (rule R18): what has not
 * arrived, what is on its way back, and money that is still to come. Archived orders count like any other.
 */
export function openBusiness(orders: readonly Order[]): readonly OpenBusiness[] {
  return orders.flatMap((order): readonly OpenBusiness[] => {
    const business = (what: OpenBusiness['what']): OpenBusiness => ({
      order: order.id,
      number: order.number,
      what,
    });
    return [
      ...(isToArrive(order) ? [business('order')] : []),
      ...(order.returns.some(({ state }) => openReturns.includes(state)) ? [business('return')] : []),
      ...(order.refunds.some(({ state }) => state !== 'issued') ? [business('refund')] : []),
    ];
  });
}

/** The day on which an account is closed that is asked to be closed now; days are the market's. */
export function closingDay(market: Market, now: Instant): CalendarDay {
  const today = Temporal.PlainDate.from(dayIn(market.zone, now));
  return calendarDaySchema.parse(today.add({ days: market.accounts.closeAfterDays }).toString());
}

function isToArrive(order: Order): boolean {
  return order.lines.some(({ portions }) =>
    portions.some((portion) => isLive(portion) && portion.status.kind !== 'delivered'),
  );
}

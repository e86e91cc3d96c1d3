import { createOrderFinder } from './find-order.ts';

/** Finds the order whose refund is asked about: those with one. */
export const findRefundOrder = createOrderFinder('find-refund-order', (orders) =>
  orders.filter(({ refunds }) => refunds.length > 0),
);

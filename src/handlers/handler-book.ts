import { cancelOrder } from './cancel-order.ts';
import type { Handler } from './define-handler.ts';
import { findOrder, listOrders } from './find-order.ts';
import { judgeCancellationOfOrder } from './judge-cancellation.ts';
import { noteRating } from './note-rating.ts';
import { quoteCancellation } from './quote-cancellation.ts';
import { readReason } from './read-reason.ts';
import { settleQuantities } from './settle-quantities.ts';

const handlers: readonly Handler[] = [
  findOrder,
  listOrders,
  judgeCancellationOfOrder,
  settleQuantities,
  readReason,
  quoteCancellation,
  cancelOrder,
  noteRating,
];

/** All that the bot can do for a shopper, by name. A new handler is one line here and one file beside. */
export const handlerBook: ReadonlyMap<string, Handler> = new Map(
  handlers.map((handler) => [handler.sheet.name, handler]),
);

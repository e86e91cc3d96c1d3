import type { TextsValue } from '../conversation/line.ts';
import type { CancelledTogether } from '../domain/cancel-status.ts';
import type { Market } from '../domain/market.ts';
import type { CancelledBy, Order } from '../domain/order.ts';
import type { Instant } from '../domain/time.ts';
import { itemsOf } from './order-words.ts';

const cancellers: readonly CancelledBy[] = ['shopper', 'shop', 'seller', 'agent'];

/** Reasons that the records may hold, by the text that names them. Others are left unsaid. */
const reasonTexts: Readonly<Record<string, string>> = {
  mistake: 'cancel.reason.mistake',
  'changed-mind': 'cancel.reason.changed-mind',
  'cheaper-elsewhere': 'cancel.reason.cheaper-elsewhere',
  'too-slow': 'cancel.reason.too-slow',
  'wrong-details': 'cancel.reason.wrong-details',
  'out-of-stock': 'cancel-status.reason.out-of-stock',
  'payment-failed': 'cancel-status.reason.payment-failed',
};

/** Every text that `cancelledEntries` can use. */
export const cancelledEntryTexts: readonly string[] = [
  ...cancellers.flatMap((by) => [`cancel-status.entry.${by}`, `cancel-status.entry.${by}-because`]),
  ...Object.values(reasonTexts),
];

/** What was cancelled, one below the other: which pieces, when, by whom and why (R7). */
export function cancelledEntries(
  order: Order,
  together: readonly CancelledTogether[],
  market: Market,
  now: Instant,
): TextsValue {
  const texts = together.map(({ at, by, reason, lines }) => {
    const named = reason === null ? undefined : reasonTexts[reason];
    const values = {
      items: itemsOf(order, lines),
      at: { kind: 'moment', at, zone: market.zone, now },
    } as const;
    const key = `cancel-status.entry.${by}`;
    if (named === undefined) return { key, values };
    return { key: `${key}-because`, values: { ...values, reason: { kind: 'term', key: named } as const } };
  });
  return { kind: 'texts', texts };
}

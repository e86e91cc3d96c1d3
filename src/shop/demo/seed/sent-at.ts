import { durationSchema, instantAfter, type Instant } from '../../../domain/time.ts';
import { instantBefore } from './ago.ts';
import type { LineCase, OrderCase, PortionCase } from './order-case.ts';

/** How long after ordering goods left that are back again. */
const returnedLeft = durationSchema.parse('PT24H');

/** When pieces left for the shopper; null for those that never did. */
export function sentAt(
  portion: PortionCase,
  line: LineCase,
  orderCase: OrderCase,
  now: Instant,
): Instant | null {
  const at = instantBefore(now, portion.ago);
  switch (portion.status) {
    case 'placed':
    case 'preparing':
    case 'cancelled':
      return null;
    case 'returned':
      return instantAfter(instantBefore(now, orderCase.ago), returnedLeft);
    case 'shipped':
      return at;
    case 'out-for-delivery':
    case 'delivered': {
      if (line.kind === 'digital') return at;
      const { sentAgo } = orderCase.parcel ?? {};
      return sentAgo === undefined ? instantBefore(at, 'PT44H') : instantBefore(now, sentAgo);
    }
    default:
      return portion.status satisfies never;
  }
}

import type { CustomerId, OrderId } from './identifiers.ts';
import { isBefore, type Instant } from './time.ts';

/**
 * Who is asking, as far as it has been proven. It comes with the sender of an event and goes into every call;
 * nothing about an order is said without it.
 */
export type Authority =
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'account';
      readonly customer: CustomerId;
      readonly verifiedAt: Instant;
      readonly expiresAt: Instant;
    }
  | {
      readonly kind: 'order-code';
      readonly order: OrderId;
      readonly verifiedAt: Instant;
      readonly expiresAt: Instant;
    }
  | { readonly kind: 'agent'; readonly agent: string; readonly approvedBy: string | null }
  | { readonly kind: 'system'; readonly job: string };

/** What a handler needs to be proven: to read a shopper's orders, or to change something. */
export type Need = 'nothing' | 'read' | 'change';

/** Says whether an authority is proof enough at this moment. Which order it reaches is checked where the order is read. */
export function meetsNeed(authority: Authority, need: Need, now: Instant): boolean {
  if (need === 'nothing') return true;
  switch (authority.kind) {
    case 'nobody':
      return false;
    case 'account':
    case 'order-code':
      return isBefore(now, authority.expiresAt);
    case 'agent':
    case 'system':
      return true;
    default:
      return authority satisfies never;
  }
}

/** Says whether an authority reaches an order of this customer. */
export function reachesOrder(
  authority: Authority,
  order: { readonly id: OrderId; readonly customer: CustomerId | null },
): boolean {
  switch (authority.kind) {
    case 'nobody':
      return false;
    case 'account':
      return order.customer === authority.customer;
    case 'order-code':
      return order.id === authority.order;
    case 'agent':
    case 'system':
      return true;
    default:
      return authority satisfies never;
  }
}

import type { CustomerId, OrderId } from './identifiers.ts';
import { durationSchema, instantAfter, isBefore, type Instant } from './time.ts';

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

/** One order that somebody has proven to be theirs, by a code that was mailed to the address on it. */
export interface Proof {
  readonly order: OrderId;
  readonly verifiedAt: Instant;
  readonly expiresAt: Instant;
}

/** A session ends so long after it was proven who it belongs to (OWASP ASVS 5.0, 7.3.2). */
export const proofLasts = durationSchema.parse('PT12H');

/** Whoever changes something has proven who they are at most so long ago (OWASP ASVS 5.0, 7.5.3). */
const changeLasts = durationSchema.parse('PT30M');

/**
 * What a handler needs to be proven: to read a shopper's orders, to change something, or to do what concerns the account as
 * a whole, for which the proof of one order is not enough.
 */
export type Need = 'nothing' | 'read' | 'change' | 'account';

/** Says whether an authority is proof enough at this moment. Which order it reaches is checked where the order is read. */
export function meetsNeed(authority: Authority, need: Need, now: Instant): boolean {
  if (need === 'nothing') return true;
  switch (authority.kind) {
    case 'nobody':
      return false;
    case 'account':
      return isFresh(authority, need, now);
    case 'order-code':
      return need !== 'account' && isFresh(authority, need, now);
    case 'agent':
    case 'system':
      return true;
    default:
      return authority satisfies never;
  }
}

function isFresh({ verifiedAt, expiresAt }: Omit<Proof, 'order'>, need: Need, now: Instant): boolean {
  if (!isBefore(now, expiresAt)) return false;
  return need === 'read' || isBefore(now, instantAfter(verifiedAt, changeLasts));
}

/**
 * The authority with which somebody asks for something. Whoever has not proven enough by themselves speaks with the proof of
 * one order, while that is enough; whoever has keeps their own.
 */
export function authorityFor(own: Authority, proof: Proof | null, need: Need, now: Instant): Authority {
  if (proof === null || (own.kind !== 'nobody' && own.kind !== 'account')) return own;
  if (meetsNeed(own, need, now) && own.kind !== 'nobody') return own;
  const proven = { kind: 'order-code', ...proof } as const;
  return meetsNeed(proven, need === 'nothing' ? 'read' : need, now) ? proven : own;
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

import type { Authority } from '../domain/authority.ts';
import type { OperationId } from '../domain/identifiers.ts';
import type { ShopAction, ShopDone, ShopRefusal } from './order-backend.ts';

/** What became of an operation. */
export type OperationResult =
  | { readonly kind: 'done'; readonly done: ShopDone }
  | { readonly kind: 'refused'; readonly refusal: ShopRefusal }
  /** Sent, and nobody knows: a person must look; it is settled by reading as soon as the shop can be read. */
  | { readonly kind: 'unknown' }
  /** Nothing was sent. Whoever confirmed must be asked again, under a new operation. */
  | { readonly kind: 'void' }
  /** Another operation on one of these orders is open. Nothing was sent. */
  | { readonly kind: 'locked' };

/**
 * The only way in which anything outside our house is changed: the shop, behind a ledger and one money lock per order.
 *
 * An operation runs at most once however often it is asked for: a known one answers with what the ledger holds; one that
 * was sent and never answered is settled by reading the shop, never sent again.
 */
export interface Operations {
  /**
   * What became of an operation that was run before, without running it; null when it is not known. One that was only
   * planned is void: nothing was sent. One that was sent is settled by reading the shop.
   */
  recall(operation: OperationId): Promise<OperationResult | null>;
  /** Runs a confirmed action. Throws a `Fault` only when it is certain that nothing was sent. */
  run(operation: OperationId, action: ShopAction, authority: Authority): Promise<OperationResult>;
}

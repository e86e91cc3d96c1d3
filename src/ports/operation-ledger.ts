import type { Authority } from '../domain/authority.ts';
import type { OperationId, OrderId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';
import type { ShopAction, WriteOutcome } from './order-backend.ts';

/** `planned → sent → confirmed | refused | unknown`; `void` when nothing was sent and nothing will be. */
export type OperationState = 'planned' | 'sent' | 'confirmed' | 'refused' | 'unknown' | 'void';

export interface OperationRecord {
  readonly operation: OperationId;
  readonly state: OperationState;
  readonly action: ShopAction;
  readonly authority: Authority;
  readonly at: Instant;
  /** What the shop answered, once it did. */
  readonly outcome: WriteOutcome | null;
}

/** Remembers every write to the shop, before and after. Entries are never deleted and survive a crash. */
export interface OperationLedger {
  /**
   * Writes an operation down as `planned` and takes the money lock of its orders, both or neither.
   *
   * `known`: it was written down before; nothing is changed. `locked`: another operation that is planned, sent or
   * unknown holds one of the orders; nothing is written.
   */
  plan(entry: {
    readonly operation: OperationId;
    readonly orders: readonly OrderId[];
    readonly action: ShopAction;
    readonly authority: Authority;
    readonly at: Instant;
  }): Promise<
    | { readonly kind: 'planned' }
    | { readonly kind: 'known'; readonly record: OperationRecord }
    | { readonly kind: 'locked' }
  >;
  /** Moves an operation on. The lock is let go with `confirmed`, `refused` and `void`; `unknown` keeps it. */
  mark(
    operation: OperationId,
    state: OperationState,
    outcome: WriteOutcome | null,
    at: Instant,
  ): Promise<void>;
  /** One operation as it stands; null when it was never written down. */
  find(operation: OperationId): Promise<OperationRecord | null>;
  /** Operations whose end is not known: planned, sent or unknown. */
  open(): Promise<readonly OperationRecord[]>;
}

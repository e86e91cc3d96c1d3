import type {
  Account,
  Delivery,
  InvestigationSubject,
  ReturnReason,
  ReturnWish,
  WayBack,
} from '../domain/after-sale.ts';
import type { Authority } from '../domain/authority.ts';
import type { CancellationScope } from '../domain/cancellation-scope.ts';
import type { CustomerId, MarketId, OperationId, OrderId } from '../domain/identifiers.ts';
import type { Money } from '../domain/money.ts';
import type { LineQuantity, Order } from '../domain/order.ts';
import type { CalendarDay, Instant } from '../domain/time.ts';

/** An order as it was when the shopper said yes; one with another revision is refused, `order-changed`. */
export interface OrderAsSeen {
  readonly order: OrderId;
  readonly revision: string;
}

/** What the shop is asked to do. Each kind is one decision of a shopper, done once. Its scopes are locked meanwhile. */
export interface CancelAction {
  readonly kind: 'cancel';
  readonly scopes: readonly (CancellationScope & OrderAsSeen)[];
  /** The lexicon's label of a reason; null where none was given. */
  readonly reason: string | null;
  /** What the rule computed, per order: the back end gives back this much, no more. */
  readonly refunds: readonly { readonly order: OrderId; readonly amount: Money }[];
}

/** R23: where, when or under which number an order is delivered. Null leaves a field as it is. */
export interface ChangeDeliveryAction {
  readonly kind: 'change-delivery';
  readonly scopes: readonly OrderAsSeen[];
  readonly street: string | null;
  readonly place: string | null;
  readonly phone: string | null;
  readonly day: CalendarDay | null;
}

/** R14: hides an order from the usual list, or shows it again. */
export interface ArchiveAction {
  readonly kind: 'archive';
  readonly scopes: readonly OrderAsSeen[];
  readonly archived: boolean;
}

/** R13: opens a return. `refund` and `cost` are what the rule computed and the shopper saw. */
export interface OpenReturnAction {
  readonly kind: 'open-return';
  readonly scopes: readonly OrderAsSeen[];
  readonly lines: readonly LineQuantity[];
  readonly reason: ReturnReason;
  readonly wants: ReturnWish;
  readonly wayBack: WayBack;
  readonly refund: Money;
  readonly cost: Money;
}

/** Takes back a return that has not arrived, or a requested cancellation that is undecided. */
export interface WithdrawAction {
  readonly kind: 'withdraw';
  readonly scopes: readonly OrderAsSeen[];
  /** The number of the return; null for the order's requested cancellation. */
  readonly returnCase: string | null;
}

/** R16: has somebody look for a parcel or an item. */
export interface InvestigateAction {
  readonly kind: 'investigate';
  readonly scopes: readonly OrderAsSeen[];
  readonly about: InvestigationSubject;
  readonly lines: readonly LineQuantity[];
  /** What the shopper has done already, by label. */
  readonly tried: readonly string[];
}

/** R18: asks for the account to be closed. */
export interface CloseAccountAction {
  readonly kind: 'close-account';
  readonly scopes: readonly OrderAsSeen[];
  readonly customer: CustomerId;
  readonly reason: string | null;
  readonly closesOn: CalendarDay;
}

export type ShopAction =
  | CancelAction
  | ChangeDeliveryAction
  | ArchiveAction
  | OpenReturnAction
  | WithdrawAction
  | InvestigateAction
  | CloseAccountAction;

/** What became of the money. `missing`: the order says cancelled and the money did not move; a person must look at once. */
export type RefundEffect =
  | { readonly kind: 'none-due' }
  | { readonly kind: 'confirmed'; readonly amount: Money }
  | { readonly kind: 'pending'; readonly amount: Money }
  | { readonly kind: 'missing'; readonly amount: Money };

/** What the shop cancelled, seen in its own records after the write. */
export interface Cancelled {
  readonly kind: 'cancelled';
  readonly orders: readonly {
    readonly order: OrderId;
    readonly cancelled: readonly LineQuantity[];
    readonly requested: readonly LineQuantity[];
    readonly refund: RefundEffect;
  }[];
}

/** What the shop did. `number` is the case's own, as the shopper sees it. */
export type ShopDone =
  | Cancelled
  | { readonly kind: 'delivery-changed'; readonly delivery: Delivery }
  | { readonly kind: 'archived'; readonly archived: boolean }
  | { readonly kind: 'return-opened'; readonly number: string }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'investigation-opened'; readonly number: string }
  | { readonly kind: 'closure-requested'; readonly closesOn: CalendarDay };

/** Why the shop would not. */
export type ShopRefusal =
  'order-not-found' | 'order-changed' | 'already-shipped' | 'refund-refused' | 'not-possible';

/** The answer to a write. */
export type WriteOutcome =
  | { readonly kind: 'done'; readonly done: ShopDone }
  /** Nothing was changed. */
  | { readonly kind: 'refused'; readonly refusal: ShopRefusal }
  /** It went out and the answer was lost: only `settle` may follow, never a second send. */
  | { readonly kind: 'unknown' }
  /** Nothing went out. */
  | { readonly kind: 'not-sent' };

export interface WriteContext {
  readonly authority: Authority;
  /** The same for every retry of one decision. */
  readonly operation: OperationId;
  readonly at: Instant;
}

/** Reads a shop's orders. */
export interface OrderReader {
  /** Finds the order that a shopper's number names, in whatever spelling; null when there is none. Says nothing of whose it is. */
  resolve(number: string): Promise<OrderId | null>;
  /** One order, if the authority reaches it; null otherwise: not there and not yours look the same. */
  get(order: OrderId, authority: Authority): Promise<Order | null>;
  /** The orders that the authority reaches, newest first. Archived ones are among them. */
  list(authority: Authority, page: { readonly limit: number }): Promise<readonly Order[]>;
  /** The account of whoever asks; null for somebody without one. */
  account(authority: Authority): Promise<Account | null>;
  /** What the back end itself would give back for this scope: a cross-check of the rule's figure. */
  quoteCancellation(scope: CancellationScope): Promise<Money>;
}

/** Changes a shop's orders. Only `Operations` may hold it. */
export interface OrderWriter {
  /** Does one thing once. A second call with the same operation changes nothing and answers as the first did. */
  perform(action: ShopAction, context: WriteContext): Promise<WriteOutcome>;
  /** Finds out by reading what became of a write that was sent; never repeats it. `not-sent`: it never arrived. */
  settle(action: ShopAction, context: WriteContext): Promise<WriteOutcome>;
}

/** A shop, as the bot sees it. Every method throws a `Fault` when the shop cannot be reached or answers nonsense. */
export interface OrderBackend extends OrderReader, OrderWriter {
  readonly name: string;
  /** The market an order back end serves a number in is the order's own; these are the markets it serves at all. */
  readonly markets: readonly MarketId[];
  /** Says whether the shop answers. Does not throw. */
  isHealthy(): Promise<boolean>;
}

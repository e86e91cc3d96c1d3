import type { Deed, DeedMove, DeedState } from '../conversation/deed.ts';
import type { ConversationId } from '../conversation/event.ts';
import type { Person } from '../conversation/hand-off.ts';
import type { OrderId } from '../domain/identifiers.ts';
import type { Money } from '../domain/money.ts';
import type { Instant } from '../domain/time.ts';

/** Something that a person at the desk does on an order, from the moment when it was put into words for them. */
export interface DeedRecord extends Deed {
  readonly handOff: string;
  readonly conversation: ConversationId;
  readonly order: OrderId;
  readonly orderNumber: string;
  readonly agent: Person;
  /** What the shopper gets for it; null where no money moves. */
  readonly amount: Money | null;
  /** The rules alone give shoppers something else. */
  readonly isException: boolean;
  readonly plannedAt: Instant;
  readonly state: DeedState;
  /** Why, as whoever agreed to it says; null before. */
  readonly reason: string | null;
  /** Who agreed or declined besides; null where nobody was asked. */
  readonly approver: Person | null;
  readonly movedAt: Instant;
  /** The acting handler's; null before. */
  readonly outcome: string | null;
  /** The number that the shop gave it. */
  readonly number: string | null;
}

/** What comes with a move of a deed. */
export interface DeedStep {
  readonly move: Exclude<DeedMove, 'do' | 'fail'>;
  readonly at: Instant;
  readonly reason?: string;
  readonly approver?: Person;
}

/** Keeps what people at the desk do on orders. What became of it is written with the turn that does it. */
export interface DeskDeeds {
  /** Keeps a deed that was put into words. */
  plan(deed: DeedRecord): Promise<void>;
  find(operation: Deed['operation']): Promise<DeedRecord | null>;
  /** Those of a hand-off that went further than being put into words, the latest first. */
  of(handOff: string): Promise<readonly DeedRecord[]>;
  /** Those for which a second person is asked, the earliest first. */
  asked(): Promise<readonly DeedRecord[]>;
  /** Moves a deed on; null, and nothing changes, where it cannot go that way any more: of two who agree at once one does. */
  move(operation: Deed['operation'], step: DeedStep): Promise<DeedRecord | null>;
}

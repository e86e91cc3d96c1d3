import type { Instant } from '../domain/time.ts';
import type { TimerName } from './event.ts';
import type { JsonObject } from './json.ts';
import type { Language } from './language.ts';
import type { Line, LineValue } from './line.ts';

/** Something that should happen in our own house; written in the same transaction as the state it belongs to. */
export type Effect =
  | {
      readonly kind: 'mail';
      /** Names the texts `mail.<name>.subject` and `mail.<name>.body`. */
      readonly mail: string;
      readonly to: string;
      readonly values: Readonly<Record<string, LineValue>>;
      /** Null: the conversation's language. */
      readonly language: Language | null;
    }
  | { readonly kind: 'ticket'; readonly ticket: Ticket }
  /** Sets a timer anew; the earlier one of that name is void. */
  | { readonly kind: 'timer'; readonly timer: TimerName; readonly at: Instant; readonly token: string }
  | { readonly kind: 'audit'; readonly action: string; readonly facts: JsonObject };

/** A case for support, answered by mail. */
export interface Ticket {
  /** Short, spoken aloud on the phone: `T-7F3A21C9`. */
  readonly number: string;
  readonly reason: string;
  readonly mailbox: string;
  /** What a person should know without asking again, in the order it is read. */
  readonly facts: readonly Line[];
}

import type { Language } from './language.ts';

/** An intent's label, e.g. `order.cancel`; the labels are stable. */
export type Intent = string;

/**
 * Something that a message points at, not yet looked up: understanding knows no orders. A reading handler or an open
 * question resolves it among the shopper's own orders or what is on the table.
 */
export type Mention =
  /** `number` is normalised (Latin digits, no spaces, no leading #). */
  | { readonly kind: 'order-number'; readonly number: string }
  /** 1 is the first of a list, -1 the last. */
  | { readonly kind: 'ordinal'; readonly position: number }
  | { readonly kind: 'newest' }
  | { readonly kind: 'oldest' }
  /** Words that may name an item ("the blue lamp"), with how many of it, if said. `excluded`: "all but the lamp". */
  | {
      readonly kind: 'item';
      readonly text: string;
      readonly quantity: number | null;
      readonly excluded: boolean;
    }
  /** A number of pieces said without an item: "two of them", "only one". */
  | { readonly kind: 'quantity'; readonly quantity: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'both' }
  | { readonly kind: 'some' }
  /** "The other one". */
  | { readonly kind: 'other' }
  /** The order that was spoken of last, for a wish that names none; put in by the engine, never read from words. */
  | { readonly kind: 'spoken-of'; readonly number: string }
  /** Why the shopper wants it, by the lexicon's label, e.g. `mistake`. */
  | { readonly kind: 'reason'; readonly reason: string }
  /**
   * A day, a time of day, or both, in the market's local time: `YYYY-MM-DD` and `HH:MM`, null where nothing was said of it.
   * "At 3" has the same `from` and `to`; "after 5" has no `to`, "before noon" no `from`. It may be past. `text` is as typed.
   * Of "next week" `date` is the first day and `until` the last; of a single day, or of none, `until` is null.
   */
  | {
      readonly kind: 'moment';
      readonly date: string | null;
      readonly until: string | null;
      readonly from: string | null;
      readonly to: string | null;
      readonly text: string;
    }
  | { readonly kind: 'email'; readonly address: string }
  /** In E.164: `+4512345678`. */
  | { readonly kind: 'phone'; readonly number: string }
  /** A decimal amount ("1299.50") and its ISO 4217 code, null where the words leave the currency open. */
  | { readonly kind: 'money'; readonly amount: string; readonly currency: string | null }
  /** A carrier's number, without spaces, in capitals. */
  | { readonly kind: 'tracking-number'; readonly number: string }
  /** A language that is named without being asked for as the conversation's own, which is a move. */
  | { readonly kind: 'language'; readonly language: Language };

export type MentionKind = Mention['kind'];

/** Something a shopper wants done or known, with what the same message said about it. */
export interface Wish {
  readonly intent: Intent;
  /** Calibrated, 0 to 1. */
  readonly score: number;
  readonly mentions: readonly Mention[];
  /** What its words stand for (`family.detail`), none that is turned down; left out where a button began it. */
  readonly concepts?: readonly string[];
}

/** A move in the conversation itself, said rather than tapped. */
export type Move =
  | { readonly kind: 'affirm' }
  | { readonly kind: 'deny' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'back' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'why' }
  | { readonly kind: 'help' }
  | { readonly kind: 'greet' }
  | { readonly kind: 'thanks' }
  | { readonly kind: 'goodbye' }
  /** The shopper asked for a language; null where the message names none. */
  | { readonly kind: 'language'; readonly language: Language | null };

export type MoveKind = Move['kind'];

/** How sure understanding is of the best wish: begin it, ask which was meant, or offer ways on. */
export type Band = 'start' | 'ask' | 'ways-on';

/** Why there is nothing to understand. */
export type Unreadable = 'empty' | 'symbols-only' | 'too-long';

/** A help article that may answer a message, and how well it fits: 0 to 1, where 1 is one of its own questions. */
export interface ArticleMatch {
  readonly id: string;
  readonly score: number;
}

/** What a message means, given what was asked last. */
export interface Reading {
  /** As typed, cleaned of control characters and masked; at most 4,000 characters. */
  readonly text: string;
  /** The language of the message. Where it gives no evidence of its own, the conversation's. */
  readonly language: Language;
  /** Whether the evidence is enough to go on in that language. */
  readonly switchesLanguage: boolean;
  readonly moves: readonly Move[];
  /** What is wanted, in the order of the message; empty for chat, for answers, and for what is none of the shop's business. */
  readonly wishes: readonly Wish[];
  readonly band: Band;
  /** The likeliest intents, chat and none among them, best first: for "did you mean" and for measuring. */
  readonly candidates: readonly { readonly intent: Intent; readonly score: number }[];
  /** Everything the message points at, those of its wishes included, in order. */
  readonly mentions: readonly Mention[];
  /** What its words stand for (`family.detail`), each once and none that is negated; only where an option is asked for. */
  readonly concepts: readonly string[];
  readonly unreadable: Unreadable | null;
  /** Whether it swears, or says that the shopper is angry. */
  readonly isAngry: boolean;
  /** Help articles that may answer it, best first; none for chat, for answers, and for what no article is about. */
  readonly articles: readonly ArticleMatch[];
}

/** What understanding may know of a conversation. */
export interface ReadingContext {
  /** The language spoken so far, or the page's; a prior, not a rule. */
  readonly language: Language;
  /** What the open question asks for; null when nothing is open. */
  readonly asked: AskedFor | null;
  /** Patterns of whole order numbers, the market's own first. */
  readonly orderNumberPatterns: readonly string[];
  /** The market's local wall-clock time, `YYYY-MM-DDTHH:MM`; without it, "tomorrow" and days without a year are not read. */
  readonly now?: string;
  /** Whether 5/12 is the fifth of December; true unless said otherwise. */
  readonly dayFirst?: boolean;
  /** The market's weekend in ISO weekdays (1 is Monday), after which its week begins; Saturday and Sunday unless said. */
  readonly weekend?: readonly number[];
  /** The market's country, ISO 3166 (`DK`), for phone numbers without a country code. */
  readonly country?: string;
}

/** What kind of answer an open question hopes for. */
export type AskedFor =
  | 'order'
  | 'lines'
  | 'quantity'
  | 'reason'
  | 'confirmation'
  | 'intent'
  | 'moment'
  | 'phone'
  | 'email'
  /** One of a few things that only this question knows: refund or replacement. */
  | 'option'
  /** Six digits that were mailed. */
  | 'code'
  /** Any words. */
  | 'text';

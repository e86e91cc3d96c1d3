import type { Proof } from '../domain/authority.ts';
import type { MarketId, OperationId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';
import type { Card } from './card.ts';
import type { ConversationId, Origin } from './event.ts';
import type { HandOff } from './hand-off.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { Language } from './language.ts';
import type { Line, Unworded } from './line.ts';
import type { AskedFor, Intent, Mention, Wish } from './reading.ts';

/** All that is kept of a conversation between two events. Plain JSON. */
export interface Conversation {
  /** The shape of this record; stored conversations of an older shape are migrated when they are read. */
  readonly schema: 1;
  readonly id: ConversationId;
  /** Rises by one with every event written; a writer that comes late is refused. */
  readonly revision: number;
  readonly origin: Origin;
  readonly market: MarketId;
  readonly language: Language;
  /** The token of the timers that count; one with another token was overtaken and does nothing. */
  readonly timerToken: string;
  /** How many turns the bot has taken: picks the wording, so that no two turns in a row sound alike. */
  readonly turns: number;
  readonly episode: Episode;
  /** The flows under way; the last one has the word. */
  readonly stack: readonly Frame[];
  /** Flows that rest while the case is with people: they are gone back to when the people are gone. */
  readonly resting: readonly Frame[];
  /** Wishes heard and not yet begun, in order. */
  readonly agenda: readonly Wish[];
  /** The buttons on the shopper's screen. Anything else that is tapped is stale. */
  readonly offered: readonly Offer[];
  /** What the last turn said, for "say that again". */
  readonly said: readonly Line[];
  /** What the rules said in this episode, newest first: "why?" is answered from it. */
  readonly verdicts: readonly Explanation[];
  readonly handOff: HandOff;
  /** The number of the order that was spoken of last in this episode. */
  readonly spokenOf: string | null;
  /** The order that a guest has proven to be theirs; null where none, or in a conversation of several. */
  readonly proof: Proof | null;
}

/** One stretch of a conversation. Budgets, rating and figures are per episode. */
export interface Episode {
  readonly number: number;
  readonly startedAt: Instant;
  readonly lastEventAt: Instant;
  /** Null while it goes on. */
  readonly endedAt: Instant | null;
  /** Not understood with nothing open, in a row. */
  readonly notUnderstoodInRow: number;
  readonly clarificationsInRow: number;
  /** All of these together: above the budget a human is offered. */
  readonly troubles: number;
  /** Messages said in anger: with the second one a person is offered. */
  readonly angry: number;
  /** A rating is asked for once. */
  readonly ratingAsked: boolean;
}

/** A flow under way: where it stands and what it knows. */
export interface Frame {
  /** Unique within the conversation. */
  readonly id: string;
  readonly flow: string;
  readonly step: string;
  readonly slots: JsonObject;
  /** Steps walked, each once: a correction goes back only to where the flow has been. */
  readonly walked: readonly string[];
  /** Failed answers per step. */
  readonly attempts: Readonly<Record<string, number>>;
  /** Questions answered before this one, for "back"; the newest last. */
  readonly trail: readonly { readonly step: string; readonly slots: JsonObject }[];
  /** What was put to the shopper for a yes; an acting call takes its values from here and nowhere else. */
  readonly confirmation: Confirmation | null;
  /** `deed`: a person at the desk does something, and the shopper is told of it. */
  readonly purpose: 'task' | 'visit' | 'repair' | 'deed';
}

export interface Confirmation {
  readonly operation: OperationId;
  readonly step: string;
  /** The acting handler's input, exactly as it was put into words. */
  readonly input: JsonObject;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  readonly affirmed: boolean;
}

/** A button: what is shown and what it means, which never travels. */
export interface Offer {
  /** Opaque. */
  readonly id: string;
  readonly label: Line;
  /** The label as the shopper reads it, for channels that send the text back. */
  readonly text: string;
  readonly pick: Pick;
  /** What it stands for, for channels that can show more than words. */
  readonly card?: Card;
}

/** What a tap means. */
export type Pick =
  | { readonly kind: 'answer'; readonly frame: string; readonly step: string; readonly value: JsonValue }
  | {
      readonly kind: 'move';
      readonly frame: string;
      readonly step: string;
      readonly move: 'affirm' | 'deny' | 'skip';
    }
  | {
      readonly kind: 'start';
      readonly intent: Intent;
      readonly mentions: readonly Mention[];
      /** What the words of the message stood for, as in a wish. */
      readonly concepts?: readonly string[];
    }
  /** Shows a help article. */
  | { readonly kind: 'article'; readonly article: string }
  /** Leaves the queue for a person. */
  | { readonly kind: 'stop-waiting' };

/** A rule's verdict, kept with its facts: a locale key below `why.` and what goes into it. */
export interface Explanation {
  readonly rule: string;
  readonly line: Unworded;
}

/** Something that can be chosen, as a reading handler puts it on the table. */
export interface Choice {
  readonly value: JsonValue;
  readonly label: Unworded;
  /** Words by which a shopper may name it: titles, numbers. */
  readonly terms: readonly string[];
  /** How many of it there are, where a quantity may be named. */
  readonly quantity: number | null;
  readonly card?: Card;
}

/** The open question, for understanding. */
export interface OpenQuestion {
  readonly frame: string;
  readonly step: string;
  readonly askedFor: AskedFor;
}

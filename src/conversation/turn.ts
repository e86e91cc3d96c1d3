import type { OperationId, OrderId } from '../domain/identifiers.ts';
import type { RuleId } from '../domain/rule.ts';
import type { Card } from './card.ts';
import type { Control } from './control.ts';
import type { Conversation, Explanation, Offer } from './conversation.ts';
import type { Effect } from './effect.ts';
import type { JsonObject } from './json.ts';
import type { Line } from './line.ts';

/** What the bot decided: the conversation as it will be, what to say, and what should happen in our own house. */
export interface Turn {
  readonly kind: 'turn';
  readonly conversation: Conversation;
  readonly lines: readonly Line[];
  /** Whose words the lines are: the bot's own, or a notice that somebody came or went. */
  readonly voice: 'bot' | 'system';
  /** What a person said, passed on word for word. */
  readonly relayed: { readonly text: string; readonly author: string } | null;
  /** What is shown beside the words. */
  readonly cards: readonly Card[];
  /** What the question it ends with hopes for; null where any words will do, or nothing is asked. */
  readonly control: Control | null;
  readonly effects: readonly Effect[];
  readonly trace: Trace;
}

/** A turn that needs a handler before it can go on. */
export interface PendingTurn {
  readonly kind: 'pending';
  readonly call: HandlerCall;
  /** The turn so far; `conclude` goes on from here. */
  readonly draft: Draft;
}

export interface Draft {
  readonly conversation: Conversation;
  readonly lines: readonly Line[];
  readonly cards: readonly Card[];
  readonly offers: readonly Offer[];
  readonly effects: readonly Effect[];
  readonly trace: Trace;
  /** Steps walked for this event; the budget ends a flow that runs away. */
  readonly stepsWalked: number;
  /** The frame that begins anew after its flow was changed: it asks only what it does not know. */
  readonly resuming: string | null;
  /** Acting calls made for this event; one at the most. */
  readonly acted: boolean;
  /** Why a person is offered beside whatever is answered, as a label below `ticket.reason.`; null: none is. */
  readonly beside: string | null;
}

export interface HandlerCall {
  readonly handler: string;
  readonly input: JsonObject;
  /** Only for acting calls: minted with the confirmation question. */
  readonly operation: OperationId | null;
}

/** What a handler found or did. Values become slots of the flow that called. */
export interface HandlerOutcome {
  readonly name: string;
  readonly values: JsonObject;
  readonly explanations: readonly Explanation[];
  /** Rules that were applied besides those of the explanations. */
  readonly rules: readonly RuleId[];
  readonly effects: readonly Effect[];
}

/** A handler's answer as a turn got it; with it the turn can be decided again without asking the shop. */
export interface RecordedCall {
  readonly handler: string;
  readonly outcome: string;
  readonly values: JsonObject;
  readonly explanations: readonly Explanation[];
  readonly rules: readonly string[];
}

/** A turn with the answers of the handlers that it called, in order. */
export interface DecidedTurn extends Turn {
  readonly calls: readonly RecordedCall[];
  /** The orders that they read, each once. */
  readonly read: readonly ReadOrder[];
}

/** An order that was read on a shopper's behalf. */
export interface ReadOrder {
  readonly order: OrderId;
  readonly number: string;
  /** One by one, to be spoken of, or only in a list. */
  readonly how: 'looked-at' | 'listed';
}

/** How a turn came about, for tests, coverage and "why did you say that". Never shown to a shopper. */
export interface Trace {
  /** The intent begun, if one was. */
  readonly intents: readonly string[];
  /** `flow/step`, in the order walked. */
  readonly steps: readonly string[];
  /** `handler:outcome`, in the order called. */
  readonly outcomes: readonly string[];
  /** Repair patterns used, e.g. `stop`, `correct`. */
  readonly repairs: readonly string[];
  /** Order rules that the shopper met. */
  readonly rules: readonly string[];
}

/** What is kept of a reply beside its words: how it came about, what it was made of, and what it was decided on. */
export interface ReplyTrace extends Trace {
  /** Locale keys of what was said. */
  readonly keys: readonly string[];
  /** Locale keys of the buttons, as they stand on screen. */
  readonly buttons: readonly string[];
  readonly calls: readonly RecordedCall[];
}

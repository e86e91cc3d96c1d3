import { z } from 'zod';
import type { AgentId } from '../domain/agent.ts';
import type { Authority } from '../domain/authority.ts';
import type { MarketId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';
import type { DeskSignal } from './hand-off.ts';
import type { Language } from './language.ts';

export const conversationIdSchema = z.string().min(1).max(200).brand<'ConversationId'>();
export type ConversationId = z.infer<typeof conversationIdSchema>;

/** Unique within its conversation; a channel's own message id, so that the same message twice is known. */
export const eventIdSchema = z.string().min(1).max(200).brand<'EventId'>();
export type EventId = z.infer<typeof eventIdSchema>;

/** Who an event comes from, decided by the server, never by what a client claims. */
export type Sender =
  | {
      readonly kind: 'shopper';
      readonly authority: Authority;
      /** What the channel tells one visitor from another by, opaque: it is counted in limits and proves nothing. */
      readonly client?: string | undefined;
    }
  | { readonly kind: 'clockwork' }
  /**
   * A person of support who is signed in at our own desk. `acts`: they do something on an order themselves, on their own
   * authority; without it, what their word leads to is done for the shopper.
   */
  | {
      readonly kind: 'agent';
      readonly agent: AgentId;
      readonly acts?: { readonly approvedBy: AgentId | null } | undefined;
    }
  /** A desk itself: its queue, or the desk of another product. */
  | { readonly kind: 'desk' };

/** What happened. */
export type EventBody =
  /** The shopper opened the chat: begins the conversation, or comes back to it. */
  | { readonly kind: 'opened' }
  /** The shopper signed out: nothing that was proven or begun is left to whoever comes next. */
  | { readonly kind: 'signed-out' }
  /** `edited`: it was changed after it was sent, so that it was written before whatever was said since. */
  | { readonly kind: 'message'; readonly text: string; readonly edited?: true }
  /** A button was tapped; `offer` is the opaque id it was offered under. */
  | { readonly kind: 'tap'; readonly offer: string }
  /** Several buttons with items on them, taken in one go, each with how many of it. */
  | { readonly kind: 'pick'; readonly picked: readonly PickedOffer[] }
  /** A day, and times of it where they matter, picked rather than said: local time of the market. */
  | {
      readonly kind: 'pick-moment';
      readonly date: string;
      readonly from: string | null;
      readonly to: string | null;
    }
  /** A timer set by an earlier turn is due. `token` says which setting of it: an overtaken timer does nothing. */
  | { readonly kind: 'timer'; readonly timer: TimerName; readonly token: string }
  /** A desk says what became of the conversation that was handed to it, or a person there speaks. */
  | { readonly kind: 'desk'; readonly signal: DeskSignal };

/** A button by its opaque id, and how many of what stands on it. */
export interface PickedOffer {
  readonly offer: string;
  readonly quantity: number;
}

/** The last three belong to a hand-off: nobody came in time, how far the queue has come, nobody says anything any more. */
export const timerNames = [
  'silence-reminder',
  'episode-end',
  'hand-off-deadline',
  'hand-off-news',
  'hand-off-silence',
] as const;
export type TimerName = (typeof timerNames)[number];

/** Anything that may change a conversation. All go through the one door. */
export interface Event {
  readonly id: EventId;
  readonly conversation: ConversationId;
  readonly at: Instant;
  readonly sender: Sender;
  readonly body: EventBody;
  /** Where the shopper is, for a conversation that does not exist yet. */
  readonly origin: Origin;
}

/** Where a conversation takes place: how to reach it again, and what the page says of language and market. */
export interface Origin {
  readonly channel: string;
  /** The channel's own address of the conversation, opaque to the rest of the house. */
  readonly address: string;
  readonly market: MarketId;
  readonly language: Language;
  /** Who reads along: the shopper alone, or others too, as in a group; then nothing private is said or asked. */
  readonly audience: 'one' | 'several';
}

/** Says whether an event is a message that was changed after it was sent. */
export function isEdited({ body }: Event): boolean {
  return body.kind === 'message' && body.edited === true;
}

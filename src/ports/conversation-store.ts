import type { ShownCard } from '../conversation/card.ts';
import type { ShownControl } from '../conversation/control.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Callback, Ticket } from '../conversation/effect.ts';
import type { EpisodeNote } from '../conversation/episode-note.ts';
import type { ConversationId, Event, EventId, TimerName } from '../conversation/event.ts';
import type { EndedHandOff, OpenHandOff } from '../conversation/hand-off.ts';
import type { HandOffPacket } from '../conversation/hand-off-packet.ts';
import type { ReplyTrace } from '../conversation/turn.ts';
import type { OperationId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';
import type { AuditNote } from './audit-trail.ts';
import type { Callbacks } from './callbacks.ts';
import type { OutgoingMail } from './mailer.ts';
import type { NotedRequest } from './proof-ledger.ts';

/** One message of a conversation, as everybody sees it. */
export interface TranscriptEntry {
  /** Gapless within the conversation, from 1: a reader resumes after the last one seen. */
  readonly sequence: number;
  readonly conversation: ConversationId;
  readonly at: Instant;
  /** `system`: a notice that somebody came or went. */
  readonly from: 'shopper' | 'bot' | 'agent' | 'system';
  /** The name of the person who said it; null but for agents. */
  readonly author: string | null;
  /** The event it came with, or answers. */
  readonly event: EventId;
  readonly text: string;
  /** Buttons: opaque ids and what stands on them. */
  readonly buttons: readonly ShownButton[];
  /** What stands beside the words; a channel that cannot show it loses nothing. */
  readonly cards: readonly ShownCard[];
  /** What the question hopes for; null where any words will do, or nothing is asked. */
  readonly control: ShownControl | null;
  readonly language: string;
  /** How the bot came to say it; null for people's words. Never leaves the house. */
  readonly trace: ReplyTrace | null;
}

/** A button as it stands on screen; the card says what it stands for where more than words can be shown. */
export interface ShownButton {
  readonly id: string;
  readonly title: string;
  readonly card?: ShownCard;
}

/** An event that was accepted, in its place. */
export interface AcceptedEvent {
  readonly event: Event;
  /** Its place among the conversation's events, gapless from 1. */
  readonly sequence: number;
  /** Random, drawn when it was accepted: ids that a turn needs are derived from it, so that a replay derives the same. */
  readonly seed: string;
  /** Whether its words and the bot's last ones crossed: it was accepted before those were written, so nobody had read them. */
  readonly crossed: boolean;
}

/** An event of a conversation, and what became of it. */
export interface PastEvent extends Omit<AcceptedEvent, 'crossed'> {
  /** Parked ones could not be handled. */
  readonly status: 'open' | 'done' | 'parked';
}

/** Everything one event changes, written together or not at all. */
export interface TurnRecord {
  /** The event as it is kept from then on. */
  readonly accepted: AcceptedEvent;
  /** The new state; its revision is one above the state that the turn was decided on. */
  readonly conversation: Conversation;
  readonly replies: readonly Omit<TranscriptEntry, 'sequence'>[];
  readonly mails: readonly OutgoingMail[];
  readonly tickets: readonly Ticket[];
  readonly callbacks: readonly Callback[];
  readonly handOffs: readonly HandOffChange[];
  /** What is counted of the episode that the turn belongs to. */
  readonly noted: EpisodeNote;
  readonly deeds: readonly DeedOutcome[];
  readonly ratings: readonly Rating[];
  /** Codes that a guest asked for; whether they are sent is found out after the turn. */
  readonly proofRequests: readonly NotedRequest[];
  readonly timers: readonly { readonly timer: TimerName; readonly at: Instant; readonly token: string }[];
  /** Go into the conversation's chain: see `AuditTrail`. */
  readonly audits: readonly AuditNote[];
}

/** A hand-off as a turn leaves it. */
export interface HandOffChange {
  readonly handOff: OpenHandOff | EndedHandOff;
  /** With its beginning alone. */
  readonly packet: HandOffPacket | null;
  /** A person said something in this turn. */
  readonly answered: boolean;
  readonly at: Instant;
}

/** What became of something that a person at the desk did: see `DeskDeeds`. */
export interface DeedOutcome {
  readonly operation: OperationId;
  /** The acting handler's. */
  readonly outcome: string;
  /** The number that the shop gave it. */
  readonly number: string | null;
  readonly at: Instant;
}

/** How an episode of a conversation was rated, from 1 (bad) to 5 (good). */
export interface Rating {
  readonly episode: number;
  readonly score: number;
  readonly at: Instant;
}

/** A timer that is due. */
export interface DueTimer {
  readonly conversation: ConversationId;
  readonly timer: TimerName;
  readonly token: string;
  readonly at: Instant;
}

/** Keeps conversations. What a method answered is durable: it survives a kill at any moment. */
export interface ConversationStore extends Callbacks {
  /**
   * Takes an event in: gives it its place and its seed, and shows a shopper's words (`shown`) in the transcript.
   *
   * The same event id in the same conversation a second time is `known` and changes nothing.
   */
  accept(
    event: Event,
    seed: string,
    shown: { readonly text: string; readonly language: string } | null,
  ): Promise<{ readonly kind: 'accepted' | 'known'; readonly sequence: number }>;

  /** The first event of a conversation that is neither written nor parked; null when all are. */
  next(conversation: ConversationId): Promise<AcceptedEvent | null>;

  /** A conversation as last written; null before its first turn. */
  read(conversation: ConversationId): Promise<Conversation | null>;

  /**
   * Writes a turn in one transaction: state, transcript, mails, tickets, callbacks, hand-offs, what is counted of the
   * episode, ratings, requests for codes, timers, audit, and the event as done, in the words of the record: a code in it is masked by then. A callback to the same number at the same time as an earlier one, and a second rating of an episode, make no
   * second: the earlier callback stays, the later rating counts.
   *
   * Throws a `Fault` `revision-overtaken` when somebody else wrote first; nothing is written then.
   */
  write(record: TurnRecord): Promise<void>;

  /**
   * Lays an event aside that cannot be handled, so that the conversation goes on; it stays for operators to see, in the words
   * given here. A timer laid aside is no longer due.
   */
  park(accepted: AcceptedEvent, incident: string): Promise<void>;

  /** The transcript after a sequence number (0: from the start), oldest first. */
  transcript(conversation: ConversationId, after: number): Promise<readonly TranscriptEntry[]>;

  /** The last entry of each of these conversations; none of those that nothing was said in. */
  lastEntries(conversations: readonly ConversationId[]): Promise<readonly TranscriptEntry[]>;

  /** What the house said to one event – the bot, a person, or a notice; empty when it has not been handled. */
  repliesTo(conversation: ConversationId, event: EventId): Promise<readonly TranscriptEntry[]>;

  /** Conversations with events that are neither written nor parked: what a restart must take up again. */
  unfinished(): Promise<readonly ConversationId[]>;

  /** Timers due at an instant, the earliest first; a timer stays until its event is written. */
  dueTimers(now: Instant, limit: number): Promise<readonly DueTimer[]>;

  /**
   * Takes the next mail to send and marks it as being sent; null when there is none. A mail is taken once: after a
   * crash between taking and sending it is not sent again.
   */
  takeMail(now: Instant): Promise<OutgoingMail | null>;

  /** Notes what became of a mail that was taken. `failed` mails are taken again later, five times at most. */
  settleMail(id: string, outcome: 'sent' | 'failed', now: Instant): Promise<void>;

  /** How many mails are still to be sent, and how many were given up. */
  mailsLeft(): Promise<{ readonly waiting: number; readonly givenUp: number }>;

  /** All conversations that had an event, by id. */
  conversations(): Promise<readonly ConversationId[]>;

  /** The events of a conversation in their order; none where it is unknown. */
  events(conversation: ConversationId): Promise<readonly PastEvent[]>;

  /** Tickets of a conversation, oldest first. */
  tickets(conversation: ConversationId): Promise<readonly Ticket[]>;

  /** Callbacks that were promised in a conversation, oldest first. */
  callbacks(conversation: ConversationId): Promise<readonly Callback[]>;

  /** How the episodes of a conversation were rated, oldest first. */
  ratings(conversation: ConversationId): Promise<readonly Rating[]>;
}

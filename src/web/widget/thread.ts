import type { WireCard, WireControl } from '../../protocol/beside.ts';
import { seenEvent, seenValueSchema, tapValueSchema, type Activity } from '../../protocol/direct-line.ts';

/** A button as the bot offers it, and what tapping it sends. */
export interface ChatButton {
  readonly title: string;
  readonly text: string;
  readonly value: unknown;
  /** What it stands for, as a picture of it. */
  readonly card: WireCard | null;
}

/** How far the shopper's own message has come. */
export type DeliveryState = 'sending' | 'sent' | 'seen' | 'not-sent';

export interface BotMessage {
  readonly kind: 'bot';
  readonly key: string;
  /** The server's id: sorts by the order in which things were said. */
  readonly place: string;
  readonly at: string;
  /** With its marks, as `protocol/rich-text.ts` reads them. */
  readonly text: string;
  readonly language: string | null;
  readonly buttons: readonly ChatButton[];
  readonly cards: readonly WireCard[];
  /** What its question hopes for. */
  readonly control: WireControl | null;
  /** Who says it where it is not the bot: a person of support, or a notice that one came or went. */
  readonly speaker: { readonly kind: 'agent' | 'system'; readonly name: string | null } | null;
}

export interface OwnMessage {
  readonly kind: 'own';
  /** The client's own id of it, the same at every attempt, so that the server takes it once. */
  readonly key: string;
  /** Null until the server has shown it back. */
  readonly place: string | null;
  readonly at: string;
  readonly text: string;
  /** What a tap carries besides its text. */
  readonly value: unknown;
  readonly delivery: DeliveryState;
}

export type ChatMessage = BotMessage | OwnMessage;

/** What is on the screen: everything said, in order, whether more is about to be said, and how far a person has seen it. */
export interface Thread {
  readonly messages: readonly ChatMessage[];
  readonly isBotTyping: boolean;
  /** The place up to which a person of support has had it on their screen; empty for none. */
  readonly seen: string;
}

/** Before anything was said. */
export const emptyThread: Thread = { messages: [], isBotTyping: false, seen: '' };

/** Takes in what came over the wire. The same message twice, as after a reconnect, is there once. */
export function receive(thread: Thread, activity: Activity): Thread {
  const isBot = activity.from?.role === 'bot';
  if (activity.type === 'typing') return isBot ? { ...thread, isBotTyping: true } : thread;
  if (activity.type === 'event' && activity.name === seenEvent && isBot) return markSeen(thread, activity);
  if (activity.type !== 'message' || activity.id === undefined) return thread;
  const message = isBot ? botMessage(activity, activity.id) : ownEcho(thread, activity, activity.id);
  return {
    ...thread,
    messages: place(thread.messages, message),
    isBotTyping: isBot ? false : thread.isBotTyping,
  };
}

/** Adds what the shopper says now, as being sent. */
export function addOwn(
  thread: Thread,
  draft: { readonly key: string; readonly at: string; readonly text: string; readonly value: unknown },
): Thread {
  const message: OwnMessage = { kind: 'own', place: null, delivery: 'sending', ...draft };
  return { ...thread, messages: place(thread.messages, message) };
}

/** Notes how far one of the shopper's messages has come. What the server has shown back stays sent. */
export function markDelivery(thread: Thread, key: string, delivery: DeliveryState): Thread {
  const messages = thread.messages.map((message) =>
    message.kind === 'own' && message.key === key && message.place === null
      ? { ...message, delivery }
      : message,
  );
  return { ...thread, messages };
}

/** Takes the typing dots away, when the bot was long about to speak and did not. */
export function stopTyping(thread: Thread): Thread {
  return { ...thread, isBotTyping: false };
}

/** Says whether two messages are said by the same side, and by the same person of it. */
export function isSameSpeaker(first: ChatMessage | undefined, second: ChatMessage): boolean {
  if (first?.kind !== second.kind) return false;
  if (first.kind !== 'bot' || second.kind !== 'bot') return true;
  return first.speaker?.kind === second.speaker?.kind && first.speaker?.name === second.speaker?.name;
}

/** The language the bot spoke last; null while it said nothing or did not say in which. */
export function spokenLanguage(thread: Thread): string | null {
  return thread.messages.findLast((message) => message.kind === 'bot')?.language ?? null;
}

/** The last that a person of support said: what the shopper's screen tells of having shown. Empty where none spoke. */
export function lastOfPerson({ messages }: Thread): string {
  return (
    messages.findLast((message) => message.kind === 'bot' && message.speaker?.kind === 'agent')?.place ?? ''
  );
}

/** Whether a person of support is on, as far as what was said last tells. */
export function isWithPerson({ messages }: Thread): boolean {
  const last = messages.findLast((message) => message.kind === 'bot');
  return last?.kind === 'bot' && last.speaker !== null;
}

function markSeen(thread: Thread, activity: Activity): Thread {
  const seen = seenValueSchema.safeParse(activity.value).data?.activity ?? '';
  if (seen <= thread.seen) return thread;
  const messages = thread.messages.map((message) =>
    message.kind === 'own' && isSeen(message.place, seen)
      ? { ...message, delivery: 'seen' as const }
      : message,
  );
  return { ...thread, messages, seen };
}

function isSeen(place: string | null, seen: string): boolean {
  return place !== null && place <= seen;
}

function botMessage(activity: Activity, id: string): BotMessage {
  const beside = activity.channelData?.polydesk;
  return {
    kind: 'bot',
    key: id,
    place: id,
    at: activity.timestamp ?? '',
    text: beside?.marked ?? activity.text ?? '',
    language: activity.locale ?? null,
    buttons: (activity.suggestedActions?.actions ?? []).map(({ title, text, value }) => ({
      title,
      text: text ?? title,
      value,
      card: beside?.buttons.find(({ offer }) => offer === offerIn(value))?.card ?? null,
    })),
    cards: beside?.cards ?? [],
    control: beside?.control ?? null,
    speaker: beside?.speaker ?? null,
  };
}

/** The opaque id under which a button was offered; null in the value of a button that has none. */
export function offerIn(value: unknown): string | null {
  return tapValueSchema.safeParse(value).data?.offer ?? null;
}

function ownEcho(thread: Thread, activity: Activity, id: string): OwnMessage {
  const key = activity.channelData?.clientActivityID ?? id;
  const known = thread.messages.filter((message) => message.kind === 'own').find((own) => own.key === key);
  return {
    kind: 'own',
    key,
    place: id,
    at: activity.timestamp ?? known?.at ?? '',
    text: activity.text ?? known?.text ?? '',
    value: known?.value,
    delivery: isSeen(id, thread.seen) ? 'seen' : 'sent',
  };
}

function place(messages: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] {
  const others = messages.filter((other) => other.key !== message.key);
  return [...others, message].toSorted(byPlace);
}

// What the server has not placed yet was said last; of two such, the order they were said in stands.
function byPlace(first: ChatMessage, second: ChatMessage): number {
  if (first.place === null || second.place === null) {
    return Number(first.place === null) - Number(second.place === null);
  }
  return first.place < second.place ? -1 : Number(first.place > second.place);
}

import type { Door } from '../../app/door.ts';
import type { ConversationId, EventId } from '../../conversation/event.ts';
import type { Instant } from '../../domain/time.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { Beside } from '../../protocol/beside.ts';
import { botAccount, seenEvent, type Activity } from '../../protocol/direct-line.ts';
import { plainText } from '../../protocol/rich-text.ts';
import { adaptiveCardOf, adaptiveCardType } from '../adaptive-card.ts';
import { clientActivityIdOf } from './event-ids.ts';

/** An activity with its place in the transcript: the watermark of a client that has seen it. */
export interface PlacedActivity {
  readonly sequence: number;
  readonly activity: Activity;
}

/** A reply names what it answers if that stands at most this many entries above the first one asked for. */
const lookBack = 32;

/** Reads a conversation's transcript after a sequence number as activities. `user` is the shopper's name on the wire. */
export async function readActivities(
  door: Door,
  conversation: ConversationId,
  after: number,
  user: string,
): Promise<readonly PlacedActivity[]> {
  const entries = await door.transcript(conversation, Math.max(0, after - lookBack));
  return entries
    .filter((entry) => entry.sequence > after)
    .map((entry) => ({ sequence: entry.sequence, activity: toActivity(entry, entries, user) }));
}

/** The id of a transcript entry on the wire. */
function activityId(conversation: ConversationId, sequence: number): string {
  return `${conversation}|${sequence.toString().padStart(7, '0')}`;
}

/** The place in the transcript of an activity, by its id on the wire; null for an id that is none of this conversation. */
export function sequenceOf(conversation: ConversationId, activity: string): number | null {
  const number = activity.startsWith(`${conversation}|`) ? activity.slice(conversation.length + 1) : '';
  return /^\d{7,15}$/.test(number) ? Number(number) : null;
}

/** The id under which a shopper's event stands in the transcript, or one made of the event where it shows no words. */
export async function activityIdOfEvent(
  door: Door,
  conversation: ConversationId,
  event: EventId,
): Promise<string> {
  const entries = await door.transcript(conversation, 0);
  const own = entries.findLast((entry) => entry.event === event && entry.from === 'shopper');
  return own === undefined ? `${conversation}|${event}` : activityId(conversation, own.sequence);
}

/** Tells clients that the bot is at it. It has no place in the transcript. */
export function typingActivity(conversation: ConversationId, at: Instant, id: string): Activity {
  return { type: 'typing', id, timestamp: at, ...frame(conversation), from: botAccount };
}

/** Tells clients that a person has seen what was said up to an entry. It has no place in the transcript. */
export function seenActivity(
  conversation: ConversationId,
  sequence: number,
  { at, id }: { readonly at: Instant; readonly id: string },
): Activity {
  const value = { activity: activityId(conversation, sequence) };
  return {
    type: 'event',
    name: seenEvent,
    id,
    timestamp: at,
    ...frame(conversation),
    from: botAccount,
    value,
  };
}

function toActivity(entry: TranscriptEntry, around: readonly TranscriptEntry[], user: string): Activity {
  const common = {
    type: 'message',
    id: activityId(entry.conversation, entry.sequence),
    timestamp: entry.at,
    ...frame(entry.conversation),
    text: entry.text,
    textFormat: 'plain',
    locale: entry.language,
  };
  switch (entry.from) {
    case 'shopper': {
      const clientActivityID = clientActivityIdOf(entry.event);
      const echo = clientActivityID === null ? {} : { channelData: { clientActivityID } };
      return { ...common, from: { id: user, role: 'user' }, ...echo };
    }
    case 'bot':
      return {
        ...common,
        text: plainText(entry.text),
        from: botAccount,
        ...answered(entry, around),
        ...buttons(entry),
        ...beside(entry),
      };
    case 'agent':
    case 'system': {
      const speaker = { kind: entry.from, name: entry.author };
      const polydesk: Beside = { cards: [], control: null, buttons: [], speaker };
      return {
        ...common,
        from: { ...botAccount, name: entry.author ?? botAccount.name },
        channelData: { polydesk },
      };
    }
    default:
      return entry.from satisfies never;
  }
}

function frame(conversation: ConversationId) {
  return { channelId: 'directline', conversation: { id: conversation } };
}

function answered(entry: TranscriptEntry, around: readonly TranscriptEntry[]): Pick<Activity, 'replyToId'> {
  const question = around.find((other) => other.from === 'shopper' && other.event === entry.event);
  return question === undefined ? {} : { replyToId: activityId(entry.conversation, question.sequence) };
}

function beside(entry: TranscriptEntry): Pick<Activity, 'attachments' | 'channelData'> {
  const cards = entry.buttons.flatMap(({ id, card }) => (card === undefined ? [] : [{ offer: id, card }]));
  const marked = plainText(entry.text) === entry.text ? {} : { marked: entry.text };
  const isBare = entry.cards.length === 0 && entry.control === null && cards.length === 0;
  if (isBare && marked.marked === undefined) return {};
  const polydesk: Beside = { cards: entry.cards, control: entry.control, buttons: cards, ...marked };
  const content = adaptiveCardOf(entry);
  const attachments = content === null ? {} : { attachments: [{ contentType: adaptiveCardType, content }] };
  return { channelData: { polydesk }, ...attachments };
}

function buttons(entry: TranscriptEntry): Pick<Activity, 'suggestedActions'> {
  if (entry.buttons.length === 0) return {};
  const actions = entry.buttons.map(({ id, title }) => ({
    type: 'messageBack',
    title,
    text: title,
    displayText: title,
    value: { offer: id },
  }));
  return { suggestedActions: { actions } };
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { eventIdSchema, type EventBody, type EventId } from '../../conversation/event.ts';
import { textLimit } from '../../protocol/direct-line.ts';
import { HttpProblem } from '../http-problem.ts';
import type { IncomingActivity } from './activity.ts';
import { audienceOf } from './address.ts';
import { mentionsBot, plainWords } from './mentions.ts';
import { cardVersion, pickedIn } from '../picked-in.ts';

/** What an activity means to the house. */
export interface Happening {
  readonly id: EventId;
  readonly body: EventBody;
}

/** What a tap on one of our cards carries; one of another version is a tap on nothing that is still on offer. */
const submitSchema = z.object({ polydesk: z.number(), offer: z.string().min(1).max(200).optional() });

/**
 * What an activity means; null for what changes nothing: reactions, typing, leaving, deleted messages, words in a group
 * that are not for the bot.
 *
 * An id of ours holds the channel's, so that the same activity twice is known.
 */
export function toHappening(activity: IncomingActivity): Happening | null {
  switch (activity.type) {
    case 'message':
      return fromMessage(activity);
    case 'messageUpdate':
      return fromEdit(activity);
    case 'conversationUpdate':
      return isWelcome(activity) ? opened(activity) : null;
    case 'installationUpdate':
      return activity.action?.startsWith('add') === true ? opened(activity) : null;
    default:
      return null;
  }
}

function messageEventId(activity: IncomingActivity): EventId {
  return eventIdOf('activity', idOf(activity));
}

function idOf({ id }: IncomingActivity): string {
  if (typeof id === 'string') return id;
  throw new HttpProblem(400, 'BadArgument', 'id: a message needs one, so that it counts once');
}

function fromMessage(activity: IncomingActivity): Happening | null {
  const id = messageEventId(activity);
  const value = submitted(activity.value);
  const picked = pickedIn(value);
  if (picked !== null) return { id, body: picked };
  const submit = submitSchema.safeParse(value);
  if (submit.success) {
    const { polydesk, offer = 'none' } = submit.data;
    return {
      id,
      body: { kind: 'tap', offer: polydesk === cardVersion ? offer : `of version ${polydesk}` },
    };
  }
  if (audienceOf(activity) === 'several' && !mentionsBot(activity)) return null;
  return { id, body: wordsOf(activity) };
}

/** A message that was changed counts as a new one, which agrees to nothing. Restoring a deleted one changes nothing. */
function fromEdit(activity: IncomingActivity): Happening | null {
  const channelData = z.object({ eventType: z.string() }).safeParse(activity.channelData);
  if (channelData.data !== undefined && channelData.data.eventType !== 'editMessage') return null;
  if (audienceOf(activity) === 'several' && !mentionsBot(activity)) return null;
  const hash = createHash('sha256')
    .update(activity.text ?? '')
    .digest('base64url');
  return {
    id: eventIdOf('edit', `${idOf(activity)} ${hash.slice(0, 16)}`),
    body: { ...wordsOf(activity), edited: true },
  };
}

/** Words that are too many are cut to one more than is read, so that the bot says itself that they are too many. */
function wordsOf(activity: IncomingActivity): Extract<EventBody, { readonly kind: 'message' }> {
  return {
    kind: 'message',
    text: plainWords(activity)
      .slice(0, textLimit + 1)
      .toWellFormed(),
  };
}

/** The bot came in, or, where the channel names no bot, whoever writes to it. */
function isWelcome({ membersAdded, recipient, from }: IncomingActivity): boolean {
  return membersAdded?.some(({ id }) => id === recipient.id || id === from.id) === true;
}

function opened(activity: IncomingActivity): Happening {
  return { id: eventIdOf('opened', activity.id ?? 'once'), body: { kind: 'opened' } };
}

/** A submit comes as an object, or, from some clients, as the text of one. */
function submitted(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function eventIdOf(kind: string, id: string): EventId {
  const readable = `${kind}-${id}`;
  if (readable.length <= 150) return eventIdSchema.parse(readable);
  return eventIdSchema.parse(`${kind}-${createHash('sha256').update(id).digest('base64url')}`);
}

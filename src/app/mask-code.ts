import { blankCode, maskCodes } from '../conversation/code.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Event } from '../conversation/event.ts';
import { awaitsCode } from '../dialog/awaits-code.ts';
import type { Books } from '../dialog/books.ts';

/** An event as it may be kept: without the code, where one was asked for. */
export function withoutCode(
  event: Event,
  conversation: Conversation | null,
  books: Books,
  mask?: string,
): Event {
  if (event.body.kind !== 'message' || conversation === null || !awaitsCode(conversation, books))
    return event;
  return { ...event, body: { ...event.body, text: maskCodes(event.body.text, mask) } };
}

/** An event without anything that could be a code, for one that is laid aside before it is known what was asked for. */
export function withoutAnyCode(event: Event): Event {
  if (event.body.kind !== 'message') return event;
  return { ...event, body: { ...event.body, text: maskCodes(event.body.text, blankCode) } };
}

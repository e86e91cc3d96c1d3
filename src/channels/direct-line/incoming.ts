import type { EventBody } from '../../conversation/event.ts';
import {
  seenEvent,
  seenValueSchema,
  tapValueSchema,
  textLimit,
  type Activity,
} from '../../protocol/direct-line.ts';
import { HttpProblem } from '../http-problem.ts';
import { pickedIn } from '../picked-in.ts';

/** A sign that a posted activity gives beside the words: the shopper types, or has seen an activity. Null for any other. */
export function toSign(
  activity: Activity,
): { readonly kind: 'types' } | { readonly kind: 'seen'; readonly activity: string } | null {
  if (activity.type === 'typing') return { kind: 'types' };
  if (activity.type !== 'event' || activity.name !== seenEvent) return null;
  const seen = seenValueSchema.safeParse(activity.value);
  return seen.success ? { kind: 'seen', activity: seen.data.activity } : null;
}

/**
 * What a posted activity says; null for those that change nothing here (`typing`, `event`, `endOfConversation` …).
 *
 * A tap carries its offer as value, a pick what was picked, a card of ours what was put in; a message with any other value is
 * taken by its text. Bytes that no text holds are
 * dropped. Throws a 400 for a message without text or with too much of it.
 */
export function toEventBody(activity: Activity): EventBody | null {
  if (activity.type !== 'message') return null;
  const tap = tapValueSchema.safeParse(activity.value);
  if (tap.success) return { kind: 'tap', offer: tap.data.offer };
  const picked = pickedIn(activity.value);
  if (picked !== null) return picked;
  const text = (activity.text ?? '').toWellFormed().replaceAll('\0', '');
  if (text.trim() === '') throw new HttpProblem(400, 'EmptyMessage', 'A message needs a text.');
  if (text.length > textLimit) {
    throw new HttpProblem(400, 'MessageTooLong', `A message holds at most ${textLimit} characters.`);
  }
  return { kind: 'message', text };
}

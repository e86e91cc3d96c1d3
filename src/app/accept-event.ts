import { randomUUID } from 'node:crypto';
import { blankCode } from '../conversation/code.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Event } from '../conversation/event.ts';
import type { Books } from '../dialog/books.ts';
import { maskText } from '../language/mask-text.ts';
import type { MaskWords } from '../language/mask-words.ts';
import { pickedLine } from '../conversation/picked.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type { Speaker } from '../speech/speaker.ts';
import type { Receipt } from './door.ts';
import { withoutCode } from './mask-code.ts';
import type { Withheld } from './withheld.ts';

/** What accepting an event needs. */
export interface AcceptingParts {
  readonly store: ConversationStore;
  readonly words: MaskWords;
  readonly speaker: Speaker;
  readonly books: Books;
  readonly withheld: Withheld;
}

/**
 * Step 2: masked, stored, in its place; only then may a channel acknowledge it.
 *
 * A code is neither shown nor stored: it is withheld for its turn. Where the process dies before that, the turn finds a blank
 * code, which fits nothing.
 */
export async function acceptEvent(event: Event, parts: AcceptingParts): Promise<Omit<Receipt, 'replies'>> {
  const { store, speaker, books, withheld } = parts;
  const masked = maskEvent(event, parts.words);
  const conversation = await store.read(event.conversation);
  const shown = shownOf(withoutCode(masked, conversation, books), conversation, speaker);
  withheld.hold(masked);
  try {
    return await store.accept(withoutCode(masked, conversation, books, blankCode), randomUUID(), shown);
  } catch (error) {
    withheld.drop(masked);
    throw error;
  }
}

function maskEvent(event: Event, words: MaskWords): Event {
  const { body } = event;
  if (body.kind === 'message') return { ...event, body: { ...body, text: maskText(body.text, words) } };
  if (body.kind !== 'desk' || body.signal.kind !== 'said') return event;
  const signal = { ...body.signal, text: maskText(body.signal.text, words) };
  return { ...event, body: { ...body, signal } };
}

/** What the transcript shows of an event: the shopper's words, what stood on the button, or what was picked. */
function shownOf(
  event: Event,
  conversation: Conversation | null,
  speaker: Speaker,
): { readonly text: string; readonly language: string } | null {
  const language = conversation?.language ?? event.origin.language;
  if (event.body.kind === 'message') return { text: event.body.text, language };
  if (event.body.kind === 'tap') {
    const { offer } = event.body;
    const tapped = conversation?.offered.find((candidate) => candidate.id === offer);
    return tapped === undefined ? null : { text: tapped.text, language };
  }
  const picked = pickedLine(event.body, conversation?.offered ?? []);
  return picked === null ? null : { text: speaker.word(picked, language), language };
}

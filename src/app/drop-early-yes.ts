import type { Conversation } from '../conversation/conversation.ts';
import type { Event } from '../conversation/event.ts';
import type { Reading } from '../conversation/reading.ts';
import { flowOf, type Books } from '../dialog/books.ts';
import { openQuestion } from '../dialog/question.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';

/**
 * Takes the yes out of a message that was sent before the question it would confirm was on screen: nobody agrees to what
 * they have not seen. The wish said again counts as a yes, so it goes too; a no and everything else stay.
 */
export async function dropEarlyYes(
  reading: Reading,
  event: Event,
  conversation: Conversation,
  parts: { readonly books: Books; readonly store: ConversationStore },
): Promise<Reading> {
  const { books, store } = parts;
  const open = openQuestion(conversation, books);
  const frame = conversation.stack.at(-1);
  if (open?.askedFor !== 'confirmation' || frame === undefined) return reading;
  const entries = await store.transcript(event.conversation, 0);
  const sent = entries.findLastIndex((entry) => entry.from === 'shopper' && entry.event === event.id);
  const shown = entries.findLastIndex((entry) => entry.from === 'bot');
  if (sent > shown) return reading;
  const { startsOn } = flowOf(books, frame.flow);
  return {
    ...reading,
    // Without its words it is not taken for a button's either.
    text: '',
    moves: reading.moves.filter((move) => move.kind !== 'affirm'),
    wishes: reading.wishes.filter((wish) => !startsOn.includes(wish.intent)),
  };
}

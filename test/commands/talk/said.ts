import { conversationIdSchema, eventIdSchema } from '../../../src/conversation/event.ts';
import type { ReplyTrace } from '../../../src/conversation/turn.ts';
import type { TranscriptEntry } from '../../../src/ports/conversation-store.ts';
import { noon } from '../../contracts/store-samples.ts';

/** How a turn came about in which nothing happened but what is given. */
export function traceWith(parts: Partial<ReplyTrace>): ReplyTrace {
  const empty = {
    intents: [],
    steps: [],
    outcomes: [],
    repairs: [],
    rules: [],
    keys: [],
    buttons: [],
    calls: [],
  };
  return { ...empty, ...parts };
}

/** Something the bot said, with these buttons under it. */
export function buttonsUnder(
  buttons: readonly { readonly id: string; readonly title: string; readonly key: string }[],
): TranscriptEntry {
  return {
    sequence: 1,
    conversation: conversationIdSchema.parse('c-1'),
    at: noon,
    from: 'bot',
    author: null,
    event: eventIdSchema.parse('e-1'),
    text: 'Which one?',
    buttons: buttons.map(({ id, title }) => ({ id, title })),
    cards: [],
    control: null,
    language: 'en',
    trace: traceWith({ buttons: buttons.map(({ key }) => key) }),
  };
}

import type { Door } from '../../app/door.ts';
import type { ConversationId, Event, EventBody, EventId } from '../../conversation/event.ts';
import type { Clock } from '../../ports/clock.ts';
import { HttpProblem } from '../http-problem.ts';
import { openedEventId } from './event-ids.ts';
import { authorityOf, type Grant } from './grant.ts';

/** Opens conversations and knows which are open. */
export interface Conversations {
  /** Opens a grant's conversation. `known`: it was open before; nothing happens twice. */
  open(grant: Grant): Promise<'accepted' | 'known'>;
  /** Throws a 404 for a conversation that was never opened. */
  mustBeOpen(conversation: ConversationId): Promise<void>;
}

/** An open conversation stays open; this many are remembered, others are looked up. */
const remembered = 10_000;

/** Makes the book of open conversations: those opened here, whose greeting may still be to come, and those with a transcript. */
export function createConversations(door: Door, clock: Clock): Conversations {
  const open = new Set<ConversationId>();
  const remember = (conversation: ConversationId): void => {
    if (open.size >= remembered) open.clear();
    open.add(conversation);
  };
  return {
    open: async (grant) => {
      const { kind } = await door.handle(toEvent(grant, openedEventId, { kind: 'opened' }, clock));
      remember(grant.conversation);
      return kind;
    },
    mustBeOpen: async (conversation) => {
      if (open.has(conversation)) return;
      if ((await door.transcript(conversation, 0)).length === 0) {
        throw new HttpProblem(404, 'ConversationNotFound', 'There is no such conversation. Start one.');
      }
      remember(conversation);
    },
  };
}

/** An event of this channel: who sends it is what the grant says. */
export function toEvent(grant: Grant, id: EventId, body: EventBody, clock: Clock, client?: string): Event {
  const { conversation, market, language } = grant;
  return {
    id,
    conversation,
    at: clock.now(),
    sender: { kind: 'shopper', authority: authorityOf(grant), client },
    body,
    origin: { channel: 'direct-line', address: conversation, market, language, audience: 'one' },
  };
}

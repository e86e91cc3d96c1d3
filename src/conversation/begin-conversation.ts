import type { Instant } from '../domain/time.ts';
import type { Conversation, Episode } from './conversation.ts';
import type { ConversationId, Origin } from './event.ts';

/** A conversation before its first turn. */
export function beginConversation(id: ConversationId, origin: Origin, now: Instant): Conversation {
  return {
    schema: 1,
    id,
    revision: 0,
    origin,
    market: origin.market,
    language: origin.language,
    timerToken: '',
    turns: 0,
    episode: beginEpisode(1, now),
    stack: [],
    resting: [],
    agenda: [],
    offered: [],
    said: [],
    verdicts: [],
    handOff: { kind: 'none' },
    spokenOf: null,
    proof: null,
  };
}

/** An episode that begins: nothing was misunderstood in it yet. */
export function beginEpisode(number: number, now: Instant): Episode {
  return {
    number,
    startedAt: now,
    lastEventAt: now,
    endedAt: null,
    notUnderstoodInRow: 0,
    angry: 0,
    clarificationsInRow: 0,
    troubles: 0,
    ratingAsked: false,
  };
}

import { eventIdSchema, type EventId } from '../../conversation/event.ts';

/**
 * Event ids of this channel. What a client names itself stands under a prefix of its own, so that it can never be taken
 * for an event of ours (`opened`, a timer's).
 */
const clientPrefix = 'client-';

/** The event that opens a conversation: the same however often a client starts it. */
export const openedEventId: EventId = eventIdSchema.parse('opened');

/** The event id of a posted activity: the same for every time a client posts it; `random` for a client that names none. */
export function eventIdOf(clientActivityId: string | undefined, random: string): EventId {
  return eventIdSchema.parse(
    clientActivityId === undefined ? `server-${random}` : `${clientPrefix}${clientActivityId}`,
  );
}

/** The name a client gave an activity; null when it gave none. */
export function clientActivityIdOf(event: EventId): string | null {
  return event.startsWith(clientPrefix) ? event.slice(clientPrefix.length) : null;
}

import type { ConversationId } from '../conversation/event.ts';
import type { HandOffChange } from '../ports/conversation-store.ts';
import type { HandOffRecord } from '../ports/hand-offs.ts';

/** A hand-off as a turn leaves it, given how it stood. Throws an `Error` for one that never began. */
export function movedHandOff(
  conversation: ConversationId,
  before: HandOffRecord | null,
  { handOff, packet, answered, at }: HandOffChange,
): HandOffRecord {
  const known = before?.packet ?? packet;
  if (known === null) {
    throw new Error(`Hand-off ${handOff.id} of ${conversation} moved on, but never began with a packet.`);
  }
  const isOver = handOff.kind === 'closed' || handOff.kind === 'failed' || handOff.kind === 'timed-out';
  const agent = 'agent' in handOff && handOff.agent !== null ? handOff.agent : (before?.agent ?? null);
  return {
    id: handOff.id,
    conversation,
    state: handOff.kind,
    how: handOff.kind === 'closed' ? handOff.how : null,
    reason: handOff.reason,
    packet: known,
    agent,
    requestedAt: handOff.at,
    joinedAt: before?.joinedAt ?? (handOff.kind === 'with' ? at : null),
    answeredAt: before?.answeredAt ?? (answered ? at : null),
    endedAt: isOver ? at : null,
  };
}

/** Says whether somebody may take it from the queue. */
export function isInQueue({ state }: HandOffRecord): boolean {
  return state === 'requested' || state === 'waiting';
}

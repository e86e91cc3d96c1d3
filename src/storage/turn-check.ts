import { Fault } from '../ports/fault.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';

/** What the store holds where a turn wants to be written. */
interface WritingPlace {
  readonly revision: number;
  readonly event: { readonly id: string; readonly status: 'open' | 'done' | 'parked' };
}

/**
 * Checks that a turn may be written where it wants to go.
 *
 * Throws a `Fault` `revision-overtaken` when somebody else was faster: the state has moved on, or the event is done or
 * parked. Throws an `Error` when the record contradicts itself or its event was never accepted.
 */
export function checkTurn(record: TurnRecord, place: WritingPlace | null): void {
  const { accepted, conversation } = record;
  const { id, conversation: thread } = accepted.event;
  if (conversation.id !== thread || record.replies.some((reply) => reply.conversation !== thread)) {
    throw new Error(`The turn on event ${id} of ${thread} names another conversation; build it from one.`);
  }
  if (place?.event.id !== id) {
    throw new Error(
      `Event ${id} of ${thread} was not accepted as number ${accepted.sequence}; accept it first.`,
    );
  }
  if (place.event.status !== 'open') {
    throw overtaken(`Event ${id} of ${thread} is ${place.event.status} already`);
  }
  if (place.revision !== conversation.revision - 1) {
    const revisions = `${thread} stands at revision ${place.revision}, not ${conversation.revision - 1}`;
    throw overtaken(revisions);
  }
}

function overtaken(what: string): Fault {
  return new Fault('revision-overtaken', `${what}; nothing was written. Read the conversation again.`);
}

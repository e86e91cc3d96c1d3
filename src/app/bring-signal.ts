import type { Event, EventId, Sender } from '../conversation/event.ts';
import type { DeskSignal } from '../conversation/hand-off.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConversationStore, TranscriptEntry } from '../ports/conversation-store.ts';
import type { HandOffRecord, HandOffs } from '../ports/hand-offs.ts';
import type { Door } from './door.ts';

/** What bringing a desk's word to a conversation needs. */
export interface SignalParts {
  readonly door: Door;
  readonly store: Pick<ConversationStore, 'read'>;
  readonly clock: Clock;
}

/** Brings what a desk, or a person there, says of a hand-off through the one door; answers with what was said to it. */
export async function bringSignal(
  handOff: HandOffRecord,
  signal: DeskSignal,
  { id, sender }: { readonly id: EventId; readonly sender: Sender },
  { door, store, clock }: SignalParts,
): Promise<readonly TranscriptEntry[]> {
  const conversation = await store.read(handOff.conversation);
  if (conversation === null) throw new Error(`Hand-off ${handOff.id} is of a conversation without a turn.`);
  const event: Event = {
    id,
    conversation: handOff.conversation,
    at: clock.now(),
    sender,
    body: { kind: 'desk', signal },
    origin: conversation.origin,
  };
  const { replies } = await door.handle(event);
  return replies;
}

/** A hand-off as it is now. */
export async function rereadHandOff(
  { id, conversation }: HandOffRecord,
  handOffs: Pick<HandOffs, 'find'>,
): Promise<HandOffRecord> {
  const present = await handOffs.find(id);
  if (present === null) throw new Error(`Hand-off ${id} of ${conversation} vanished.`);
  return present;
}

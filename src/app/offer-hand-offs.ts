import { eventIdSchema, type Event } from '../conversation/event.ts';
import type { DeskSignal } from '../conversation/hand-off.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import { Fault } from '../ports/fault.ts';
import type { HandOffRecord, HandOffs } from '../ports/hand-offs.ts';
import type { HumanDesk } from '../ports/human-desk.ts';
import type { Log } from '../ports/log.ts';
import type { Door } from './door.ts';

/** What offering conversations to a desk needs. */
export interface OfferingParts {
  readonly desk: HumanDesk;
  readonly handOffs: HandOffs;
  readonly store: ConversationStore;
  readonly door: Door;
  readonly clock: Clock;
  readonly log: Log;
}

const offersAtOnce = 100;

/**
 * Offers the desk what was asked for since the last time, and brings its answer through the door. A desk that cannot be
 * reached is asked again until the shopper has waited long enough.
 */
export async function offerHandOffs(parts: OfferingParts): Promise<void> {
  for (const handOff of await parts.handOffs.requested(offersAtOnce)) {
    try {
      await offer(handOff, parts);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      parts.log.warn('desk-not-reached', { handOff: handOff.id, fault: error.code });
    }
  }
}

async function offer(handOff: HandOffRecord, { desk, store, door, clock }: OfferingParts): Promise<void> {
  const conversation = await store.read(handOff.conversation);
  if (conversation === null) return;
  const { id } = handOff;
  const place = await desk.offer(handOff, clock.now());
  const signal: DeskSignal = place === null ? { kind: 'failed', id } : { kind: 'queued', id, ...place };
  const event: Event = {
    id: eventIdSchema.parse(`desk:${signal.kind}:${id}`),
    conversation: handOff.conversation,
    at: clock.now(),
    sender: { kind: 'desk' },
    body: { kind: 'desk', signal },
    origin: conversation.origin,
  };
  const { replies } = await door.handle(event);
  await replies;
}

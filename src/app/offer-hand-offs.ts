import { eventIdSchema } from '../conversation/event.ts';
import type { DeskSignal } from '../conversation/hand-off.ts';
import { Fault } from '../ports/fault.ts';
import type { HandOffRecord, HandOffs } from '../ports/hand-offs.ts';
import type { HumanDesk } from '../ports/human-desk.ts';
import type { Log } from '../ports/log.ts';
import { bringSignal, type SignalParts } from './bring-signal.ts';

/** What offering conversations to a desk needs. */
export interface OfferingParts extends SignalParts {
  readonly desk: HumanDesk;
  readonly handOffs: HandOffs;
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

async function offer(handOff: HandOffRecord, parts: OfferingParts): Promise<void> {
  const { id } = handOff;
  const place = await parts.desk.offer(handOff, parts.clock.now());
  const signal: DeskSignal = place === null ? { kind: 'failed', id } : { kind: 'queued', id, ...place };
  const event = eventIdSchema.parse(`desk:${signal.kind}:${id}`);
  await bringSignal(handOff, signal, { id: event, sender: { kind: 'desk' } }, parts);
}

import type { WaitingTime } from '../conversation/hand-off.ts';
import type { MarketId } from '../domain/identifiers.ts';
import type { Market } from '../domain/market.ts';
import { durationSchema, instantAfter, instantBefore, type Instant } from '../domain/time.ts';
import { waitingTime } from '../domain/waiting-time.ts';
import type { Attendance } from '../ports/attendance.ts';
import type { HandOffRecord, HandOffs, QueueKey } from '../ports/hand-offs.ts';
import type { DeskQuestion, DeskState, HumanDesk } from '../ports/human-desk.ts';
import { isDeskOpen } from './desk-hours.ts';

interface Parts {
  readonly handOffs: HandOffs;
  readonly attendance: Attendance;
  readonly markets: ReadonlyMap<MarketId, Market>;
}

/** Where nobody sits at a desk: whoever wants a person is answered by mail. */
export const nobodyAtWork: Attendance = { available: () => Promise.resolve(0) };

/** Talks that ended so long ago say something about the next ones. */
const looksBack = durationSchema.parse('PT4H');

/**
 * Our own desk. Its queue is the house's book of hand-offs, written with the turns themselves, so that offering a
 * conversation is no more than telling its place; what is said is read from the transcript by the desk's page.
 */
export function createOwnDesk(parts: Parts): HumanDesk {
  return {
    state: (question) => stateOf(question, parts),
    offer: async (handOff, now) => {
      const desk = parts.markets.get(handOff.packet.market)?.support.desk ?? null;
      if (desk === null) return null;
      const place = await placeOf(handOff.packet, handOff, now, parts);
      return { ...place, deadline: instantAfter(handOff.requestedAt, desk.waitsAtMost) };
    },
  };
}

async function stateOf(
  { conversation, language, market, now }: DeskQuestion,
  parts: Parts,
): Promise<DeskState> {
  const present = await parts.handOffs.openOf(conversation);
  if (present !== null) return { kind: 'waiting', ...(await placeOf(present.packet, present, now, parts)) };
  if (!isDeskOpen(parts.markets.get(market), now)) return { kind: 'closed' };
  const queue = { language, market };
  if ((await parts.attendance.available(queue, now)) === 0) return { kind: 'nobody' };
  return { kind: 'open', ...(await placeOf(queue, null, now, parts)) };
}

async function placeOf(
  { language, market }: QueueKey,
  handOff: HandOffRecord | null,
  now: Instant,
  { handOffs, attendance }: Parts,
): Promise<{ readonly position: number; readonly estimate: WaitingTime | null }> {
  const queue = { language, market };
  const position = (await handOffs.ahead(queue, handOff)) + 1;
  const people = await attendance.available(queue, now);
  const talks = await handOffs.talks(queue, instantBefore(now, looksBack));
  return { position, estimate: waitingTime(position, people, talks) };
}

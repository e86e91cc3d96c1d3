import { eventIdSchema } from '../../conversation/event.ts';
import type { DeskSignal } from '../../conversation/hand-off.ts';
import { durationSchema, instantAfter, isBefore, type Instant } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { DeskOutbox, Telling, TellingOutcome } from '../../ports/desk-outbox.ts';
import { Fault } from '../../ports/fault.ts';
import type { DeskElsewhere, QueuePlace } from '../../ports/human-desk.ts';
import type { Log } from '../../ports/log.ts';
import { bringSignal, type SignalParts } from '../bring-signal.ts';
import { createWorkers } from '../workers.ts';

/**
 * Carries to a desk elsewhere what happens to hand-offs, in order and at least once each. A desk that is down is told again
 * after growing pauses, so that nothing is lost; an offer that it does not take in time has failed.
 */
export interface DeskCourier {
  /** Something may have happened: it looks, once for all that call at about the same time. */
  wake(): void;
  /** Carries from now on, and looks by itself every so many milliseconds: for what is to be told again. */
  start(everyMilliseconds: number): void;
  /** Ends it; resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** What carrying needs. */
export interface CourierParts extends SignalParts {
  readonly desk: DeskElsewhere;
  readonly outbox: DeskOutbox;
  readonly audit: AuditTrail;
  readonly log: Log;
}

const handOffsAtOnce = 100;
/** Longer than a desk may take to answer. */
const leaseLasts = durationSchema.parse('PT1M');
/** A shopper who is told that a colleague will come is not kept waiting for a desk that cannot be reached. */
const takesOfferWithin = durationSchema.parse('PT1M');
const givenUpAfter = durationSchema.parse('PT24H');
/** Seconds until something is told again, by how often it was; then always the last. */
const pauses = [1, 2, 5, 10, 30, 60, 300] as const;

/** Makes the courier. It carries nothing before it is told to. */
export function createDeskCourier(parts: CourierParts): DeskCourier {
  const workers = createWorkers<string>();
  const running = new Set<Promise<void>>();
  let ticking: NodeJS.Timeout | undefined;
  let isAwake = false;
  const carry = async (): Promise<void> => {
    const due = await parts.outbox.due(parts.clock.now(), handOffsAtOnce);
    const idle = due.filter((handOff) => !workers.isBusy(handOff));
    const carrying = (handOff: string) => workers.run(handOff, () => carryAll(handOff, parts));
    await Promise.all(idle.map((handOff) => carrying(handOff).catch(stumble)));
  };
  const stumble = (error: unknown): void => parts.log.error('courier-stumbled', { error });
  const carryNow = (): void => {
    isAwake = false;
    if (ticking === undefined) return;
    const work = carry()
      .catch(stumble)
      .finally(() => running.delete(work));
    running.add(work);
  };
  return {
    wake: () => {
      if (!isAwake) setImmediate(carryNow);
      isAwake = true;
    },
    start: (everyMilliseconds) => {
      ticking = setInterval(carryNow, everyMilliseconds);
    },
    stop: async () => {
      clearInterval(ticking);
      ticking = undefined;
      await Promise.all(running);
    },
  };
}

/** Tells all that can be told of a hand-off at the moment. */
async function carryAll(handOff: string, parts: CourierParts): Promise<void> {
  const { outbox, clock } = parts;
  for (;;) {
    const now = clock.now();
    const telling = await outbox.take(handOff, now, instantAfter(now, leaseLasts));
    if (telling === null) return;
    const outcome = await tell(telling, parts).catch((error: unknown) => outcomeOf(error, telling, parts));
    await outbox.settle(telling, outcome);
    if (outcome.kind === 'again') return;
  }
}

async function tell(telling: Telling, parts: CourierParts): Promise<TellingOutcome> {
  const { desk, clock } = parts;
  const { id, handOff, news } = telling;
  switch (news.kind) {
    case 'offered': {
      if (telling.attempt === 1) await noteShown(telling, parts);
      const place = await desk.offer(id, handOff, news.said, clock.now());
      await answer(telling, place, parts);
      return place === null ? { kind: 'refused' } : { kind: 'told' };
    }
    case 'said':
      await desk.say(id, handOff, news.entry);
      return { kind: 'told' };
    case 'ended':
      await desk.release(id, handOff);
      return { kind: 'told' };
    default:
      return news satisfies never;
  }
}

/** Brings what the desk says to an offer. The event has the same id each time, so that it counts once. */
async function answer({ handOff }: Telling, place: QueuePlace | null, parts: CourierParts): Promise<void> {
  const { id } = handOff;
  const signal: DeskSignal = place === null ? { kind: 'failed', id } : { kind: 'queued', id, ...place };
  const event = eventIdSchema.parse(`desk:${signal.kind}:${id}`);
  await bringSignal(handOff, signal, { id: event, sender: { kind: 'desk' } }, parts);
}

/** The shopper's words and what is known of them go to people of another product. */
async function noteShown({ handOff }: Telling, { audit, clock }: CourierParts): Promise<void> {
  await audit.note(handOff.conversation, {
    at: clock.now(),
    actor: { kind: 'system', name: 'desk-courier' },
    action: 'packet-sent',
    about: [{ kind: 'hand-off', id: handOff.id }],
    facts: {},
  });
}

/** After a fault it is told again; an offer that came to nothing in time is withdrawn, which the desk is told as soon as it can be. */
async function outcomeOf(error: unknown, telling: Telling, parts: CourierParts): Promise<TellingOutcome> {
  if (!(error instanceof Fault)) throw error;
  const { handOff, news, attempt, since } = telling;
  const now = parts.clock.now();
  parts.log.warn('desk-not-told', { handOff: handOff.id, news: news.kind, attempt, fault: error.code });
  if (news.kind === 'offered' && isOver(takesOfferWithin, since, now)) await answer(telling, null, parts);
  if (news.kind !== 'offered' && isOver(givenUpAfter, since, now)) {
    parts.log.error('desk-given-up', { handOff: handOff.id, news: news.kind });
    return { kind: 'refused' };
  }
  const seconds = pauses[attempt - 1] ?? pauses[pauses.length - 1] ?? 300;
  return { kind: 'again', at: instantAfter(now, durationSchema.parse(`PT${seconds}S`)) };
}

function isOver(duration: typeof givenUpAfter, since: Instant, now: Instant): boolean {
  return !isBefore(now, instantAfter(since, duration));
}

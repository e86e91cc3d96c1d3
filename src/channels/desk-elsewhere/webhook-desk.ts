import { durationSchema, instantAfter, type Instant } from '../../domain/time.ts';
import type { MarketId } from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import type { Clock } from '../../ports/clock.ts';
import { Fault } from '../../ports/fault.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import type { DeskElsewhere } from '../../ports/human-desk.ts';
import type { ApiPacket, WebhookEvent } from '../../protocol/hand-off-api.ts';
import { howEnded, toApiEntry } from './hand-off-view.ts';
import { signWebhook } from './sign-webhook.ts';

/** A desk that is told by webhook. */
export interface WebhookDeskParts {
  readonly url: string;
  /** The webhook is signed with each of them. */
  readonly secrets: readonly string[];
  readonly markets: ReadonlyMap<MarketId, Market>;
  /** Puts what is known of a hand-off into words. */
  readonly describe: (handOff: HandOffRecord, said: Parameters<DeskElsewhere['offer']>[2]) => ApiPacket;
  readonly clock: Clock;
  /** How long the desk may take to answer; ten seconds where left out. */
  readonly patienceMs?: number;
}

/** With these a desk says that it does not take something, and is not asked again. */
const refusals: readonly number[] = [409, 410, 422];
const waitsWithoutDesk = durationSchema.parse('PT10M');

/** Makes the desk of another product that is told by a signed webhook. */
export function createWebhookDesk(parts: WebhookDeskParts): DeskElsewhere {
  return {
    offer: async (id, handOff, said, now) => {
      const event: WebhookEvent = {
        ...{ id, type: 'hand-off.offered', at: handOff.requestedAt, ...placeOf(handOff) },
        packet: parts.describe(handOff, said),
        transcript: said.map(toApiEntry),
      };
      if (!(await post(event, parts))) return null;
      return { position: null, estimate: null, deadline: deadlineOf(handOff, now, parts) };
    },
    say: async (id, handOff, entry) => {
      const at = entry.at;
      await post({ id, type: 'message', at, ...placeOf(handOff), entry: toApiEntry(entry) }, parts);
    },
    release: async (id, handOff) => {
      const at = handOff.endedAt ?? parts.clock.now();
      await post({ id, type: 'hand-off.ended', at, ...placeOf(handOff), how: howEnded(handOff) }, parts);
    },
  };
}

function placeOf({ id, conversation }: HandOffRecord) {
  return { conversation, handOff: id };
}

function deadlineOf(
  { packet, requestedAt }: HandOffRecord,
  now: Instant,
  { markets }: WebhookDeskParts,
): Instant {
  const { waitsAtMost = null } = markets.get(packet.market)?.support.desk ?? {};
  return waitsAtMost === null ? instantAfter(now, waitsWithoutDesk) : instantAfter(requestedAt, waitsAtMost);
}

/** Posts an event; false where the desk refuses it for good. Every other answer but 2xx is a fault, and so is a redirection. */
async function post(event: WebhookEvent, parts: WebhookDeskParts): Promise<boolean> {
  const { url, secrets, clock, patienceMs = 10_000 } = parts;
  const body = JSON.stringify(event);
  const seconds = Math.floor(Temporal.Instant.from(clock.now()).epochMilliseconds / 1000);
  const signed = signWebhook(event.id, seconds, body, secrets);
  let status: number;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Polydesk', ...signed },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    status = answer.status;
    // Nothing of the answer but its status counts, however long it is.
    await answer.body?.cancel();
  } catch (error) {
    throw new Fault('desk-unreachable', 'The desk elsewhere cannot be reached.', { cause: error });
  }
  if (refusals.includes(status)) return false;
  if (status >= 200 && status < 300) return true;
  throw new Fault('desk-answered-badly', `The desk elsewhere answered ${status}; expected is 2xx.`);
}

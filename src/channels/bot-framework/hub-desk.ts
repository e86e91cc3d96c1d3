import { z } from 'zod';
import { instantAfter, durationSchema } from '../../domain/time.ts';
import type { MarketId } from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import { Fault } from '../../ports/fault.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import type { DeskElsewhere } from '../../ports/human-desk.ts';
import type { PushOutbox } from '../../ports/push-outbox.ts';
import { plainText } from '../../protocol/rich-text.ts';
import { parseAddress, type Connector } from './connector.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** What telling an agent hub needs. */
export interface HubDeskParts {
  readonly connector: Connector;
  readonly addresses: Pick<PushOutbox, 'addressOf'>;
  readonly markets: ReadonlyMap<MarketId, Market>;
  readonly describe: (
    handOff: HandOffRecord,
    said: readonly TranscriptEntry[],
  ) => { readonly summary: string; readonly reason: string };
}

const waitsWithoutDesk = durationSchema.parse('PT10M');
/** Ends of which the hub does not know by itself. */
const endsWithoutHub: readonly string[] = ['left', 'silence', 'timed-out'];
/** The channel said no: it has not taken it, and will not. */
const refusedSchema = z.object({ statusCode: z.int().min(400).max(499) });

/**
 * The agent hub behind the channels of Azure as a desk: it is told with the event `handoff.initiate` in the conversation itself,
 * and carries what is said between shopper and agent past the bot from then on.
 *
 * Source: "Transition conversations from bot to human", learn.microsoft.com (Azure Bot Service 4.0); the shape is that of
 * `EventFactory` in botbuilder 4.23.3.
 */
export function createHubDesk(parts: HubDeskParts): DeskElsewhere {
  const { markets } = parts;
  return {
    offer: async (id, handOff, said) => {
      const isTaken = await send(handOff, { ...initiation(handOff, said, parts), id }, parts);
      const { waitsAtMost = waitsWithoutDesk } = markets.get(handOff.packet.market)?.support.desk ?? {};
      if (!isTaken) return null;
      return { position: null, estimate: null, deadline: instantAfter(handOff.requestedAt, waitsAtMost) };
    },
    say: () => Promise.resolve(),
    release: async (id, handOff) => {
      if (!endsWithoutHub.includes(handOff.how ?? handOff.state)) return;
      const value = { state: 'completed', message: handOff.how ?? handOff.state };
      await send(handOff, { ...eventNamed('handoff.status', value), id }, parts);
    },
  };
}

function eventNamed(name: string, value: object): OutgoingMessage {
  return { type: 'event', name, value };
}

function initiation(
  handOff: HandOffRecord,
  said: readonly TranscriptEntry[],
  { describe }: HubDeskParts,
): OutgoingMessage {
  const { packet, id } = handOff;
  const { summary, reason } = describe(handOff, said);
  // Hubs route by these; some take flat values alone.
  const value = {
    skill: `${packet.market}-${packet.language}`,
    ...{ language: packet.language, market: packet.market, handOff: id },
    ...{ reason, summary: plainText(summary), orderNumber: packet.orderNumber ?? '' },
  };
  const content = { activities: said.map(toActivity) };
  return {
    ...eventNamed('handoff.initiate', value),
    attachments: [{ contentType: 'application/json', name: 'Transcript', content }],
  };
}

/** An entry as an activity of a transcript. */
function toActivity({ sequence, from, author, at, text, language }: TranscriptEntry): object {
  const role = from === 'shopper' ? 'user' : 'bot';
  return {
    ...{ type: 'message', id: String(sequence), timestamp: at, locale: language },
    from: { id: from, role, name: author ?? from },
    text: from === 'bot' ? plainText(text) : text,
  };
}

/**
 * Sends an event into the conversation; false where the channel refuses it. One of which it is not known whether it arrived
 * counts as sent: a hub cannot tell that it comes twice.
 */
async function send(
  { conversation }: HandOffRecord,
  event: OutgoingMessage,
  { connector, addresses }: HubDeskParts,
): Promise<boolean> {
  const stored = await addresses.addressOf(conversation);
  if (stored === null) return false;
  const result = await connector.send(parseAddress(stored), [event]);
  if (result.kind === 'not-taken')
    throw new Fault('hub-unreachable', 'The channel does not take events.', { cause: result.error });
  return result.kind === 'sent' || !refusedSchema.safeParse(result.error).success;
}

import type { Content } from '../../content/load-content.ts';
import { aboutOrders } from '../../conversation/audit.ts';
import { languageSchema, type Language } from '../../conversation/language.ts';
import type { Agent, AgentId } from '../../domain/agent.ts';
import type { Order } from '../../domain/order.ts';
import { durationSchema, instantAfter } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationStore, TranscriptEntry } from '../../ports/conversation-store.ts';
import type { HandOffRecord, HandOffs } from '../../ports/hand-offs.ts';
import type { OrderReader } from '../../ports/order-backend.ts';
import type { DeskHints, Onlooker } from '../desk-hints.ts';
import { marketFor } from '../market-for.ts';
import { wordOrder, type WordedOrder } from './word-order.ts';
import { summarise, wordPacket, type WordedPacket } from './word-packet.ts';

/** What the desk's pages are made of. */
export interface PagesParts {
  readonly content: Content;
  readonly handOffs: HandOffs;
  readonly store: ConversationStore;
  readonly shop: OrderReader;
  readonly audit: AuditTrail;
  readonly hints: DeskHints;
  readonly clock: Clock;
}

/** Whoever reads: in which language, and with which rights. */
export type Reader = Agent & { readonly language: string };

/** A hand-off as a list shows it. */
export interface HandOffPage {
  readonly handOff: HandOffRecord;
  readonly summary: string;
  readonly reason: string;
  readonly last: TranscriptEntry | null;
  readonly unread: number;
  readonly looking: readonly Onlooker[];
}

/** A hand-off with all that is known. */
export interface HandOffDetails {
  readonly page: HandOffPage;
  readonly packet: WordedPacket;
  readonly orders: readonly WordedOrder[];
}

/** How many orders of a customer are shown, the newest. */
const mostOrders = 10;
const glanceLasts = durationSchema.parse('PT1M');

/** Puts hand-offs into words for somebody's list. */
export async function describeHandOffs(
  handOffs: readonly HandOffRecord[],
  reader: Reader,
  parts: PagesParts,
): Promise<readonly HandOffPage[]> {
  const { store, hints } = parts;
  const last = await store.lastEntries(handOffs.map(({ conversation }) => conversation));
  return Promise.all(
    handOffs.map(async (handOff) => ({
      handOff,
      ...wordsOf(handOff, reader, parts),
      last: last.find(({ conversation }) => conversation === handOff.conversation) ?? null,
      unread: handOff.agent?.id === reader.id ? await unreadBy(reader.id, handOff, parts) : 0,
      looking: hints.lookingAt(handOff.id).filter(({ id }) => id !== reader.id),
    })),
  );
}

/**
 * All that is known of a hand-off, so that nobody asks the shopper again. That it was shown, and which orders, is noted in the
 * audit: once in half an hour for each reader, and when other orders are shown.
 */
export async function detailsOf(
  handOff: HandOffRecord,
  reader: Reader,
  parts: PagesParts,
): Promise<HandOffDetails> {
  const [page] = await describeHandOffs([handOff], reader, parts);
  if (page === undefined) throw new Error(`Hand-off ${handOff.id} has no page.`);
  const { speaker, markets } = parts.content;
  const language = languageOf(reader);
  const entries = await parts.store.transcript(handOff.conversation, 0);
  // What people did at the desk stands for itself; this is what the bot tried.
  const traces = entries.flatMap(({ from, trace }) => (from !== 'bot' || trace === null ? [] : [trace]));
  const now = parts.clock.now();
  const orders = await provenOrders(handOff, parts);
  await noteShown(handOff, reader, orders, parts);
  return {
    page,
    packet: wordPacket(handOff.packet, traces, language, speaker),
    orders: orders.map((order) => wordOrder(order, marketFor(markets, order.market), now, language, speaker)),
  };
}

/** The orders of whoever the shopper has proven to be, the one that was spoken of first; none of somebody who proved nothing. */
export async function provenOrders(
  { packet: { proof, orderNumber } }: HandOffRecord,
  { shop, clock }: Pick<PagesParts, 'shop' | 'clock'>,
): Promise<readonly Order[]> {
  if (proof.level === 'none') return [];
  const verifiedAt = clock.now();
  const proven = { verifiedAt, expiresAt: instantAfter(verifiedAt, glanceLasts) };
  if (proof.level === 'order-code') {
    const order = await shop.get(proof.order, { kind: 'order-code', order: proof.order, ...proven });
    return order === null ? [] : [order];
  }
  const account = { kind: 'account', customer: proof.customer, ...proven } as const;
  const orders = await shop.list(account, { limit: mostOrders });
  return orders.toSorted(
    (first, second) => Number(second.number === orderNumber) - Number(first.number === orderNumber),
  );
}

async function noteShown(
  { id, conversation }: HandOffRecord,
  reader: Reader,
  orders: readonly Order[],
  { audit, clock, hints }: PagesParts,
): Promise<void> {
  const about = [{ kind: 'hand-off', id }, ...aboutOrders(orders.map((order) => order.id))];
  if (!hints.isNewTo(reader.id, id, JSON.stringify(about))) return;
  await audit.note(conversation, {
    at: clock.now(),
    actor: { kind: 'agent', name: reader.id },
    action: orders.length > 0 ? 'orders-shown' : 'conversation-shown',
    about,
    facts: {},
  });
}

function wordsOf(
  { packet, reason }: HandOffRecord,
  reader: Reader,
  { content: { speaker } }: PagesParts,
): Pick<HandOffPage, 'summary' | 'reason'> {
  const language = languageOf(reader);
  return {
    summary: summarise(packet, reason, language, speaker),
    reason: speaker.word({ key: `ticket.reason.${reason}`, values: {}, variant: 0 }, language),
  };
}

/** What the shopper said since the agent said or saw something. */
async function unreadBy(
  agent: AgentId,
  { conversation, id }: HandOffRecord,
  { store, hints }: PagesParts,
): Promise<number> {
  const entries = await store.transcript(conversation, hints.seenBy(agent, id));
  const answered = entries.findLastIndex(({ from }) => from === 'agent');
  return entries.slice(answered + 1).filter(({ from }) => from === 'shopper').length;
}

function languageOf(reader: Reader): Language {
  return languageSchema.parse(reader.language);
}

import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { createDeliveryHub } from '../../src/app/delivery-hub.ts';
import { createOwnDesk, nobodyAtWork } from '../../src/app/desk.ts';
import { createProofCodes } from '../../src/app/proof-codes.ts';
import { assembleHouse } from '../../src/commands/assemble-house.ts';
import { createSeedShelf } from '../../src/commands/seed-shelf.ts';
import type { Content } from '../../src/content/load-content.ts';
import {
  conversationIdSchema,
  eventIdSchema,
  type Event,
  type EventBody,
} from '../../src/conversation/event.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { customerIdSchema, marketIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import type { Order } from '../../src/domain/order.ts';
import { durationSchema, instantAfter } from '../../src/domain/time.ts';
import type { Attendance } from '../../src/ports/attendance.ts';
import type { AuditTrail } from '../../src/ports/audit-trail.ts';
import type { ConversationStore, TranscriptEntry } from '../../src/ports/conversation-store.ts';
import type { Mailer, OutgoingMail } from '../../src/ports/mailer.ts';
import type { OperationLedger } from '../../src/ports/operation-ledger.ts';
import type { ProofLedger } from '../../src/ports/proof-ledger.ts';
import type { OrderBackend } from '../../src/ports/order-backend.ts';
import { createDemoShop } from '../../src/shop/demo/create-demo-shop.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { createCollectingLog } from './collecting-log.ts';
import { createHandClock } from './hand-clock.ts';

const seeds = createSeedShelf();

/** The ports of a house: what a test may put something between. */
export interface HousePorts {
  readonly conversations: ConversationStore;
  readonly ledger: OperationLedger;
  readonly shop: OrderBackend;
  readonly mailer: Mailer;
  readonly proofs: ProofLedger;
  readonly audit: AuditTrail;
}

/** Who speaks, and where. */
export interface Speaker {
  /** A demo customer who is signed in; null for a guest. */
  readonly customer?: string | null;
  readonly market?: string;
  readonly language?: string;
  readonly conversation?: string;
  /** What the channel tells visitors apart by. */
  readonly client?: string;
}

/** Where a house in a folder notes the mails that went out, one id per line. */
export function sentMailsFile(folder: string): string {
  return path.join(folder, 'sent-mails.txt');
}

/**
 * A house over a real demo shop, for many conversations at a time, with the clock standing still at 2026-11-02T15:00:00Z.
 *
 * In a folder, store and shop are SQLite files that outlive it; without one they are in memory. `between` puts something
 * between the house and its ports.
 */
export async function openHouse(options: {
  readonly content: Content;
  readonly folder?: string;
  readonly between?: (ports: HousePorts) => Partial<HousePorts>;
  /** Who sits at the desk; nobody unless said. */
  readonly attendance?: Attendance;
}) {
  const { content, folder, between = () => ({}), attendance = nobodyAtWork } = options;
  const { clock, move, moveTo } = createHandClock();
  const { log, lines } = createCollectingLog();
  const store =
    folder === undefined
      ? createMemoryStore()
      : await createSqliteStore({ file: path.join(folder, 'polydesk.sqlite') });
  const markets = [...content.markets.values()];
  const shop = await createDemoShop({
    file:
      folder === undefined
        ? await seeds.imageFor(markets, clock.now())
        : path.join(folder, 'demo-shop.sqlite'),
    now: () => clock.now(),
    markets,
  });
  const mails: OutgoingMail[] = [];
  const mailer: Mailer = {
    send: (mail) => {
      mails.push(mail);
      if (folder !== undefined) appendFileSync(sentMailsFile(folder), `${mail.id}\n`);
      return Promise.resolve();
    },
  };
  const { conversations, ledger, proofs, audit } = store;
  const own: HousePorts = { conversations, ledger, shop, mailer, proofs, audit };
  const ports = { ...own, ...between(own) };
  const proofCodes = createProofCodes(ports.proofs);
  const { handOffs } = store;
  const desk = createOwnDesk({ handOffs, attendance, markets: content.markets });
  const kept = { handOffs, attendance, desk };
  const parts = { content, ...ports, ...kept, proofCodes, delivery: createDeliveryHub(), clock, log };
  const house = assembleHouse(parts);
  let brought = 0;
  const eventOf = (body: EventBody, speaker: Speaker = {}, id?: string): Event => {
    brought += 1;
    return { id: eventIdSchema.parse(id ?? `event-${brought}`), body, ...placeOf(speaker), at: clock.now() };
  };
  const placeOf = (speaker: Speaker): Pick<Event, 'conversation' | 'sender' | 'origin'> => {
    const { customer = 'us-1', market = 'us', language = 'en', conversation = 'thread-1', client } = speaker;
    const now = clock.now();
    const expiresAt = instantAfter(now, durationSchema.parse('PT12H'));
    const authority =
      customer === null
        ? ({ kind: 'nobody' } as const)
        : ({
            kind: 'account',
            customer: customerIdSchema.parse(customer),
            verifiedAt: now,
            expiresAt,
          } as const);
    return {
      conversation: conversationIdSchema.parse(conversation),
      sender: { kind: 'shopper', authority, client },
      origin: {
        channel: 'test',
        address: 'test',
        market: marketIdSchema.parse(market),
        language: languageSchema.parse(language),
        audience: 'one',
      },
    };
  };
  const bring = async (
    body: EventBody,
    speaker?: Speaker,
    id?: string,
  ): Promise<readonly TranscriptEntry[]> => {
    const { replies } = await house.assistant.handle(eventOf(body, speaker, id));
    return replies;
  };
  const say = async (text: string, speaker?: Speaker, id?: string): Promise<string> =>
    plainText(await bring({ kind: 'message', text }, speaker, id));
  const thread = (conversation = 'thread-1') => conversationIdSchema.parse(conversation);
  return {
    ...house,
    ...ports,
    parts,
    demoShop: shop,
    clock,
    move,
    moveTo,
    mails,
    logged: lines,
    eventOf,
    /** Brings a shopper's event and waits for the replies. */
    bring,
    /** Says something and answers with what the bot says to it, in plain characters. */
    say,
    /** Taps the nth button that is on screen, from 1. */
    tap: async (number: number, speaker: Speaker = {}): Promise<string> => {
      const present = await conversations.read(thread(speaker.conversation));
      const offer = present?.offered[number - 1]?.id;
      if (offer === undefined) throw new Error(`There is no button ${number} on screen.`);
      return plainText(await bring({ kind: 'tap', offer }, speaker));
    },
    /** Goes as far as the question whether to cancel the first American customer's headphones, order 1019. */
    askToCancel: async (speaker?: Speaker): Promise<string> => {
      await say('I want to cancel order 1019', speaker);
      return say('I ordered it by mistake', speaker);
    },
    transcript: (conversation?: string) => conversations.transcript(thread(conversation), 0),
    conversation: async (id?: string) => {
      const present = await conversations.read(thread(id));
      if (present === null) throw new Error('Nothing was said yet.');
      return present;
    },
    order: async (id: string): Promise<Order> => {
      const order = await shop.peek(orderIdSchema.parse(id));
      if (order === null) throw new Error(`The demo shop has no order ${id}; see docs/demo-shop.md.`);
      return order;
    },
    close: async () => {
      await shop.close();
      await store.close();
    },
  };
}

export type OpenHouse = Awaited<ReturnType<typeof openHouse>>;

/** What the bot said, without direction marks and with plain spaces. */
export function plainText(entries: readonly TranscriptEntry[]): string {
  return entries
    .map(({ text }) => text)
    .join('\n\n')
    .replaceAll(/[\u2066-\u2069\u200E\u200F\u061C]/gu, '')
    .replaceAll(/[\u00A0\u2009\u202F]/gu, ' ');
}

/** How many pieces of an order are cancelled, and how much money went back. */
export function cancelledOf(order: Order): { readonly pieces: number; readonly refunded: number } {
  const portions = order.lines.flatMap((line) => line.portions);
  const cancelled = portions.filter(({ status }) => status.kind === 'cancelled');
  const refunded = order.payments.reduce((sum, payment) => sum + payment.refunded.minor, 0);
  return { pieces: cancelled.reduce((sum, { quantity }) => sum + quantity, 0), refunded };
}

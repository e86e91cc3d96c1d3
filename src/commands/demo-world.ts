import { createDeliveryHub } from '../app/delivery-hub.ts';
import type { Content } from '../content/load-content.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { conversationIdSchema, eventIdSchema, type EventBody, type Sender } from '../conversation/event.ts';
import { languageSchema } from '../conversation/language.ts';
import { customerIdSchema, marketIdSchema } from '../domain/identifiers.ts';
import { durationSchema, instantAfter, type Instant } from '../domain/time.ts';
import type { TranscriptEntry } from '../ports/conversation-store.ts';
import type { Log } from '../ports/log.ts';
import type { OutgoingMail } from '../ports/mailer.ts';
import { createDemoShop, type DemoShop } from '../shop/demo/create-demo-shop.ts';
import { createMemoryStore } from '../storage/memory-store.ts';
import type { Store } from '../storage/store.ts';
import { assembleHouse, type House } from './assemble-house.ts';

/** Who talks in a demo world, and where. */
export interface DemoVisit {
  readonly market: string;
  readonly language: string;
  /** A demo customer who is signed in; null for a guest. */
  readonly customer: string | null;
}

/** A whole bot in memory, with a demo shop, a clock that stands still, and mails that can be read. */
export interface DemoWorld {
  readonly shop: DemoShop;
  readonly store: Store;
  readonly mails: readonly OutgoingMail[];
  /** Brings an event as the shopper and waits for the bot's words. */
  bring(body: EventBody, id?: string): Promise<readonly TranscriptEntry[]>;
  /** Moves the clock on and fires what becomes due; answers with what the bot said of itself. */
  wait(duration: string): Promise<readonly TranscriptEntry[]>;
  /** The process dies and comes back on the same data. */
  restart(): Promise<void>;
  conversation(): Promise<Conversation | null>;
  house(): House;
  now(): Instant;
  close(): Promise<void>;
}

const conversationId = conversationIdSchema.parse('demo-conversation');
const signedInFor = durationSchema.parse('PT12H');

/** Opens a world at a moment. Every world has data of its own. */
export async function createDemoWorld(settings: {
  readonly content: Content;
  readonly now: Instant;
  readonly visit: DemoVisit;
  readonly log: Log;
}): Promise<DemoWorld> {
  const { content, visit, log } = settings;
  let now = settings.now;
  const clock = { now: () => now };
  const store = createMemoryStore();
  const shop = await createDemoShop({
    file: ':memory:',
    now: clock.now,
    markets: [...content.markets.values()],
  });
  const mails: OutgoingMail[] = [];
  const mailer = {
    send: (mail: OutgoingMail) => {
      mails.push(mail);
      return Promise.resolve();
    },
  };
  const { conversations, ledger } = store;
  const build = (): House =>
    assembleHouse({
      content,
      conversations,
      ledger,
      shop,
      mailer,
      clock,
      log,
      delivery: createDeliveryHub(),
    });
  let house = build();
  const sender = senderOf(visit, now);
  const origin = {
    channel: 'demo',
    address: 'demo',
    market: marketIdSchema.parse(visit.market),
    language: languageSchema.parse(visit.language),
  };
  let brought = 0;
  const heardSince = async (sequence: number): Promise<readonly TranscriptEntry[]> =>
    (await conversations.transcript(conversationId, sequence)).filter((entry) => entry.from === 'bot');

  return {
    shop,
    store,
    mails,
    bring: async (body, id) => {
      brought += 1;
      const event = {
        id: eventIdSchema.parse(id ?? `event-${brought}`),
        conversation: conversationId,
        at: now,
      };
      const { replies } = await house.assistant.handle({ ...event, sender, body, origin });
      const said = await replies;
      await house.clockwork.tick();
      return said;
    },
    wait: async (duration) => {
      const before = (await conversations.transcript(conversationId, 0)).length;
      now = instantAfter(now, durationSchema.parse(duration));
      await house.clockwork.tick();
      return heardSince(before);
    },
    restart: async () => {
      house = build();
      await house.operations.settleOpen();
      await house.assistant.resume();
    },
    conversation: () => conversations.read(conversationId),
    house: () => house,
    now: () => now,
    close: async () => {
      await shop.close();
      await store.close();
    },
  };
}

function senderOf(visit: DemoVisit, now: Instant): Sender {
  if (visit.customer === null) return { kind: 'shopper', authority: { kind: 'nobody' } };
  const customer = customerIdSchema.parse(visit.customer);
  const expiresAt = instantAfter(now, signedInFor);
  return { kind: 'shopper', authority: { kind: 'account', customer, verifiedAt: now, expiresAt } };
}

import { createDeliveryHub } from '../app/delivery-hub.ts';
import type { Content } from '../content/load-content.ts';
import type { Conversation } from '../conversation/conversation.ts';
import {
  conversationIdSchema,
  eventIdSchema,
  type Event,
  type EventBody,
  type Origin,
  type Sender,
} from '../conversation/event.ts';
import type { DeskSignal } from '../conversation/hand-off.ts';
import { languageSchema } from '../conversation/language.ts';
import type { AgentId } from '../domain/agent.ts';
import { customerIdSchema, marketIdSchema } from '../domain/identifiers.ts';
import { proofLasts } from '../domain/authority.ts';
import { durationSchema, instantAfter, isBefore, type Instant } from '../domain/time.ts';
import type { ConversationStore, TranscriptEntry } from '../ports/conversation-store.ts';
import type { Attendance } from '../ports/attendance.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Mailer, OutgoingMail } from '../ports/mailer.ts';
import { createDemoShop, type DemoShop } from '../shop/demo/create-demo-shop.ts';
import { createMemoryStore } from '../storage/memory-store.ts';
import type { Store } from '../storage/store.ts';
import { assembleHouse, type House } from './assemble-house.ts';
import type { SeedShelf } from './seed-shelf.ts';

/** Who talks in a demo world, and where. */
export interface DemoVisit {
  readonly market: string;
  readonly language: string;
  /** A demo customer who is signed in; null for a guest. */
  readonly customer: string | null;
  /** Whether others read along; `one` unless said. */
  readonly audience?: Origin['audience'];
}

/** A whole bot in memory, with a demo shop, a clock that stands still, and mails that can be read. */
export interface DemoWorld {
  readonly shop: DemoShop;
  readonly store: Store;
  readonly mails: readonly OutgoingMail[];
  /** Brings an event as the shopper and waits for the bot's words. */
  bring(body: EventBody, id?: string): Promise<readonly TranscriptEntry[]>;
  /** A desk says something of the conversation, or a person there does; answers with what the shopper sees of it. */
  bringFromDesk(signal: DeskSignal, agent: AgentId | null): Promise<readonly TranscriptEntry[]>;
  /** So many people are at work at the desk from now on, whatever the language and the market. */
  staff(people: number): void;
  /** Moves the clock on and fires what becomes due; answers with what the bot said of itself. */
  wait(duration: string): Promise<readonly TranscriptEntry[]>;
  /** The process dies and comes back on the same data. */
  restart(): Promise<void>;
  conversation(): Promise<Conversation | null>;
  house(): House;
  readonly clock: Clock;
  now(): Instant;
  close(): Promise<void>;
}

const conversationId = conversationIdSchema.parse('demo-conversation');
/** Opens a world at a moment. Every world has data of its own. */
export async function createDemoWorld(settings: {
  readonly content: Content;
  readonly now: Instant;
  readonly visit: DemoVisit;
  readonly log: Log;
  /** Where to take a seeded shop from, for whoever opens many worlds. */
  readonly seeds?: SeedShelf;
}): Promise<DemoWorld> {
  const clock = createStandingClock(settings.now);
  const desk = createStaffedDesk();
  const { shop, store, mails, build } = await openRooms(settings, clock, desk.attendance);
  const { conversations } = store;
  let house = build();
  const visitor = createVisitor(settings.visit, clock);
  const handle = async (event: Event): Promise<readonly TranscriptEntry[]> => {
    const { replies } = await house.assistant.handle(event);
    const said = await replies;
    await house.clockwork.tick();
    return said;
  };
  const wait: DemoWorld['wait'] = async (duration) => {
    const before = await conversations.transcript(conversationId, 0);
    await passTime(instantAfter(clock.now(), durationSchema.parse(duration)), clock, conversations, house);
    const later = await conversations.transcript(conversationId, before.length);
    return later.filter((entry) => entry.from !== 'shopper');
  };
  const restart = async (): Promise<void> => {
    house = build();
    await house.operations.settleOpen();
    await house.assistant.resume();
  };
  const conversation = () => conversations.read(conversationId);
  return {
    shop,
    store,
    mails,
    bring: (body, id) => handle(visitor.eventOf(body, id)),
    bringFromDesk: (signal, agent) => handle(visitor.deskEventOf(signal, agent)),
    staff: desk.staff,
    wait,
    restart,
    conversation,
    house: () => house,
    clock,
    now: () => clock.now(),
    close: () => shop.close().then(() => store.close()),
  };
}

/** What outlives a restart, and how the house is built upon it. */
async function openRooms(
  { content, log, seeds }: Parameters<typeof createDemoWorld>[0],
  clock: Clock,
  attendance: Attendance,
): Promise<Pick<DemoWorld, 'shop' | 'store' | 'mails'> & { readonly build: () => House }> {
  const store = createMemoryStore();
  const markets = [...content.markets.values()];
  const file = (await seeds?.imageFor(markets, clock.now())) ?? ':memory:';
  const shop = await createDemoShop({ file, now: () => clock.now(), markets });
  const { mailer, mails } = createMailTray();
  const { conversations, handOffs, ledger, proofs, audit } = store;
  const build = (): House =>
    assembleHouse({
      content,
      conversations,
      handOffs,
      attendance,
      ledger,
      proofs,
      audit,
      shop,
      mailer,
      clock,
      log,
      delivery: createDeliveryHub(),
    });
  return { shop, store, mails, build };
}

/** Moves the clock on; timers fire at their own moments on the way, as they would. */
async function passTime(
  until: Instant,
  clock: StandingClock,
  conversations: ConversationStore,
  { clockwork }: House,
): Promise<void> {
  for (;;) {
    const [due] = await conversations.dueTimers(until, 1);
    if (due === undefined) break;
    if (isBefore(clock.now(), due.at)) clock.moveTo(due.at);
    await clockwork.tick();
  }
  clock.moveTo(until);
  await clockwork.tick();
}

interface StandingClock extends Clock {
  moveTo(moment: Instant): void;
}

/** A clock that moves only when it is told to. */
function createStandingClock(start: Instant): StandingClock {
  let now = start;
  return {
    now: () => now,
    moveTo: (moment) => {
      now = moment;
    },
  };
}

/** A mailer whose mails can be read. */
function createMailTray(): { readonly mailer: Mailer; readonly mails: readonly OutgoingMail[] } {
  const mails: OutgoingMail[] = [];
  const send = (mail: OutgoingMail): Promise<void> => {
    mails.push(mail);
    return Promise.resolve();
  };
  return { mailer: { send }, mails };
}

/** Turns what a visitor does into events, each with an id of its own unless one is given. */
function createVisitor(
  visit: DemoVisit,
  clock: { readonly now: () => Instant },
): {
  readonly eventOf: (body: EventBody, id?: string) => Event;
  readonly deskEventOf: (signal: DeskSignal, agent: AgentId | null) => Event;
} {
  const sender = senderOf(visit, clock.now());
  const origin = {
    channel: 'demo',
    address: 'demo',
    market: marketIdSchema.parse(visit.market),
    language: languageSchema.parse(visit.language),
    audience: visit.audience ?? 'one',
  };
  let brought = 0;
  return {
    eventOf: (body, id) => {
      brought += 1;
      const eventId = eventIdSchema.parse(id ?? `event-${brought}`);
      return { id: eventId, conversation: conversationId, at: clock.now(), sender, body, origin };
    },
    deskEventOf: (signal, agent) => {
      brought += 1;
      const id = eventIdSchema.parse(`event-${brought}`);
      const from: Sender = agent === null ? { kind: 'desk' } : { kind: 'agent', agent };
      const body = { kind: 'desk', signal } as const;
      return { id, conversation: conversationId, at: clock.now(), sender: from, body, origin };
    },
  };
}

/** A desk that somebody sits at, or nobody. */
function createStaffedDesk(): { readonly attendance: Attendance; readonly staff: (people: number) => void } {
  let present = 0;
  return {
    attendance: { available: () => Promise.resolve(present) },
    staff: (people) => {
      present = people;
    },
  };
}

function senderOf(visit: DemoVisit, now: Instant): Sender {
  if (visit.customer === null) return { kind: 'shopper', authority: { kind: 'nobody' } };
  const customer = customerIdSchema.parse(visit.customer);
  const expiresAt = instantAfter(now, proofLasts);
  return { kind: 'shopper', authority: { kind: 'account', customer, verifiedAt: now, expiresAt } };
}

import { randomUUID } from 'node:crypto';
import { Mutex } from 'async-mutex';
import type { Content } from '../content/load-content.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationId, Event } from '../conversation/event.ts';
import type { Reading } from '../conversation/reading.ts';
import type { HandlerOutcome, PendingTurn, Turn } from '../conversation/turn.ts';
import type { Authority } from '../domain/authority.ts';
import { advance, faultTurn } from '../dialog/advance.ts';
import type { Moment } from '../dialog/books.ts';
import { conclude } from '../dialog/conclude.ts';
import { openQuestion } from '../dialog/question.ts';
import type { Handler } from '../handlers/define-handler.ts';
import { maskText } from '../language/mask-text.ts';
import { understand } from '../language/understand.ts';
import type { Clock } from '../ports/clock.ts';
import type { AcceptedEvent, ConversationStore, TranscriptEntry } from '../ports/conversation-store.ts';
import type { Delivery } from '../ports/delivery.ts';
import { Fault } from '../ports/fault.ts';
import type { Log } from '../ports/log.ts';
import type { Operations } from '../ports/operations.ts';
import type { OrderReader } from '../ports/order-backend.ts';
import type { Door, Receipt } from './door.ts';
import { marketFor } from './market-for.ts';
import { wordTurn } from './word-turn.ts';

/** What the assistant works with. */
export interface AssistantParts {
  readonly content: Content;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly store: ConversationStore;
  readonly shop: OrderReader;
  readonly operations: Operations;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly log: Log;
}

/** The door, and what a restart needs. */
export interface Assistant extends Door {
  /** Takes up every conversation that a crash left in the middle. */
  resume(): Promise<void>;
}

/** How often a turn is decided again when another process wrote first. */
const mostTries = 3;

/** Makes the one door: every event goes through `handle`, and through the ten steps in this file, from top to bottom. */
export function createAssistant(parts: AssistantParts): Assistant {
  const { content, handlers, store, shop, operations, delivery, clock, log } = parts;
  const workers = new Map<ConversationId, Mutex>();

  return {
    handle: async (event) => {
      const receipt = await accept(event);
      delivery.announce(event.conversation);
      const replies = work(event.conversation).then(() => store.repliesTo(event.conversation, event.id));
      return { ...receipt, replies: replies.catch(reportLost(event)) };
    },
    transcript: (conversation, after) => store.transcript(conversation, after),
    resume: async () => {
      for (const conversation of await store.unfinished()) await work(conversation);
    },
  };

  /** Step 2: masked, stored, in its place; only then may a channel acknowledge it. */
  async function accept(event: Event): Promise<Omit<Receipt, 'replies'>> {
    const masked = maskEvent(event);
    const conversation = await store.read(event.conversation);
    return store.accept(masked, randomUUID(), shownOf(masked, conversation));
  }

  /** One worker per conversation: events are taken in the order in which they were accepted. */
  async function work(id: ConversationId): Promise<void> {
    const worker = workers.get(id) ?? new Mutex();
    workers.set(id, worker);
    await worker.runExclusive(async () => {
      for (let next = await store.next(id); next !== null; next = await store.next(id)) await takeTurn(next);
    });
    if (!worker.isLocked()) workers.delete(id);
  }

  /** Steps 3 to 10. Whoever comes late reads again and decides anew. */
  async function takeTurn(accepted: AcceptedEvent): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        const { event } = accepted;
        const conversation = (await store.read(event.conversation)) ?? newConversation(event);
        const turn = await decide(accepted, conversation);
        const record = await wordTurn(accepted, turn, { content, store, now: clock.now() });
        await store.write(record);
        delivery.announce(event.conversation);
        return;
      } catch (error) {
        const isOvertaken = error instanceof Fault && error.code === 'revision-overtaken';
        if (!isOvertaken || tries === mostTries) throw error;
      }
    }
  }

  /** Steps 4 to 7. A broken world, or our own bug, becomes an honest sentence; the conversation stays where it was. */
  async function decide(accepted: AcceptedEvent, conversation: Conversation): Promise<Turn> {
    const moment = momentOf(accepted, conversation);
    try {
      const { event } = accepted;
      let next: Turn | PendingTurn = advance(conversation, event.body, read(event, conversation), moment);
      while (next.kind === 'pending') next = conclude(next, await call(next, event), moment);
      return next;
    } catch (error) {
      const incident = randomUUID();
      if (error instanceof Fault) log.warn('turn-met-a-fault', { incident, fault: error.code });
      else log.error('turn-met-a-bug', { incident, error });
      return faultTurn(conversation, moment);
    }
  }

  function read(event: Event, conversation: Conversation): Reading | null {
    if (event.body.kind !== 'message') return null;
    const { markets, languages, books } = content;
    const own = marketFor(markets, conversation.market);
    const others = [...markets.values()].filter((market) => market !== own);
    const patterns = [own, ...others].flatMap((market) => market.orders.numberPatterns);
    const context = {
      language: conversation.language,
      asked: openQuestion(conversation, books)?.askedFor ?? null,
      orderNumberPatterns: patterns,
    };
    return understand(event.body.text, context, languages.model, languages.lexicons);
  }

  async function call({ call: wanted }: PendingTurn, event: Event): Promise<HandlerOutcome> {
    const handler = handlers.get(wanted.handler);
    if (handler === undefined)
      throw new Error(`There is no handler ${wanted.handler}; check the flows before they run.`);
    return handler.run(wanted.input, {
      authority: authorityOf(event),
      now: clock.now(),
      shop,
      operations,
      operation: wanted.operation,
      marketOf: (market) => marketFor(content.markets, market),
    });
  }

  function momentOf(accepted: AcceptedEvent, conversation: Conversation): Moment {
    const market = marketFor(content.markets, conversation.market);
    return { books: content.books, market, now: clock.now(), seed: accepted.seed };
  }

  function newConversation(event: Event): Conversation {
    return beginConversation(event.conversation, event.origin, event.at);
  }

  /** The event is stored and is taken up again; whoever waits for the answer is told that there is none yet. */
  function reportLost(event: Event): (error: unknown) => readonly TranscriptEntry[] {
    return (error) => {
      log.error('turn-not-written', { conversation: event.conversation, event: event.id, error });
      return [];
    };
  }
}

function maskEvent(event: Event): Event {
  if (event.body.kind !== 'message') return event;
  return { ...event, body: { kind: 'message', text: maskText(event.body.text) } };
}

/** What the transcript shows of an event: the shopper's words, or what stood on the button. */
function shownOf(
  event: Event,
  conversation: Conversation | null,
): { readonly text: string; readonly language: string } | null {
  const language = conversation?.language ?? event.origin.language;
  if (event.body.kind === 'message') return { text: event.body.text, language };
  if (event.body.kind !== 'tap') return null;
  const { offer } = event.body;
  const tapped = conversation?.offered.find((candidate) => candidate.id === offer);
  return tapped === undefined ? null : { text: tapped.text, language };
}

function authorityOf(event: Event): Authority {
  return event.sender.kind === 'shopper' ? event.sender.authority : { kind: 'system', job: 'clockwork' };
}

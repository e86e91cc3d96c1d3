import type { Content } from '../content/load-content.ts';
import { authorityOf } from '../conversation/authority-of.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { isEdited, type Event } from '../conversation/event.ts';
import type { Reading } from '../conversation/reading.ts';
import type { DecidedTurn, HandlerOutcome, PendingTurn, RecordedCall, Turn } from '../conversation/turn.ts';
import { advance, faultTurn } from '../dialog/advance.ts';
import type { Moment } from '../dialog/books.ts';
import { conclude } from '../dialog/conclude.ts';
import { openQuestion } from '../dialog/question.ts';
import type { Instant } from '../domain/time.ts';
import type { Handler } from '../handlers/define-handler.ts';
import { understand } from '../language/understand.ts';
import type { Callbacks } from '../ports/callbacks.ts';
import type { Clock } from '../ports/clock.ts';
import type { AcceptedEvent } from '../ports/conversation-store.ts';
import type { DeskOutlook } from '../ports/human-desk.ts';
import type { Operations } from '../ports/operations.ts';
import type { OrderReader } from '../ports/order-backend.ts';
import type { ProofCodes } from '../ports/proof-codes.ts';
import { marketFor } from './market-for.ts';
import { noteReads } from './orders-read.ts';

/** What deciding needs of the world. */
export interface DecidingParts {
  readonly content: Content;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly shop: OrderReader;
  readonly operations: Operations;
  readonly store: Callbacks;
  readonly proofCodes: ProofCodes;
  readonly desk: DeskOutlook;
  readonly clock: Clock;
}

/** Steps 4 to 7: what the event means, what it leads to, and the handlers on the way. Faults and bugs are thrown. */
export async function decideTurn(
  accepted: AcceptedEvent,
  conversation: Conversation,
  parts: DecidingParts,
): Promise<DecidedTurn> {
  const { event } = accepted;
  const moment = momentOf(accepted, conversation, parts);
  const reading = readEvent(event, conversation, parts);
  let next: Turn | PendingTurn = advance(conversation, event.body, reading, moment);
  const calls: RecordedCall[] = [];
  const { shop, read } = noteReads(parts.shop);
  while (next.kind === 'pending') {
    const outcome = await callHandler(next, event, { ...parts, shop });
    calls.push(recordOf(next.call.handler, outcome));
    next = conclude(next, outcome, moment);
  }
  return { ...next, calls, read: read() };
}

/** A turn that says honestly that something is broken; the conversation stays where it was. */
export function decideFaultTurn(
  accepted: AcceptedEvent,
  conversation: Conversation,
  parts: DecidingParts,
): DecidedTurn {
  return {
    ...faultTurn(conversation, accepted.event.body, momentOf(accepted, conversation, parts)),
    calls: [],
    read: [],
  };
}

function recordOf(handler: string, { name, values, explanations, rules }: HandlerOutcome): RecordedCall {
  return { handler, outcome: name, values, explanations, rules };
}

function momentOf(accepted: AcceptedEvent, conversation: Conversation, parts: DecidingParts): Moment {
  const { books, markets } = parts.content;
  return {
    books,
    authority: authorityOf(accepted.event.sender, conversation, 'read', parts.clock.now()),
    market: marketFor(markets, conversation.market),
    now: parts.clock.now(),
    crossed: accepted.crossed || isEdited(accepted.event),
    seed: accepted.seed,
  };
}

function readEvent(event: Event, conversation: Conversation, parts: DecidingParts): Reading | null {
  if (event.body.kind !== 'message') return null;
  const { markets, languages, books, articles } = parts.content;
  const own = marketFor(markets, conversation.market);
  const others = [...markets.values()].filter((market) => market !== own);
  const context = {
    language: conversation.language,
    asked: openQuestion(conversation, books)?.askedFor ?? null,
    orderNumberPatterns: [own, ...others].flatMap((market) => market.orders.numberPatterns),
    now: wallClock(event.at, own.zone),
    dayFirst: own.dayFirst,
    weekend: own.calendar.weekend,
    country: own.country,
  };
  return understand(event.body.text, context, languages.model, languages.lexicons, articles);
}

/** What the clock on the wall of a market showed, to the minute. */
function wallClock(at: Instant, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' });
}

function callHandler(
  { call, draft }: PendingTurn,
  event: Event,
  parts: DecidingParts,
): Promise<HandlerOutcome> {
  const { content, handlers, shop, operations, store, proofCodes, desk, clock } = parts;
  const handler = handlers.get(call.handler);
  if (handler === undefined)
    throw new Error(`There is no handler ${call.handler}; check the flows before they run.`);
  const now = clock.now();
  return handler.run(call.input, {
    authority: authorityOf(event.sender, draft.conversation, handler.needs, now),
    now,
    conversation: event.conversation,
    event: event.id,
    shop,
    operations,
    callbacks: store,
    proofCodes,
    desk,
    language: draft.conversation.language,
    operation: call.operation,
    market: marketFor(content.markets, draft.conversation.market),
    marketOf: (market) => marketFor(content.markets, market),
  });
}

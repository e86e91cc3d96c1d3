import { onTestFinished } from 'vitest';
import { createOwnDesk, nobodyAtWork } from '../../src/app/desk.ts';
import { createOperations } from '../../src/app/operations.ts';
import { createProofCodes } from '../../src/app/proof-codes.ts';
import type { Callback } from '../../src/conversation/effect.ts';
import { conversationIdSchema, eventIdSchema, type ConversationId } from '../../src/conversation/event.ts';
import type { JsonObject } from '../../src/conversation/json.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import type { HandlerOutcome } from '../../src/conversation/turn.ts';
import type { Authority } from '../../src/domain/authority.ts';
import {
  customerIdSchema,
  operationIdSchema,
  orderIdSchema,
  type MarketId,
} from '../../src/domain/identifiers.ts';
import type { Market } from '../../src/domain/market.ts';
import type { Order } from '../../src/domain/order.ts';
import { instantSchema } from '../../src/domain/time.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';
import { createDemoShop } from '../../src/shop/demo/create-demo-shop.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { acceptSample, sampleTurn } from '../contracts/store-samples.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { readMarkets } from '../support/read-markets.ts';

const verifiedAt = instantSchema.parse('2026-11-02T14:59:00Z');
/** Longer ago than something may be changed with, not so long as to be over. */
const longAgo = instantSchema.parse('2026-11-02T14:30:00Z');
const expiresAt = instantSchema.parse('2026-11-03T14:00:00Z');

/** A signed-in demo customer. */
export function account(customer: string): Authority {
  return { kind: 'account', customer: customerIdSchema.parse(customer), verifiedAt, expiresAt };
}

/** A signed-in demo customer whose sign-in has run out. */
export function expiredAccount(customer: string): Authority {
  return { kind: 'account', customer: customerIdSchema.parse(customer), verifiedAt, expiresAt: verifiedAt };
}

/** A signed-in demo customer who signed in half an hour ago. */
export function oldAccount(customer: string): Authority {
  return { kind: 'account', customer: customerIdSchema.parse(customer), verifiedAt: longAgo, expiresAt };
}

/** Somebody who has proven one order by the code that was mailed for it. */
export function orderCode(order: string): Authority {
  return { kind: 'order-code', order: orderIdSchema.parse(order), verifiedAt, expiresAt };
}

/** Somebody who has proven one order, half an hour ago. */
export function oldCode(order: string): Authority {
  return { kind: 'order-code', order: orderIdSchema.parse(order), verifiedAt: longAgo, expiresAt };
}

/** Somebody whose proof of one order is over. */
export function expiredCode(order: string): Authority {
  return { kind: 'order-code', order: orderIdSchema.parse(order), verifiedAt, expiresAt: verifiedAt };
}

export const nobody: Authority = { kind: 'nobody' };
export const agent: Authority = { kind: 'agent', agent: 'agent-1', approvedBy: null };

const handlerThread = conversationIdSchema.parse('handlers');

/** The handlers on a demo shop and a ledger in memory, on Monday 2026-11-02T15:00:00Z. Closes itself after the test. */
export async function createHandlerWorld(markets: readonly Market[] = readMarkets()) {
  const { clock, move } = createHandClock();
  const shop = await createDemoShop({ file: ':memory:', now: () => clock.now(), markets });
  const store = createMemoryStore();
  const { log } = createCollectingLog();
  const operations = createOperations({ ledger: store.ledger, shop, clock, log });
  const close = async (): Promise<void> => {
    await shop.close();
    await store.close();
  };
  const marketOf = (id: MarketId): Market => {
    const market = markets.find((candidate) => candidate.id === id);
    if (market === undefined) throw new Error(`This world was made without the market ${id}.`);
    return market;
  };
  /** The conversation's market: that of the customer who is signed in. */
  const marketFor = (authority: Authority): Market => {
    const prefix = authority.kind === 'account' ? authority.customer.slice(0, 2) : 'us';
    const market = markets.find((candidate) => candidate.id === prefix) ?? markets[0];
    if (market === undefined) throw new Error('This world was made without a market.');
    return market;
  };
  const byId = new Map(markets.map((market) => [market.id, market]));
  let minted = 0;

  return {
    shop,
    move,
    close,
    /** Runs a handler; an acting one under an operation of its own unless one is given. */
    run: async (
      name: string,
      input: JsonObject,
      authority: Authority,
      operation?: string,
    ): Promise<HandlerOutcome> => {
      const handler = handlerBook.get(name);
      if (handler === undefined) throw new Error(`There is no handler ${name}.`);
      minted += 1;
      const own = operationIdSchema.parse(operation ?? `operation-${minted}`);
      const context = {
        authority,
        now: clock.now(),
        shop,
        operations,
        callbacks: store.conversations,
        proofCodes: createProofCodes(store.proofs),
        desk: createOwnDesk({ handOffs: store.handOffs, attendance: nobodyAtWork, markets: byId }),
        language: languageSchema.parse('en'),
        conversation: handlerThread,
        event: eventIdSchema.parse(own),
        market: marketFor(authority),
        marketOf,
      };
      return handler.run(input, { ...context, operation: handler.sheet.acts ? own : null });
    },
    /** Keeps callbacks as a turn would that promised them. */
    keepCallbacks: async (conversation: ConversationId, callbacks: readonly Callback[]): Promise<void> => {
      minted += 1;
      const accepted = await acceptSample(store.conversations, `callback-${minted}`, conversation);
      const { revision } = (await store.conversations.read(conversation)) ?? { revision: 0 };
      await store.conversations.write(sampleTurn(accepted, revision + 1, { callbacks }));
    },
    order: async (id: string): Promise<Order> => {
      const order = await shop.peek(orderIdSchema.parse(id));
      if (order === null) throw new Error(`The demo shop has no order ${id}; see docs/demo-shop.md.`);
      return order;
    },
  };
}

/** A world that lives as long as the test. */
export async function openHandlerWorld(markets?: readonly Market[]) {
  const world = await createHandlerWorld(markets);
  onTestFinished(() => world.close());
  return world;
}

export type HandlerWorld = Awaited<ReturnType<typeof createHandlerWorld>>;

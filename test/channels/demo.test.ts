import { createTalkSigns } from '../../src/app/talk-signs.ts';
import { createClientAddresses } from '../../src/channels/client-address.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mountDemoRoutes } from '../../src/channels/demo/demo-routes.ts';
import type { DemoShopWindow } from '../../src/channels/demo/demo-shop-window.ts';
import { createDirectLine } from '../../src/channels/direct-line/direct-line.ts';
import { createOrigins } from '../../src/channels/origins.ts';
import { createServer, type WebServer } from '../../src/channels/server.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import {
  customerIdSchema,
  lineIdSchema,
  marketIdSchema,
  orderIdSchema,
} from '../../src/domain/identifiers.ts';
import type { Order } from '../../src/domain/order.ts';
import { instantSchema } from '../../src/domain/time.ts';
import {
  demoChatIdentitySchema,
  demoOrdersSchema,
  demoSignInAnswerSchema,
} from '../../src/protocol/demo-shop.ts';
import { conversationAnswerSchema } from '../../src/protocol/direct-line.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { createParrotDoor } from '../support/parrot-door.ts';
import { shopSecret } from '../support/direct-line-world.ts';

const anna = customerIdSchema.parse('us-1');
const placedAt = instantSchema.parse('2026-11-01T10:00:00Z');
const usd = (minor: number) => ({ minor, currency: 'USD' });

const order: Order = {
  id: orderIdSchema.parse('o-1'),
  number: '1023',
  market: marketIdSchema.parse('us'),
  customer: anna,
  revision: '1',
  placedAt,
  archived: false,
  currency: 'USD',
  lines: [
    {
      id: lineIdSchema.parse('l-1'),
      title: 'Desk lamp',
      category: 'home',
      kind: 'goods',
      unitPrice: usd(2000),
      soldBy: { kind: 'shop' },
      fulfilledBy: { kind: 'shop' },
      portions: [
        { quantity: 2, status: { kind: 'preparing', since: placedAt, shipment: null } },
        { quantity: 1, status: { kind: 'cancelled', at: placedAt, by: 'shopper', reason: null } },
      ],
      captured: usd(6000),
      refunded: usd(0),
    },
  ],
  shipments: [],
  payments: [],
  cancellationRequests: [
    {
      at: placedAt,
      lines: [{ line: lineIdSchema.parse('l-1'), quantity: 2 }],
      state: 'undecided',
      fee: null,
    },
  ],
  shippingPaid: usd(500),
  discount: usd(100),
  email: 'anna@mail.example',
  delivery: {
    recipient: 'Jordan Lee',
    street: '12 Elm Street',
    place: 'Springfield, IL 62704',
    phone: null,
    day: null,
  },
  shipsFrom: 'home',
  customs: null,
  returns: [],
  refunds: [],
  charges: [],
  investigations: [],
};

const shop: DemoShopWindow = {
  customers: () => Promise.resolve([{ id: anna, name: 'Anna', market: 'us', language: 'en' }]),
  ordersOf: (customer) => Promise.resolve(customer === anna ? [order] : []),
};

const parrot = createParrotDoor();
const time = createHandClock();
const keys = ['the-key-that-signs-tokens-0123456789'] as const;
let server: WebServer;
let base: string;

beforeEach(async () => {
  const { log } = createCollectingLog();
  const origins = createOrigins([], null);
  server = createServer({ log, origins, version: '1', pages: null });
  const visitable = {
    markets: [{ id: marketIdSchema.parse('us'), language: languageSchema.parse('en') }],
    languages: [languageSchema.parse('en'), languageSchema.parse('ar')],
  } as const;
  const { clock } = time;
  const { visits } = createMemoryStore();
  const open = {
    ...parrot,
    signs: createTalkSigns(),
    clock,
    log,
    origins,
    visitable,
    visits,
    shop: { keys: { kind: 'secrets', secrets: [shopSecret] }, audience: 'polydesk' } as const,
  };
  const directLine = createDirectLine({ ...open, addresses: createClientAddresses([]), secrets: [], keys });
  directLine.mount(server);
  mountDemoRoutes(server.app, { shop, clock, keys, shopSecret });
  base = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
});
afterEach(() => server.close(0));

function post(path: string, body: unknown, token?: string): Promise<Response> {
  const authorization: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  return fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  });
}

async function signIn(): Promise<string> {
  return demoSignInAnswerSchema.parse(await (await post('/demo/sign-in', { customer: 'us-1' })).json()).token;
}

async function identity(shopToken: string): Promise<string> {
  const answer = await post('/demo/chat-identity', {}, shopToken);
  return demoChatIdentitySchema.parse(await answer.json()).token;
}

async function chatToken(conversation?: string, token?: string) {
  const wanted = { market: 'us', language: 'ar', conversation };
  const proof = token === undefined ? undefined : await identity(token);
  const answer = await post('/v3/directline/tokens/shopper', wanted, proof);
  return conversationAnswerSchema.parse(await answer.json());
}

const ordersWith = (token: string) =>
  fetch(`${base}/demo/orders`, { headers: { authorization: `Bearer ${token}` } });

describe('the demo shop', () => {
  it('names the customers one can be', async () => {
    const answer = await fetch(`${base}/demo/customers`);
    expect(await answer.json()).toEqual({
      customers: [{ id: 'us-1', name: 'Anna', market: 'us', language: 'en' }],
    });
  });

  it('shows a signed-in customer the orders, without anything the page does not need', async () => {
    const { orders } = demoOrdersSchema.parse(await (await ordersWith(await signIn())).json());
    expect(orders).toEqual([
      {
        id: 'o-1',
        number: '1023',
        placedAt,
        archived: false,
        lines: [
          {
            title: 'Desk lamp',
            category: 'home',
            picture: null,
            quantity: 2,
            state: 'preparing',
            cancellationRequested: true,
            price: usd(2000),
          },
          {
            title: 'Desk lamp',
            category: 'home',
            picture: null,
            quantity: 1,
            state: 'cancelled',
            cancellationRequested: false,
            price: usd(2000),
          },
        ],
        total: usd(6400),
      },
    ]);
  });

  it('signs nobody in whom it does not know, and nobody for longer than five minutes', async () => {
    expect((await post('/demo/sign-in', { customer: 'us-9' })).status).toBe(404);
    expect((await post('/demo/sign-in', {})).status).toBe(400);
    const token = await signIn();
    time.move('PT5M');
    expect((await ordersWith(token)).status).toBe(403);
    expect((await fetch(`${base}/demo/orders`)).status).toBe(401);
  });

  it('takes no chat token for a shop token, nor the other way round', async () => {
    const chat = await chatToken();
    expect((await ordersWith(chat.token)).status).toBe(403);
    const started = await post('/v3/directline/conversations', {}, await signIn());
    expect(started.status).toBe(403);
  });
});

describe('a chat token', () => {
  it('speaks for the customer, as of the shop’s word', async () => {
    const shopToken = await signIn();
    time.move('PT2M');
    const verifiedAt = time.clock.now();
    const { token } = await chatToken(undefined, shopToken);
    time.move('PT2M');
    await post('/v3/directline/conversations', {}, token);
    expect(parrot.events.at(-1)).toMatchObject({
      sender: { authority: { kind: 'account', customer: 'us-1', verifiedAt } },
      origin: { market: 'us', language: 'ar' },
    });
  });

  it('speaks for nobody without signing in', async () => {
    const { token } = await chatToken();
    await post('/v3/directline/conversations', {}, token);
    expect(parrot.events.at(-1)?.sender).toEqual({ kind: 'shopper', authority: { kind: 'nobody' } });
  });

  it('comes back to the customer’s own conversation, and to nobody else’s', async () => {
    const shopToken = await signIn();
    const { conversationId: own } = await chatToken(undefined, shopToken);
    expect((await chatToken(own, shopToken)).conversationId).toBe(own);
    expect((await chatToken(own)).conversationId).not.toBe(own);
    const { conversationId: guests } = await chatToken();
    expect((await chatToken(guests)).conversationId).toBe(guests);
    expect((await chatToken('made-up')).conversationId).not.toBe('made-up');
  });

  it('is refused to a page with an old shop token', async () => {
    const shopToken = await signIn();
    time.move('PT6M');
    expect((await post('/demo/chat-identity', {}, shopToken)).status).toBe(403);
  });
});

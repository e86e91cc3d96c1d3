import type { Request, Response, Server } from 'restify';
import type { CustomerId } from '../../domain/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import {
  demoSignInRequestSchema,
  type DemoChatIdentity,
  type DemoCustomers,
  type DemoOrders,
  type DemoSignInAnswer,
} from '../../protocol/demo-shop.ts';
import { bearerOf } from '../bearer.ts';
import { HttpProblem } from '../http-problem.ts';
import { jsonBody } from '../json-body.ts';
import { parseBody } from '../parse-body.ts';
import type { TokenKeys } from '../signed-token.ts';
import { signChatIdentity } from './chat-identity.ts';
import type { DemoShopWindow } from './demo-shop-window.ts';
import { toOrderView } from './order-view.ts';
import { createShopTokens } from './shop-tokens.ts';

export interface DemoOptions {
  readonly shop: DemoShopWindow;
  readonly clock: Clock;
  readonly keys: TokenKeys;
  /** What the shop signs with, for the chat, who is signed in. */
  readonly shopSecret: string;
}

/**
 * Puts the demo shop's own routes on a server. Anybody may sign in as anybody there: mount them only where the demo shop
 * is the back end.
 */
export function mountDemoRoutes(app: Server, options: DemoOptions): void {
  const { shop, clock, keys, shopSecret } = options;
  const tokens = createShopTokens(clock, keys);
  app.get('/demo/customers', async (_request: Request, response: Response) => {
    const customers = (await shop.customers()).map(({ id, name, market, language }) => ({
      id,
      name,
      market,
      language,
    }));
    response.send(200, { customers } satisfies DemoCustomers);
  });
  app.post('/demo/sign-in', ...jsonBody(), async (request: Request, response: Response) => {
    const { customer } = parseBody(demoSignInRequestSchema, request.body);
    const { token, expiresIn } = await tokens.mint(await known(customer, shop));
    response.send(200, { token, expires_in: expiresIn } satisfies DemoSignInAnswer);
  });
  app.get('/demo/orders', async (request: Request, response: Response) => {
    const token = bearerOf(request);
    if (token === null) throw new HttpProblem(401, 'MissingToken', 'Sign in to the shop first.');
    const { customer } = await tokens.read(token);
    const orders = (await shop.ordersOf(customer)).map(toOrderView);
    response.send(200, { orders } satisfies DemoOrders);
  });
  app.post('/demo/chat-identity', async (request: Request, response: Response) => {
    const token = bearerOf(request);
    if (token === null) throw new HttpProblem(401, 'MissingToken', 'Sign in to the shop first.');
    const { customer } = await tokens.read(token);
    const identity = await signChatIdentity(customer, shopSecret, new Date(clock.now()));
    response.send(200, { token: identity } satisfies DemoChatIdentity);
  });
}

async function known(id: string, shop: DemoShopWindow): Promise<CustomerId> {
  const customer = (await shop.customers()).find((candidate) => candidate.id === id);
  if (customer !== undefined) return customer.id;
  throw new HttpProblem(404, 'UnknownCustomer', 'The demo shop has no such customer.');
}

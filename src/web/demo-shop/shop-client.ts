import {
  demoChatIdentitySchema,
  demoCustomersSchema,
  demoOrdersSchema,
  demoSignInAnswerSchema,
  type DemoCustomers,
  type DemoOrders,
} from '../../protocol/demo-shop.ts';

export type Customer = DemoCustomers['customers'][number];
export type ShopOrder = DemoOrders['orders'][number];
export type OrderLine = ShopOrder['lines'][number];

/** A token of the shop, and for how many seconds it is good. */
export interface SignIn {
  readonly token: string;
  readonly seconds: number;
}

/** What the page asks of the shop. Each call throws when the shop is not reached or says no. */
export interface ShopClient {
  customers(): Promise<readonly Customer[]>;
  signIn(customer: string): Promise<SignIn>;
  orders(token: string): Promise<readonly ShopOrder[]>;
  /** The shop's word, for the chat, on who is signed in; a new one each time. */
  chatIdentity(token: string): Promise<string>;
}

type Fetch = (address: string, request?: RequestInit) => Promise<Response>;

/** Calls the demo shop's routes on the page's own server. */
export function createShopClient(fetch: Fetch): ShopClient {
  return {
    customers: async () => demoCustomersSchema.parse(await read(fetch('/demo/customers'))).customers,
    signIn: async (customer) => {
      const request = {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ customer }),
      };
      const answer = demoSignInAnswerSchema.parse(await read(fetch('/demo/sign-in', request)));
      return { token: answer.token, seconds: answer.expires_in };
    },
    orders: async (token) => {
      const headers = { Authorization: `Bearer ${token}` };
      return demoOrdersSchema.parse(await read(fetch('/demo/orders', { headers }))).orders;
    },
    chatIdentity: async (token) => {
      const request = { method: 'POST', headers: { Authorization: `Bearer ${token}` } };
      return demoChatIdentitySchema.parse(await read(fetch('/demo/chat-identity', request))).token;
    },
  };
}

async function read(answer: Promise<Response>): Promise<unknown> {
  const response = await answer;
  if (!response.ok) throw new Error(`The demo shop answered ${response.status}.`);
  return response.json();
}

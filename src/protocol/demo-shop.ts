import { z } from 'zod';

/** The wire between the demo shop's page and its server. Real shops have their own. */

/** `GET /demo/customers`: who can be signed in as. */
export const demoCustomersSchema = z.object({
  customers: z.array(
    z.object({ id: z.string(), name: z.string(), market: z.string(), language: z.string() }),
  ),
});
export type DemoCustomers = z.infer<typeof demoCustomersSchema>;

/** `POST /demo/sign-in`. */
export const demoSignInRequestSchema = z.object({ customer: z.string().min(1).max(200) });
export type DemoSignInRequest = z.infer<typeof demoSignInRequestSchema>;

/** The answer to signing in: a shop token, good for five minutes; the page signs in again when it runs out. */
export const demoSignInAnswerSchema = z.object({
  token: z.string(),
  /** Seconds. */
  expires_in: z.number(),
});
export type DemoSignInAnswer = z.infer<typeof demoSignInAnswerSchema>;

/** Where a line stands, in the page's few words; each has a text `shop.state.…`. */
export const demoLineStates = [
  'placed',
  'preparing',
  'shipped',
  'out-for-delivery',
  'delivered',
  'cancelled',
  'returned',
] as const;

const moneySchema = z.object({ minor: z.int(), currency: z.string() });

/** `GET /demo/orders`, with the shop token: the customer's orders, newest first. A line of several states comes as several. */
export const demoOrdersSchema = z.object({
  orders: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      placedAt: z.string(),
      archived: z.boolean(),
      lines: z.array(
        z.object({
          title: z.string(),
          category: z.string(),
          /** An address below the shop's own; null where there is no picture. */
          picture: z.nullable(z.string()),
          quantity: z.number(),
          state: z.enum(demoLineStates),
          /** A cancellation of some of these pieces was asked for and is not decided. */
          cancellationRequested: z.boolean(),
          /** For one piece. */
          price: moneySchema,
        }),
      ),
      total: moneySchema,
    }),
  ),
});
export type DemoOrders = z.infer<typeof demoOrdersSchema>;

/** `POST /demo/chat-identity`, with the shop token: the shop's word, for the chat, on who is signed in. To be used once. */
export const demoChatIdentitySchema = z.object({ token: z.string() });
export type DemoChatIdentity = z.infer<typeof demoChatIdentitySchema>;

import {
  activityAnswerSchema,
  conversationAnswerSchema,
  type Activity,
  type ConversationAnswer,
} from '../../protocol/direct-line.ts';
import { Refused } from './refused.ts';

/** What `fetch` must be able to do for us; the browser's fits. */
export type Fetch = (address: string, request: RequestInit) => Promise<Response>;

/** A conversation and the token that opens it. */
export interface Pass {
  readonly conversation: string;
  readonly token: string;
}

/** The calls of Direct Line. Each throws `Refused` when the server says no, and the error of `fetch` when it is not reached. */
export interface DirectLine {
  /** Begins the conversation that a token is for. */
  start(token: string): Promise<ConversationAnswer>;
  /** Opens the stream of a conversation again, from what was seen last. */
  resume(pass: Pass, watermark: string): Promise<ConversationAnswer>;
  /** Exchanges a token for a fresh one, before it runs out. */
  refresh(token: string): Promise<ConversationAnswer>;
  /** Hands a message in. It is stored when this resolves. */
  send(pass: Pass, activity: Partial<Activity>): Promise<void>;
  /** Ends the visit that a token is for, everywhere. */
  signOut(token: string): Promise<void>;
}

/** Asks for a token to speak with; `conversation` is the one to go on with, if it still can be. */
export type MintToken = (conversation: string | null) => Promise<ConversationAnswer>;

const patience = 15_000;

/** Calls Direct Line at an address such as `https://shop.example/v3/directline`. */
export function createDirectLine(fetch: Fetch, address: string): DirectLine {
  const call = (method: string, path: string, token: string, body?: unknown): Promise<unknown> =>
    ask(fetch, 'direct-line', `${address}${path}`, method, token, body);
  const conversationPath = (pass: Pass): string => `/conversations/${encodeURIComponent(pass.conversation)}`;
  return {
    start: async (token) => conversationAnswerSchema.parse(await call('POST', '/conversations', token, {})),
    resume: async (pass, watermark) => {
      const path = `${conversationPath(pass)}?watermark=${encodeURIComponent(watermark)}`;
      return conversationAnswerSchema.parse(await call('GET', path, pass.token));
    },
    refresh: async (token) =>
      conversationAnswerSchema.parse(await call('POST', '/tokens/refresh', token, {})),
    send: async (pass, activity) => {
      const path = `${conversationPath(pass)}/activities`;
      activityAnswerSchema.parse(await call('POST', path, pass.token, activity));
    },
    signOut: async (token) => {
      await call('POST', '/sign-out', token);
    },
  };
}

/** Asks a shop's token endpoint for tokens, with the shop's own token where the shopper is signed in. */
export function createMintToken(
  fetch: Fetch,
  address: string,
  page: {
    readonly market: string;
    readonly language: string;
    readonly shopToken: () => Promise<string | null>;
  },
): MintToken {
  return async (conversation) => {
    const body = { market: page.market, language: page.language, conversation: conversation ?? undefined };
    const answer = await ask(fetch, 'token-endpoint', address, 'POST', await page.shopToken(), body);
    return conversationAnswerSchema.parse(answer);
  };
}

async function ask(
  fetch: Fetch,
  door: Refused['door'],
  address: string,
  method: string,
  token: string | null,
  body?: unknown,
): Promise<unknown> {
  const headers = {
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
  const response = await fetch(address, {
    method,
    headers,
    // What was said, and that somebody signed out, arrives although the page is left.
    keepalive: true,
    signal: AbortSignal.timeout(patience),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Refused(door, response.status);
  return response.status === 204 ? null : response.json();
}

import { createTalkSigns } from '../../src/app/talk-signs.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { customerIdSchema, marketIdSchema } from '../../src/domain/identifiers.ts';
import { createClientAddresses } from '../../src/channels/client-address.ts';
import { createDirectLine } from '../../src/channels/direct-line/direct-line.ts';
import type { Visit } from '../../src/channels/direct-line/visits.ts';
import { createOrigins } from '../../src/channels/origins.ts';
import { createServer } from '../../src/channels/server.ts';
import { conversationAnswerSchema } from '../../src/protocol/direct-line.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { createCollectingLog } from './collecting-log.ts';
import { createHandClock } from './hand-clock.ts';
import { createParrotDoor } from './parrot-door.ts';
import type { Said } from './said-samples.ts';

export const secret = 'the-secret-of-the-shop-0123456789abcdef';
export const shopPage = 'https://shop.example';
/** What the shop signs with who is signed in to it. */
export const shopSecret = 'the-secret-that-the-shop-signs-with-0123';
const keys = ['the-key-that-signs-tokens-0123456789'] as const;

interface Settings {
  readonly keepAliveMs?: number;
  readonly maxWaitingBytes?: number;
  readonly trustedProxies?: readonly string[];
  /** The folder of pages that it serves. */
  readonly pages?: string | null;
  /** What the parrot answers to some words. */
  readonly taught?: Readonly<Record<string, Said>>;
}

/** A listening server with Direct Line before the parrot's door. Close it after the test. */
export async function createDirectLineWorld(settings: Settings = {}) {
  const { trustedProxies = [], pages = null, taught = {}, ...streams } = settings;
  const parrot = createParrotDoor(taught);
  const time = createHandClock();
  const { log, lines } = createCollectingLog();
  const origins = createOrigins([shopPage], null);
  const server = createServer({ log, origins, version: '1.2.3', pages });
  const directLine = createDirectLine({
    ...parrot,
    signs: createTalkSigns(),
    clock: time.clock,
    log,
    origins,
    visitable: {
      markets: [
        { id: marketIdSchema.parse('us'), language: languageSchema.parse('en') },
        { id: marketIdSchema.parse('sa'), language: languageSchema.parse('ar') },
      ],
      languages: [languageSchema.parse('en'), languageSchema.parse('ar')],
    },
    secrets: [secret, 'another-secret-0123456789abcdef-0123'],
    keys,
    visits: createMemoryStore().visits,
    addresses: createClientAddresses(trustedProxies),
    shop: { keys: { kind: 'secrets', secrets: [shopSecret] }, audience: 'polydesk' },
    ...streams,
  });
  directLine.mount(server);
  const port = await server.listen(0, '127.0.0.1');
  const base = `http://127.0.0.1:${port}/v3/directline`;
  const call = (method: string, path: string, bearer: string | null, body?: unknown) =>
    fetch(`${base}${path}`, {
      method,
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    ...parrot,
    ...time,
    lines,
    keys,
    server,
    directLine,
    port,
    base,
    call,
    mint: (visit: Partial<Visit> = {}) => directLine.mintToken({ customer: null, ...visit }),
    /** A started conversation of a guest. */
    start: async (visit: Partial<Visit> = {}) => {
      const { token } = await directLine.mintToken({ customer: null, ...visit });
      const response = await call('POST', '/conversations', token, {});
      return conversationAnswerSchema.parse(await response.json());
    },
    close: async () => {
      directLine.close();
      await server.close(0);
    },
  };
}

export type DirectLineWorld = Awaited<ReturnType<typeof createDirectLineWorld>>;

export const amira = customerIdSchema.parse('sa-1');

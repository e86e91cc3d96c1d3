import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServer, type RunningServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import { activitySetSchema } from '../../src/protocol/direct-line.ts';
import { Chat } from '../../src/web/widget/chat.ts';
import { createDirectLine, createMintToken } from '../../src/web/widget/direct-line.ts';
import { createMemory } from '../../src/web/widget/memory.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { eventually } from '../support/eventually.ts';
import { proofOf } from '../support/prove.ts';
import { createBadNetwork, type BadNetwork } from './bad-network.ts';
import { befall, everyMishap, mishaps, type Mishap } from './mishaps.ts';

const proof = proofOf(20);
const happenings = Math.min(proof.happenings, 1000);
const longest = 8;

const wishes = [
  'hi',
  'who are you?',
  'what can you do?',
  'cancel my order',
  'thank you',
  'never mind',
  'where is my parcel?',
];

describe('a line that is cut', { timeout: 3_600_000 }, () => {
  let folder: string;
  let server: RunningServer;
  const met = { cuts: 0, talks: 0, messages: 0, again: 0 };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'polydesk-cuts-'));
    server = await start('0');
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('loses nothing, doubles nothing and keeps the order, wherever it is cut', async () => {
    await talk(everyMishap.map((mishap) => ({ mishap, words: ['hi'] })));
    const step = fc.record({
      mishap: fc.constantFrom<Mishap>(...mishaps),
      words: fc.array(fc.constantFrom(...wishes), { minLength: 1, maxLength: 2 }),
    });
    const talks = fc.array(step, { minLength: longest, maxLength: longest });
    const numRuns = Math.ceil((happenings - everyMishap.length) / longest);
    await fc.assert(fc.asyncProperty(talks, talk), { numRuns, ...proof.seed, endOnFailure: true });
    process.stdout.write(`Nothing lost or doubled: ${JSON.stringify(met)}\n`);
  });

  async function talk(steps: readonly { readonly mishap: Mishap; readonly words: readonly string[] }[]) {
    const network = createBadNetwork();
    const chat = openChat(network);
    const said: string[] = [];
    let again = 0;
    try {
      await eventually(() => expect(chat.connection).toBe('online'));
      for (const { mishap, words } of steps) {
        const finish = befall(mishap, network, restart);
        for (const text of words) {
          said.push(text);
          chat.say(text);
        }
        await finish(chat);
        await eventually(() => {
          again += sendAgain(chat);
          const places = chat.thread.messages.map(({ place }) => place);
          expect(places).not.toContain(null);
        });
      }
      await eventually(async () => expect(shownOf(chat)).toEqual(await transcriptOf(chat)));
      const own = shownOf(chat).flatMap(([side, text]) => (side === 'own' ? [text] : []));
      expect(own.toSorted()).toEqual(said.toSorted());
      if (again === 0) expect(own).toEqual(said);
    } finally {
      chat.close();
      met.cuts += network.failures();
      met.talks += 1;
      met.again += again;
      met.messages += said.length;
    }
  }

  async function restart(): Promise<void> {
    const { port } = new URL(server.address);
    await server.close();
    server = await start(port);
  }

  function start(port: string): Promise<RunningServer> {
    return runServer(parseConfig({ PORT: port, DATA_FOLDER: folder }), createCollectingLog().log);
  }

  function openChat(network: BadNetwork): Chat {
    const stored = new Map<string, string>();
    const shelf = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    };
    const page = { market: 'us', language: 'en', shopToken: () => Promise.resolve(null) };
    const base = `${server.address}/v3/directline`;
    const chat = new Chat({
      directLine: createDirectLine(network.fetch, base),
      mintToken: createMintToken(network.fetch, `${base}/tokens/shopper`, page),
      canVouch: () => false,
      line: network.line,
      memory: createMemory(() => shelf, 'guest'),
      now: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
      changed: () => undefined,
      botSpoke: () => undefined,
    });
    chat.connect();
    return chat;
  }

  /** What the server has of a conversation, read by somebody whose network is good. */
  async function transcriptOf({ conversation }: Chat): Promise<readonly (readonly [string, string])[]> {
    const base = `${server.address}/v3/directline`;
    const page = { market: 'us', language: 'en', shopToken: () => Promise.resolve(null) };
    const { token } = await createMintToken(fetch, `${base}/tokens/shopper`, page)(conversation);
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${base}/conversations/${conversation ?? ''}/activities`, { headers });
    const { activities } = activitySetSchema.parse(await answer.json());
    return activities.map(({ from, text, channelData }) => {
      const words = channelData?.polydesk?.marked ?? text ?? '';
      return [from?.role === 'bot' ? 'bot' : 'own', words] as const;
    });
  }
});

/** Sends again what did not go out, as the shopper would. Says how many messages that were. */
function sendAgain(chat: Chat): number {
  const unsent = chat.thread.messages.filter(
    (message) => message.kind === 'own' && message.delivery === 'not-sent',
  );
  for (const { key } of unsent) chat.resend(key);
  return unsent.length;
}

function shownOf({ thread }: Chat): readonly (readonly [string, string])[] {
  return thread.messages.map(({ kind, text }) => [kind, text] as const);
}

import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { z } from 'zod';
import { runServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import { conversationAnswerSchema, type TokenRequest } from '../../src/protocol/direct-line.ts';
import type { DemoShop } from '../../src/shop/demo/create-demo-shop.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { installPeer } from './install-peer.ts';
import { mailedCode } from './mailed-code.ts';
import { collectProblems } from './collect-problems.ts';
import { unpackBrowser } from './unpack-browser.ts';

const secret = 'the-secret-of-the-shop-that-mints-tokens';

/** Stock Web Chat on a shop's page, before a server of ours with fresh data, in a real browser. */
export interface WebChatWorld {
  readonly shop: DemoShop;
  /** What the server logged. */
  readonly logged: readonly string[];
  /** Opens the page in a new profile. */
  open(visitor: Visitor): Promise<WebChatPage>;
  /** The code that was mailed to an address, once it was. */
  mailedCode(address: string): Promise<string>;
  close(): Promise<void>;
}

/** Who comes to the page: how Web Chat is spoken, and what the shop says of them. */
export interface Visitor {
  readonly locale: string;
  readonly polydesk: NonNullable<TokenRequest['polydesk']>;
}

/** A tab with Web Chat in it. */
export interface WebChatPage {
  readonly page: Page;
  /** What the browser complained of. */
  readonly problems: readonly string[];
  /** Types a message and sends it. */
  say(text: string): Promise<void>;
  /** Taps what is suggested below the conversation, or stands on a card. */
  tap(label: string | RegExp): Promise<void>;
  /** What stands in the conversation and holds a text; the last of it. */
  shown(text: string | RegExp): Locator;
  /** The words of the whole conversation, bubble by bubble. */
  conversation(): Promise<readonly string[]>;
}

/** Starts the server, a shop's page of its own origin, and the browser. */
export async function createWebChatWorld(): Promise<WebChatWorld> {
  const script = await installPeer('web-chat', 'botframework-webchat/dist/webchat.js');
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-web-chat-'));
  const visiting: { visitor: Visitor; base: string } = {
    visitor: { locale: 'en-US', polydesk: {} },
    base: '',
  };
  const pages = await servePages(script, () => mint(visiting.base, visiting.visitor));
  const { log, lines } = createCollectingLog();
  const settings = { PORT: '0', DATA_FOLDER: folder, DIRECT_LINE_SECRET: secret };
  const running = await runServer(parseConfig({ ...settings, ALLOWED_ORIGINS: pages.address }), log);
  visiting.base = `${running.address}/v3/directline`;
  const { executablePath, env } = await unpackBrowser();
  const browser = await chromium.launch({ executablePath, env: { ...env } });
  return {
    shop: running.shop,
    logged: lines,
    open: async (visitor) => {
      visiting.visitor = visitor;
      const viewport = { width: 640, height: 900 };
      const context = await browser.newContext({ viewport, locale: visitor.locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const tab = webChatPage(page);
      await page.goto(pages.address);
      return tab;
    },
    mailedCode: (address) => mailedCode(path.join(folder, 'mail'), address),
    close: async () => {
      await browser.close();
      await running.close();
      await pages.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function webChatPage(page: Page): WebChatPage {
  const problems = collectProblems(page);
  return {
    page,
    problems,
    say: async (text) => {
      const box = page.locator('[data-id=webchat-sendbox-input]');
      await box.fill(text);
      await box.press('Enter');
    },
    tap: (label) => page.getByRole('button', { name: label }).last().click(),
    shown: (text) => page.locator('.webchat__bubble__content').filter({ hasText: text }).last(),
    conversation: () => page.locator('.webchat__bubble__content').allInnerTexts(),
  };
}

/** A token, as a shop's own server fetches it, and what the page needs besides. */
async function mint(domain: string, { locale, polydesk }: Visitor): Promise<object> {
  const minted = await fetch(`${domain}/tokens/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ polydesk }),
  });
  return { domain, locale, ...conversationAnswerSchema.parse(await minted.json()) };
}

/** The shop's page, Web Chat's script and the shop's own address for tokens. */
async function servePages(script: string, mintToken: () => Promise<object>) {
  const files = new Map([
    ['/', { type: 'text/html', body: await readFile(path.resolve('test/browser/web-chat-page.html')) }],
    ['/web-chat.js', { type: 'text/javascript', body: await readFile(script) }],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (file !== undefined) {
      response.setHeader('content-type', file.type).end(file.body);
    } else if (request.method === 'POST') {
      void mintToken().then((token) => response.end(JSON.stringify(token)));
    } else {
      response.writeHead(204).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${portOf(server)}`, close: () => closeServer(server) };
}

function portOf(server: Server): number {
  return z.object({ port: z.number() }).parse(server.address()).port;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

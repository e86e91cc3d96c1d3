import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContextOptions } from 'playwright-core';
import { runServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { DemoShop } from '../../src/shop/demo/create-demo-shop.ts';
import { systemClock } from '../../src/system-clock.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { ShopTab } from './shop-tab.ts';
import { unpackBrowser } from './unpack-browser.ts';

/** The built pages on a server of their own, and a real browser to visit them with. */
export interface BrowserWorld {
  /** Where the server is reached. */
  readonly address: string;
  readonly shop: DemoShop;
  /** Where mails are put. */
  readonly mails: string;
  /** The server's clock. */
  readonly clock: Clock;
  /** What the server logged. */
  readonly logged: readonly string[];
  /** A new browser profile, as of another person, to open tabs in. */
  openProfile(options?: BrowserContextOptions): Promise<Profile>;
  close(): Promise<void>;
}

/** One person's browser: its tabs share what the browser keeps for a site. */
export interface Profile {
  /** Opens the demo shop's page, or another. */
  openTab(address?: string): Promise<ShopTab>;
  close(): Promise<void>;
}

/**
 * Starts the server, which serves the pages as they were built, with fresh data on a free port, and starts the browser.
 * `settings` are those of the environment; with a clock of their own, browsers show its time too.
 */
export async function createBrowserWorld(
  settings: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
): Promise<BrowserWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-browser-'));
  const { log, lines } = createCollectingLog();
  const running = await runServer(parseConfig({ PORT: '0', DATA_FOLDER: folder, ...settings }), log, clock);
  const { executablePath, env } = await unpackBrowser();
  const browser = await chromium.launch({ executablePath, env: { ...env } });
  return {
    address: running.address,
    shop: running.shop,
    mails: path.join(folder, 'mail'),
    clock,
    logged: lines,
    openProfile: async (options = {}) => {
      // Without motion nothing slides away under the pointer.
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      });
      if (clock !== systemClock) await context.clock.install({ time: clock.now() });
      return {
        openTab: async (address = running.address) => ShopTab.open(await context.newPage(), address),
        close: () => context.close(),
      };
    },
    close: async () => {
      await browser.close();
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

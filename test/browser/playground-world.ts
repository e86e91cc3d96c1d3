import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { z } from 'zod';
import { runServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createRunningClock } from '../support/running-clock.ts';
import { installPeer } from './install-peer.ts';
import { mailedCode } from './mailed-code.ts';
import { unpackBrowser } from './unpack-browser.ts';

/** Teams as Microsoft lets it be tried out, before a server of ours with fresh data, in a real browser. */
export interface PlaygroundWorld {
  readonly page: Page;
  /** Where our server is reached, and its clock. */
  readonly address: string;
  readonly clock: Clock;
  /** Where it keeps its data. */
  readonly data: string;
  readonly shop: Awaited<ReturnType<typeof runServer>>['shop'];
  readonly logged: readonly string[];
  /** Types a message and sends it. */
  say(text: string): Promise<void>;
  /** Taps a button, on a card or suggested. */
  tap(label: string): Promise<void>;
  /** What stands in the chat and holds a text; the last of it. */
  shown(text: string | RegExp): Locator;
  /** The code that was mailed to an address, once it was. */
  mailedCode(address: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts the server, the playground and the browser. */
export async function createPlaygroundWorld(): Promise<PlaygroundWorld> {
  const program = await installPeer('agents-playground', '@microsoft/m365agentsplayground/cli.js');
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-playground-'));
  const { log, lines } = createCollectingLog();
  // A morning in America: the desk is open there.
  const { clock } = createRunningClock('2026-11-02T15:00:00Z');
  const config = parseConfig({ PORT: '0', DATA_FOLDER: folder, BOT_DEVELOPMENT: 'on' });
  const server = await runServer(config, log, clock);
  const playground = await startPlayground(program, `${server.address}/api/messages`, folder);
  const { executablePath, env } = await unpackBrowser();
  const browser = await chromium.launch({ executablePath, env: { ...env } });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(playground.address);
  return {
    page,
    address: server.address,
    clock,
    data: folder,
    shop: server.shop,
    logged: lines,
    say: async (text) => {
      await page.locator('[contenteditable=true], textarea').first().click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    tap: (label) => page.getByRole('button', { name: label }).last().click(),
    shown: (text) => page.getByText(text).last(),
    mailedCode: (address) => mailedCode(path.join(folder, 'mail'), address),
    close: async () => {
      await browser.close();
      await playground.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The playground opens a browser of its own, and ends where there is none: it gets one that does nothing. */
async function startPlayground(program: string, endpoint: string, folder: string) {
  const opener = path.join(folder, 'xdg-open');
  await writeFile(opener, '#!/bin/sh\n');
  await chmod(opener, 0o755);
  const port = await freePort();
  const { PATH = '' } = process.env;
  const options = ['start', '--app-endpoint', endpoint, '--channel-id', 'msteams', '--port', String(port)];
  const child = spawn(process.execPath, [program, ...options, '--disable-telemetry'], {
    env: { ...process.env, PATH: `${folder}:${PATH}` },
    stdio: 'ignore',
  });
  const address = `http://localhost:${port}/`;
  const isUp = () =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`The playground ended with ${child.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    address,
    close: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = z.object({ port: z.number() }).parse(probe.address());
  probe.close();
  await once(probe, 'close');
  return port;
}

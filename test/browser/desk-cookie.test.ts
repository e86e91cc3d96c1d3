import { afterAll, beforeAll, expect, it } from 'vitest';
import { chromium, type Browser } from 'playwright-core';
import { deskSessionSchema } from '../../src/protocol/desk-session.ts';
import { openDeskWorld, password } from '../support/desk-world.ts';
import { unpackBrowser } from './unpack-browser.ts';

let world: Awaited<ReturnType<typeof openDeskWorld>>;
let browser: Browser;

beforeAll(async () => {
  world = await openDeskWorld();
  const { executablePath, env } = await unpackBrowser();
  browser = await chromium.launch({ executablePath, env: { ...env } });
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

it.each(['127.0.0.1', 'localhost'])(
  'a real browser keeps the session over http on %s, where no script can read it',
  async (host) => {
    const mette = await world.settled(`mette-${host}`);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${world.address.replace('127.0.0.1', host)}/health`);
    const body = { id: `mette-${host}`, password, code: world.codeOf(mette) };
    const told = await page.evaluate(async (given) => {
      const headers = { 'content-type': 'application/json' };
      const signedIn = await fetch('/desk/api/session', {
        method: 'POST',
        headers,
        body: JSON.stringify(given),
      });
      const seen = await fetch('/desk/api/session');
      const who: unknown = await seen.json();
      return { status: signedIn.status, seen: who };
    }, body);
    expect(told.status).toBe(200);
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(deskSessionSchema.parse(told.seen).id).toBe(`mette-${host}`);
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({
      name: '__Host-polydesk-desk',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
      path: '/',
    });
    await context.close();
  },
);

import type { Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { attacks } from './attacks.ts';
import { createSiteWorld, type SiteWorld } from './site-world.ts';
import type { ShopTab } from './shop-tab.ts';

describe('what is written into the chat and the shop', { timeout: 120_000 }, () => {
  let world: SiteWorld;

  beforeAll(async () => {
    world = await createSiteWorld();
  }, 120_000);
  afterAll(() => world.close());

  it('is of more than two hundred kinds', () => {
    expect(new Set(attacks).size).toBeGreaterThan(200);
  });

  it('is words and nothing more in the chat: in messages, cards, buttons, pictures and the saved conversation', async () => {
    const { tab, damage, close } = await open(world.pageOf('us-1', 'en'));
    await tab.page.routeWebSocket(/\/stream\?/u, (socket) => socket.send(hostileFrame()));
    await tab.part('launcher').click();
    await tab.say('hi');
    await tab
      .part('choice')
      .nth(attacks.length - 1)
      .waitFor({ state: 'attached' });

    for (const size of [
      { width: 1280, height: 800 },
      { width: 360, height: 640 },
    ]) {
      await tab.page.setViewportSize(size);
      expect(await tab.page.evaluate(outsiders)).toEqual([]);
      expect(await tab.page.evaluate(scrolls)).toBe(true);
    }
    expect(new Set(await hrefs(tab))).toEqual(new Set(['https:', 'mailto:', 'tel:']));
    expect(await tab.part('message-own').first().locator('.text').locator('*').count()).toBe(0);
    const saving = tab.page.waitForEvent('download');
    await tab.part('menu').click();
    await tab.part('menu-download').click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/\.txt$/u);
    expect(await readFile(await saved.path(), 'utf8')).toContain('<script>broken()</script>');
    await tab.say(attacks[0] ?? '');
    await tab.part('message-own').filter({ hasText: 'broken' }).last().waitFor();
    expect(await damage()).toEqual([]);

    // Where something would run, it is seen.
    await tab.page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=broken()>')`);
    await eventually(async () => expect(await damage()).not.toEqual([]));
    await close();
  });

  it('is words and nothing more on the demo shop’s page: names and titles', async () => {
    const { tab, damage, close } = await open('about:blank');
    const customers = attacks.map((name, index) => ({
      id: `us-${index}`,
      market: 'us',
      name,
      language: 'en',
    }));
    await tab.page.route('**/demo/customers', (route) => route.fulfill({ json: { customers } }));
    await tab.page.route('**/demo/sign-in', (route) =>
      route.fulfill({ json: { token: 'x', expires_in: 600 } }),
    );
    const lines = attacks.map((title) => ({ ...line, title, picture: beyondTheWeb(title) }));
    await tab.page.route('**/demo/orders', (route) =>
      route.fulfill({ json: { orders: [{ ...order, lines }] } }),
    );
    await tab.page.goto(world.address);
    for (const part of ['customer-us-3', 'order']) {
      await tab.part(part).first().waitFor();
      expect(await tab.page.evaluate(wide)).toEqual([]);
      if (part !== 'order') await tab.part(part).click();
    }
    expect(await tab.part('line').count()).toBe(attacks.length);
    expect(await damage()).toEqual([]);
    await close();
  });

  /** A tab whose page allows everything, so that nothing but our own code stands between an attack and the page. */
  async function open(address: string) {
    const profile = await world.openProfile({ bypassCSP: true });
    const tab = await profile.openTab();
    const seen = watch(tab.page, [world.siteOrigin, world.address]);
    await tab.page.addInitScript('window.calls = 0; window.broken = () => { window.calls += 1; };');
    await tab.page.goto(address);
    const damage = async (): Promise<readonly unknown[]> => {
      const calls = await tab.page.evaluate('window.calls');
      return calls === 0 ? seen : [...seen, `broken() was called: ${String(calls)}`];
    };
    return { tab, damage, close: () => profile.close() };
  }
});

/** Dialogs, pages that were opened or left, and requests to anywhere else. */
function watch(page: Page, origins: readonly string[]): readonly string[] {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => void seen.push(`popup: ${popup.url()}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'blob:' && !origins.includes(origin)) seen.push(`request: ${request.url()}`);
  });
  return seen;
}

/** Everything that a server can say, made of attacks: as the shopper's words, the bot's, and all that stands beside them. */
function hostileFrame(): string {
  const message = { type: 'message', timestamp: '2026-11-02T15:00:00Z' };
  const id = (index: number): string => `x|${index.toString().padStart(7, '0')}`;
  const bot = { ...message, from: { id: 'polydesk', role: 'bot' }, locale: 'en' };
  const spoken = attacks.flatMap((text, index) => [
    { ...message, id: id(index * 2), from: { id: 'me', role: 'user' }, text },
    { ...bot, id: id(index * 2 + 1), text, channelData: { polydesk: { ...beside(text), marked: text } } },
  ]);
  const buttons = attacks.map((title, index) => ({
    type: 'messageBack',
    title,
    value: { offer: `offer-${index}` },
  }));
  const offering = { ...bot, id: id(9_000_000), text: 'Which?', suggestedActions: { actions: buttons } };
  return JSON.stringify({ activities: [...spoken, offering], watermark: '9' });
}

function beside(text: string) {
  const state = { id: text, text };
  const picture = beyondTheWeb(text);
  const lines = [{ title: text, amount: text, state, picture }];
  const order = { kind: 'order', title: text, date: text, total: text, state, lines };
  const item = { kind: 'item', title: text, price: text, picture, most: 2 };
  return { cards: [order, item], control: null, buttons: [] };
}

// Pictures may come from anywhere on the web; what is not an address of it is loaded from nowhere.
function beyondTheWeb(text: string): string | null {
  return /^(?:https:)?\/\//u.test(text) ? null : text;
}

const line = {
  category: 'home',
  quantity: 1,
  state: 'placed',
  cancellationRequested: false,
  price: { minor: 100, currency: 'USD' },
};
const order = {
  ...{ id: 'us-1-a', number: attacks[0], placedAt: '2026-11-02T15:00:00Z', archived: false },
  total: { minor: 100, currency: 'USD' },
};

const outsiders = `
  (() => {
    const panel = document.querySelector('polydesk-chat').shadowRoot.querySelector('.panel');
    const { left, right } = panel.getBoundingClientRect();
    return [...panel.querySelectorAll('*:not(.speaker)')]
      .filter((node) => node.checkVisibility())
      .filter((node) => node.getBoundingClientRect().left < left - 1 || node.getBoundingClientRect().right > right + 1)
      .map((node) => node.className + ': ' + node.textContent.slice(0, 60));
  })()`;

const wide = `
  [...document.querySelectorAll('body *')]
    .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((node) => node.className + ': ' + node.textContent.slice(0, 60))`;

const scrolls = `
  (() => {
    const log = document.querySelector('polydesk-chat').shadowRoot.querySelector('.log');
    log.scrollTop = 0;
    const isAtTop = log.scrollTop === 0;
    log.scrollTop = log.scrollHeight;
    return isAtTop && log.scrollTop > 1000 && log.scrollWidth <= log.clientWidth && document.documentElement.scrollWidth <= innerWidth;
  })()`;

async function hrefs(tab: ShopTab): Promise<readonly string[]> {
  const links = await tab.part('log').locator('a').all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  return addresses.map((address) => new URL(address ?? '').protocol);
}

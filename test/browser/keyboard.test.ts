import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { cancelledOf } from '../support/open-house.ts';
import type { Profile } from './browser-world.ts';
import { listenTo } from './live-region.ts';
import { createSiteWorld, type SiteWorld } from './site-world.ts';
import type { ShopTab } from './shop-tab.ts';

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 780 },
  hasTouch: true,
  isMobile: true,
};

describe('the chat for whoever has no mouse or does not see it', { timeout: 120_000 }, () => {
  let world: SiteWorld;
  let profile: Profile;

  beforeAll(async () => {
    world = await createSiteWorld();
  }, 120_000);
  afterAll(() => world.close());
  afterEach(() => profile.close());

  it.each([
    ['English on a desktop', desktop, 'en', 'us-1', 'cancel order 1019', /mistake/u, /^Yes/u],
    ['English on a phone', phone, 'en', 'us-6', 'cancel order 1080', /mistake/u, /^Yes/u],
    ['Arabic on a desktop', desktop, 'ar', 'sa-1', 'أريد إلغاء الطلب 401002319', /بالخطأ/u, /نعم/u],
    ['Arabic on a phone', phone, 'ar', 'sa-4', 'أريد إلغاء الطلب 401002362', /بالخطأ/u, /نعم/u],
    ['Chinese on a desktop', desktop, 'zh', 'cn-1', '我想取消订单880010230019', /下错单/u, /确认/u],
    ['Chinese on a phone', phone, 'zh', 'cn-4', '我想取消订单880010230062', /下错单/u, /确认/u],
  ] as const)(
    'cancels an order with the keyboard alone: %s',
    async (_name, size, language, customer, wish, reason, yes) => {
      const tab = await open(size, customer, language);
      const { keyboard } = tab.page;
      await walkTo(tab, 'Tab', 'launcher');
      await keyboard.press('Enter');
      await eventually(async () => expect((await focused(tab)).part).toBe('input'));
      await keyboard.type(wish);
      await keyboard.press('Enter');
      for (const answer of [reason, yes]) {
        await tab.part('choice').filter({ hasText: answer }).first().waitFor();
        const isAbove = (await focused(tab)).part === 'log';
        await walkTo(tab, isAbove ? 'Tab' : 'Shift+Tab', answer);
        await keyboard.press('Enter');
        expect(['input', 'log']).toContain((await focused(tab)).part);
      }
      await eventually(async () => expect(await piecesCancelled(wish)).toBe(1));
      await keyboard.press('Escape');
      expect((await focused(tab)).part).toBe('launcher');
    },
  );

  it('has each new message said once, and nothing that was there before', async () => {
    const tab = await open(desktop, 'us-1', 'en');
    await tab.part('launcher').click();
    await tab.say('hi');
    await tab.part('message-bot').nth(1).waitFor();
    await eventually(async () => expect(await deliveries(tab)).toEqual(['sent']));
    const before = await tab.conversation();
    const region = await listenTo(tab);
    await tab.say('cancel my order');
    await tab.botSays('Which');
    await tab.say('who are you?');
    await tab.botSays('assistant');
    await eventually(async () => expect(await deliveries(tab)).toEqual(['sent', 'sent', 'sent']));
    const said = await region.said();
    for (const text of (await tab.conversation()).slice(before.length))
      expect(said.filter((words) => words.includes(text))).toHaveLength(1);
    expect(await region.repeated()).toEqual([]);
  });

  it('keeps its place: in the input while messages come, in the conversation when a button goes away', async () => {
    const tab = await open(desktop, 'us-2', 'en');
    await tab.part('launcher').press('Enter');
    await tab.say('cancel my order');
    const choice = tab.part('choice').first();
    await choice.waitFor();
    expect((await focused(tab)).part).toBe('input');
    await choice.focus();
    await tab.page.evaluate(`document.querySelector('polydesk-chat').say('who are you?')`);
    await tab.botSays('assistant');
    await eventually(async () => expect((await focused(tab)).part).toMatch(/^(?:log|choice)$/u));
  });

  async function open(size: BrowserContextOptions, customer: string, language: string): Promise<ShopTab> {
    profile = await world.openProfile(size);
    return profile.openTab(world.pageOf(customer, language));
  }

  /** How many pieces of the order that a wish names are cancelled. */
  async function piecesCancelled(wish: string): Promise<number> {
    const id = await world.shop.resolve(/\d+/u.exec(wish)?.[0] ?? '');
    const order = id === null ? null : await world.shop.peek(id);
    if (order === null) throw new Error(`The demo shop has no order as in "${wish}"; see docs/demo-shop.md.`);
    return cancelledOf(order).pieces;
  }
});

/** Presses a key until something of this test id has the focus, or a button with these words. */
async function walkTo(tab: ShopTab, key: string, wanted: string | RegExp): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    const { part, text } = await focused(tab);
    if (typeof wanted === 'string' ? part === wanted : part === 'choice' && wanted.test(text)) return;
    await tab.page.keyboard.press(key);
  }
  throw new Error(`Forty times ${key} did not lead to ${String(wanted)}.`);
}

/** What has the focus, in the chat or on the page around it. */
async function focused(tab: ShopTab): Promise<{ readonly part: string; readonly text: string }> {
  const place = tab.page.locator(':focus:not(polydesk-chat)');
  if ((await place.count()) === 0) return { part: '', text: '' };
  return {
    part: (await place.getAttribute('data-testid')) ?? '',
    text: (await place.textContent()) ?? '',
  };
}

async function deliveries(tab: ShopTab): Promise<readonly (string | null)[]> {
  const rows = await tab.part('message-own').all();
  return Promise.all(rows.map((row) => row.getAttribute('data-delivery')));
}

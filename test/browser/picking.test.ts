import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createBrowserWorld, type BrowserWorld, type Profile } from './browser-world.ts';
import type { ShopTab } from './shop-tab.ts';

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 780 }, hasTouch: true };

describe('what the bot shows beside its words', { timeout: 120_000 }, () => {
  let world: BrowserWorld;
  let profile: Profile;
  let tab: ShopTab;

  beforeAll(async () => {
    world = await createBrowserWorld();
  }, 120_000);
  afterAll(() => world.close());
  afterEach(async () => {
    const { problems } = tab;
    await profile.close();
    expect(problems).toEqual([]);
  });

  it.each([
    ['English on a desktop', desktop, "I'd like to cancel something from order 83001063", '2 ×', 'ltr'],
    ['Arabic on a phone', phone, 'أريد إلغاء بعض المنتجات من الطلب 83001063', '2', 'rtl'],
    ['Chinese on a phone', phone, '我想取消订单83001063里的一些东西', '2', 'ltr'],
  ] as const)(
    'lists items to be counted with the keyboard alone: %s',
    async (_name, size, wish, told, side) => {
      await signIn('my-4', size);
      await tab.say(wish);
      const picker = tab.part('items');
      await picker.waitFor();
      const chat = tab.part('launcher').locator('xpath=..');
      await expect.poll(() => chat.getAttribute('dir'), { timeout: 20_000 }).toBe(side);
      expect(await tab.part('submit').isDisabled()).toBe(true);
      expect(await isWithin('more', 'items')).toBe(true);
      await tab.part('more').first().focus();
      for (const key of ['Enter', 'Enter', 'Enter', 'Enter', 'Enter', 'Shift+Tab', 'Space', 'Tab'])
        await tab.page.keyboard.press(key);
      const most = await tab.part('count').first().innerText();
      await tab.part('more').last().focus();
      for (const key of ['Enter', 'Enter', 'Tab', 'Enter']) await tab.page.keyboard.press(key);
      const own = tab.part('message-own').last();
      await expect.poll(() => own.getAttribute('data-delivery'), { timeout: 20_000 }).toBe('sent');
      expect(await own.innerText()).toContain(told.slice(0, 1));
      expect(Number.isNaN(Number(most))).toBe(false);
      await picker.waitFor({ state: 'detached' });
    },
  );

  it('shows a calendar that offers no day of the past, and takes the day that is picked', async () => {
    await signIn('us-1', phone);
    await tab.say('change the delivery day of order 1019');
    const date = tab.part('date');
    await date.waitFor();
    const first = (await date.getAttribute('min')) ?? '';
    await date.fill('2020-01-01');
    expect(await tab.part('submit').isDisabled()).toBe(true);
    const day = new Date(`${first}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + 3);
    await date.fill(day.toISOString().slice(0, 10));
    await tab.part('submit').press('Enter');
    await tab.part('moment').waitFor({ state: 'detached' });
    expect(await tab.part('message-own').count()).toBe(2);
  });

  it('shows orders as cards to tap, with all that stands on them as the button’s name', async () => {
    await signIn('us-1', desktop);
    await tab.say('cancel my order');
    const card = tab.part('card-order').first();
    await card.waitFor();
    const choice = tab.part('choice').first();
    expect(await choice.innerText()).toMatch(/Order 1023[\s\S]*Desk lamp[\s\S]*\$59\.99/);
    await choice.focus();
    await tab.page.keyboard.press('Enter');
    await card.waitFor({ state: 'detached' });
  });

  it('shows pictures on cards and on the page, and no hole where one does not load', async () => {
    profile = await world.openProfile(desktop);
    tab = await profile.openTab();
    await tab.page.route('**/clothing.svg', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: '' }),
    );
    await tab.signIn('us-1');
    const ofOrder = tab.page.locator('[data-order="1023"] img.picture');
    await ofOrder.first().waitFor();
    expect(await ofOrder.first().getAttribute('src')).toMatch(/\/demo-pictures\/lamp\.svg$/u);
    await tab.say('cancel my order');
    const card = tab.part('card-order').first();
    const picture = card.locator('img.picture').first();
    await picture.waitFor();
    expect(await picture.getAttribute('alt')).toBe('Desk lamp, black');
    const width = `document.querySelector('polydesk-chat').shadowRoot.querySelector('img').naturalWidth`;
    await expect.poll(() => tab.page.evaluate(width)).toBeGreaterThan(0);
    await expect.poll(() => tab.page.locator('img[src$="clothing.svg"]').count()).toBe(0);
  });

  it('shows an answer with its title and its steps as such', async () => {
    await signIn('us-1', phone);
    await tab.say('What are the steps for a return?');
    const text = tab.part('message-bot').filter({ hasText: 'How to send something back' }).locator('.text');
    await text.waitFor();
    expect(await text.locator('strong').innerText()).toBe('How to send something back');
    expect(await text.locator('ol > li').count()).toBe(5);
    expect(await text.innerText()).not.toContain('**');
  });

  it('asks for a rating with three faces that say what they mean', async () => {
    await signIn('us-2', phone);
    await tab.say('bye');
    const face = tab.part('choice').filter({ has: tab.page.locator('svg') });
    await face.first().waitFor();
    expect(await face.count()).toBe(3);
    expect(new Set(await face.allInnerTexts()).size).toBe(3);
    await face.first().press('Enter');
    await tab.part('message-own').nth(1).waitFor();
  });

  async function isWithin(part: string, around: string): Promise<boolean> {
    const [inner, outer] = [await tab.part(part).first().boundingBox(), await tab.part(around).boundingBox()];
    if (inner === null || outer === null) return false;
    return inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width;
  }

  async function signIn(customer: string, size: BrowserContextOptions): Promise<void> {
    profile = await world.openProfile(size);
    tab = await profile.openTab();
    await tab.signIn(customer);
  }
});

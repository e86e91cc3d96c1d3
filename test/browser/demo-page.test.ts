import { readdir } from 'node:fs/promises';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { liveQuantity, type Order } from '../../src/domain/order.ts';
import { createBrowserWorld, type BrowserWorld, type Profile } from './browser-world.ts';
import type { ShopTab } from './shop-tab.ts';

describe('the demo shop in a real browser', { timeout: 120_000 }, () => {
  let world: BrowserWorld;
  let profiles: Profile[] = [];
  let tabs: ShopTab[] = [];

  beforeAll(async () => {
    world = await createBrowserWorld();
  }, 120_000);
  afterAll(() => world.close());
  afterEach(async () => {
    const problems = tabs.flatMap((tab) => tab.problems);
    await Promise.all(profiles.map((profile) => profile.close()));
    [profiles, tabs] = [[], []];
    expect(problems).toEqual([]);
    expect(world.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('cancels an order, with the page loaded anew in the middle of it', async () => {
    const tab = await openTab();
    await tab.signIn('us-1');
    await tab.say('cancel my order');
    await tab.tap('1019');
    await tab.tap('mistake');
    await tab.botSays('$89.99');
    const before = await tab.conversation();

    await tab.page.reload();
    await tab.part('choice').first().waitFor();
    expect(await tab.conversation()).toEqual(before);
    expect(await tab.lineStates('1019')).toEqual(['placed']);

    await tab.tap('Yes');
    expect(await tab.botSays('is cancelled')).toContain('1019');
    await eventually(() => tab.lineStates('1019')).toEqual(['cancelled']);
    expect(await tab.conversation()).toEqual([...before, 'Yes, cancel', expect.stringContaining('1019')]);
    const order = await orderOf('us-1-b');
    expect(cancelledPieces(order)).toEqual([1]);
    expect(order.payments.map(({ refunded }) => refunded.minor)).toEqual([8999]);
    await eventually(() => readdir(world.mails)).toHaveLength(1);
  });

  it('mirrors itself for Arabic, and cancels a parcel with all that lies in it', async () => {
    const tab = await openTab();
    await tab.signIn('sa-6');
    expect(await tab.page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await tab.part('launcher').locator('xpath=..').getAttribute('dir')).toBe('rtl');
    await tab.say('ألغِ الطلب 401002380');
    await tab.tap('الطلب كله');
    await tab.tap(/./);
    expect(await tab.botSays('وعاء سلطة')).toMatch(/401002380[\s\S]*401002381/);
    expect(await sideOf(tab, 'message-bot')).toBe('right');
    expect(await sideOf(tab, 'message-own')).toBe('left');

    await tab.tap('نعم');
    await eventually(() => tab.lineStates('401002380')).toEqual(['cancelled', 'cancelled']);
    await eventually(() => tab.lineStates('401002381')).toEqual(['cancelled']);
    expect(cancelledPieces(await orderOf('sa-6-a'))).toEqual([1, 2]);
    expect(cancelledPieces(await orderOf('sa-6-b'))).toEqual([1]);
  });

  it('shows one conversation in two tabs, each message once', async () => {
    const profile = await openProfile();
    const first = await openTab(profile);
    await first.signIn('us-2');
    await first.say('cancel order 1034');
    await first.botSays('on its way');
    const second = await openTab(profile);
    await second.signIn('us-2');
    await eventually(() => second.conversation()).toEqual(await first.conversation());

    await second.say('thank you');
    await first.botSays('welcome');
    await first.say('who are you?');
    await eventually(async () => (await second.conversation()).length).toBe(7);
    await eventually(() => first.conversation()).toEqual(await second.conversation());
    expect(await first.part('message-own').count()).toBe(3);
  });

  it('counts on the launcher what was said while the chat was closed, also after the page was loaded anew', async () => {
    const tab = await openTab(await openProfile({ viewport: { width: 400, height: 800 } }));
    await tab.signIn('us-4');
    const sending = tab.page.waitForRequest(/activities$/u);
    await tab.say('hi');
    await tab.part('message-bot').nth(1).waitFor();
    await tab.part('close').click();
    const sent = await sending;
    const headers = { Authorization: sent.headers()['authorization'] ?? '' };
    const data = { type: 'message', text: 'who are you?' };
    await tab.page.request.post(sent.url(), { headers, data });
    await eventually(() => tab.part('unread').textContent()).toBe('1');
    expect(await tab.part('launcher').getAttribute('aria-label')).toMatch(/1\S? new message$/u);
    await tab.page.reload();
    await eventually(() => tab.part('unread').textContent()).toBe('1');
    await tab.part('launcher').click();
    await tab.part('message-bot').nth(2).waitFor();
    await tab.page.reload();
    await tab.part('message-bot').nth(2).waitFor({ state: 'attached' });
    expect(await tab.part('unread').isHidden()).toBe(true);
  });

  it('greets without a word to the server, and once', async () => {
    const tab = await openTab();
    const asked: string[] = [];
    tab.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await tab.signIn('us-1');
    expect(await tab.part('wish').count()).toBe(4);
    expect(asked.filter((path) => path.startsWith('/v3/'))).toEqual([]);

    await tab.part('wish').first().click();
    await tab.part('message-bot').nth(1).waitFor();
    expect(await tab.part('welcome').isVisible()).toBe(false);
    const [greeting, wish] = await tab.conversation();
    expect(greeting).toContain('Hello');
    expect(wish).toBe('Where is my parcel?');

    await tab.part('restart').click();
    await tab.part('welcome').waitFor();
    expect(await tab.part('message-bot').count()).toBe(0);
  });

  it('begins in the reader’s own language', async () => {
    const tab = await openTab(await openProfile({ locale: 'da-DK' }));
    await tab.part('customer-dk-1').waitFor();
    expect(await tab.page.locator('html').getAttribute('lang')).toBe('da');
    expect(await tab.part('welcome').innerText()).toContain('Hej');
  });

  it.each([
    '<img src=x onerror="document.title=\'broken into\'">',
    '<script>document.title="broken into"</script>',
    '</span></div><b>bold</b> &lt;i&gt;',
  ])('shows markup as the text it is: %s', async (text) => {
    const tab = await openTab();
    await tab.signIn('us-3');
    const before = await tab.part('message-own').count();
    await tab.say(text);
    await tab.part('message-own').nth(before).waitFor();
    await eventually(() => tab.part('message-own').last().getAttribute('data-delivery')).toBe('sent');
    const bubble = tab.part('message-own').last().locator('.text');
    expect(await bubble.innerText()).toBe(text);
    expect(await bubble.locator('*').count()).toBe(0);
    expect(await tab.page.title()).toBe('Elmsund');
  });

  async function openProfile(options?: BrowserContextOptions): Promise<Profile> {
    const profile = await world.openProfile(options);
    profiles.push(profile);
    return profile;
  }

  async function openTab(profile?: Profile): Promise<ShopTab> {
    const tab = await (profile ?? (await openProfile())).openTab();
    tabs.push(tab);
    return tab;
  }

  async function orderOf(id: string): Promise<Order> {
    const order = await world.shop.peek(orderIdSchema.parse(id));
    if (order === null) throw new Error(`The demo shop has no order ${id}; see docs/demo-shop.md.`);
    return order;
  }
});

/** Polls with the patience of a slow machine. */
function eventually<Value>(read: () => Promise<Value>) {
  return expect.poll(read, { timeout: 20_000, interval: 20 });
}

function cancelledPieces(order: Order): readonly number[] {
  expect(order.lines.map(liveQuantity)).toEqual(order.lines.map(() => 0));
  return order.lines.map(({ portions }) =>
    portions
      .filter(({ status }) => status.kind === 'cancelled')
      .reduce((sum, { quantity }) => sum + quantity, 0),
  );
}

/** The side of the chat's message list that a message of a kind leans to. */
async function sideOf(tab: ShopTab, kind: string): Promise<string> {
  const list = await tab.part('log').boundingBox();
  const bubble = await tab.part(kind).last().locator('.bubble').boundingBox();
  if (list === null || bubble === null) return 'nowhere';
  const left = bubble.x - list.x;
  return left < list.width - left - bubble.width ? 'left' : 'right';
}

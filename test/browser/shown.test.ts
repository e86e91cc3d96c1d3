import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableBelow } from '../docs/tables.ts';
import { createDirectLineWorld, type DirectLineWorld } from '../support/direct-line-world.ts';
import { saidSamples } from '../support/said-samples.ts';
import { ShopTab } from './shop-tab.ts';
import { unpackBrowser } from './unpack-browser.ts';

/** What the widget made of a message: its bubble, and what can be tapped or put in below it. */
interface Seen {
  readonly message: Locator;
  readonly offer: Locator;
}

const choicesIn = ({ offer }: Seen): Locator => offer.getByTestId('choice');

/** What a cell of the widget's column may claim, and what has to be on the screen for it. */
const claims: Readonly<Record<string, (seen: Seen, titles: readonly string[]) => Promise<void>>> = {
  'with bold titles, lists and addresses to tap': async ({ message }) => {
    expect(await message.locator('strong').innerText()).toBe('Sending back');
    expect(await message.locator('ol > li').count()).toBe(2);
    expect(await message.getByRole('link').getAttribute('href')).toBe('mailto:help@shop.example');
    expect(await message.innerText()).not.toContain('**');
  },
  buttons: async (seen, titles) => {
    expect(await choicesIn(seen).allInnerTexts()).toEqual(titles);
  },
  'buttons with the order’s card on them': async (seen) => {
    await showsOrder(choicesIn(seen).first());
    expect(await choicesIn(seen).last().innerText()).toBe('Another one');
  },
  'a card': async (seen, titles) => {
    await showsOrder(seen.message.getByTestId('card-order'));
    expect(await choicesIn(seen).allInnerTexts()).toEqual(titles);
  },
  'a list to count them in': async (seen) => {
    const items = seen.offer.getByTestId('items');
    expect(await items.getByTestId('more').count()).toBe(2);
    expect(await items.innerText()).toMatch(/Desk lamp[^]*Mug[^]*Done/u);
    expect(await choicesIn(seen).allInnerTexts()).toEqual(['All of it']);
  },
  'a calendar and a clock': async ({ offer }) => {
    expect(await offer.getByTestId('date').getAttribute('min')).toBe('2026-11-06');
    expect(await offer.getByTestId('time').count()).toBe(2);
  },
  faces: async (seen, titles) => {
    expect(await choicesIn(seen).allInnerTexts()).toEqual(titles);
    expect(await choicesIn(seen).locator('svg').count()).toBe(3);
  },
};

describe('the column of our widget in the table of what each channel shows', () => {
  let world: DirectLineWorld;
  let browser: Browser;
  let tab: ShopTab;
  beforeAll(async () => {
    world = await createDirectLineWorld({ pages: path.resolve('dist'), taught: saidSamples });
    const { executablePath, env } = await unpackBrowser();
    browser = await chromium.launch({ executablePath, env: { ...env } });
    const page = await browser.newPage({ viewport: { width: 800, height: 900 }, reducedMotion: 'reduce' });
    const address = `http://127.0.0.1:${world.port}/a-shop`;
    await page.route(address, (route) =>
      route.fulfill({ contentType: 'text/html', body: shopPage(world.base) }),
    );
    tab = await ShopTab.open(page, address);
    await tab.part('launcher').click();
    await tab.say('hello');
    await tab.botSays('You said: hello');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const table = readFileSync('docs/channels.md', 'utf8');
  const [[, column] = [], ...rows] = tableBelow(table, 'What the bot says, and how each channel shows it');
  it.each(rows)('says the truth of %s: %s', async (kind = '', claim = '') => {
    expect(column).toBe('our widget');
    const [said, check] = [saidSamples[kind], claims[claim]];
    if (said === undefined || check === undefined)
      throw new Error('The table has a cell that this test knows nothing of; say here what it claims.');
    const before = await tab.part('message-bot').count();
    await tab.say(kind);
    const message = tab.part('message-bot').nth(before);
    await message.waitFor();
    await check(
      { message, offer: tab.page.locator('.offer').last() },
      said.buttons.map(({ title }) => title),
    );
    expect(tab.problems).toEqual([]);
  });
});

async function showsOrder(card: Locator): Promise<void> {
  const words = await card.innerText();
  for (const part of ['Order 1023', 'Not packed yet', 'Ordered 2 Nov', '$98.00', 'Desk lamp', '2 pieces'])
    expect(words).toContain(part);
}

function shopPage(base: string): string {
  return `<!doctype html><link rel="icon" href="data:," /><script type="module" src="/polydesk-chat.js"></script>
    <polydesk-chat token-endpoint="${base}/tokens/shopper" market="us" lang="en"></polydesk-chat>`;
}

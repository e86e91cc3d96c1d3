/**
 * Takes the pictures of the README anew, into `docs/images/`: `npm run pictures`.
 *
 * They show dates of the present day, in whatever fonts this machine has for Arabic and Chinese.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { buildPages } from '../../src/commands/build-pages.ts';
import { createBrowserWorld } from './browser-world.ts';
import type { ShopTab } from './shop-tab.ts';
import { createWebChatWorld } from './web-chat-world.ts';

interface Picture {
  readonly file: string;
  readonly customer: string;
  readonly profile: BrowserContextOptions;
  readonly play: (tab: ShopTab) => Promise<void>;
}

const pictures: readonly Picture[] = [
  {
    file: 'english.png',
    customer: 'us-1',
    profile: { locale: 'en-US', timezoneId: 'America/New_York' },
    play: async (tab) => {
      await tab.say('I want to cancel order 1023');
      await tab.tap('The whole order');
      await tab.tap('mistake');
      await tab.tap('Yes');
      await tab.lineState('1023', 'cancelled').first().waitFor();
    },
  },
  {
    file: 'arabic.png',
    customer: 'sa-6',
    profile: { locale: 'ar-SA', timezoneId: 'Asia/Riyadh' },
    play: async (tab) => {
      await tab.say('أريد إلغاء الطلب 401002380');
      await tab.tap('الطلب كله');
      await tab.tap(/./);
      await tab.tap('نعم');
      await tab.lineState('401002381', 'cancelled').first().waitFor();
    },
  },
  {
    file: 'chinese-phone.png',
    customer: 'cn-2',
    profile: {
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 412, height: 892 },
      hasTouch: true,
    },
    play: async (tab) => {
      await tab.say('我想取消电热水壶的订单');
      await tab.tap(/./);
    },
  },
  {
    file: 'danish-dark.png',
    customer: 'dk-1',
    profile: { locale: 'da-DK', timezoneId: 'Europe/Copenhagen', colorScheme: 'dark' },
    play: async (tab) => {
      await tab.say('Jeg vil gerne annullere noget fra ordre 40123');
      await tab.part('more').last().click();
      await tab.part('submit').click();
      await tab.tap(/./);
      await tab.tap('Ja');
      await tab.lineState('40123', 'cancelled').first().waitFor();
    },
  },
];

/** The chat alone: what it shows of itself, each in a language and a theme. */
const closeUps: readonly Picture[] = [
  {
    file: 'welcome.png',
    customer: 'us-1',
    profile: { locale: 'en-US' },
    play: (tab) => tab.part('wish').first().waitFor(),
  },
  {
    file: 'cards.png',
    customer: 'my-4',
    profile: { locale: 'ms-MY' },
    play: async (tab) => {
      await tab.say('batalkan pesanan saya');
      await tab.part('card-order').first().waitFor();
    },
  },
  {
    file: 'items.png',
    customer: 'dk-1',
    profile: { locale: 'da-DK', colorScheme: 'dark' },
    play: async (tab) => {
      await tab.say('Jeg vil gerne annullere noget fra ordre 40123');
      await tab.part('more').last().click();
    },
  },
];

const folder = path.resolve('docs/images');
await mkdir(folder, { recursive: true });
await buildPages();
const world = await createBrowserWorld();
try {
  for (const { file, customer, profile, play } of pictures) {
    const person = await world.openProfile(profile);
    const tab = await person.openTab();
    await tab.signIn(customer);
    await play(tab);
    await tab.page.screenshot({ path: path.join(folder, file) });
    await person.close();
  }
  for (const { file, customer, profile, play } of closeUps) {
    const person = await world.openProfile({ ...profile, deviceScaleFactor: 2 });
    const tab = await person.openTab();
    await tab.signIn(customer);
    await play(tab);
    await tab.part('panel').screenshot({ path: path.join(folder, file) });
    await person.close();
  }
} finally {
  await world.close();
}
await takeWebChat();

/** Stock Web Chat, where a shop has it rather than our own. */
async function takeWebChat(): Promise<void> {
  const ours = await createWebChatWorld();
  try {
    const visitor = { locale: 'ar-SA', polydesk: { market: 'sa', language: 'ar', customer: 'sa-1' } };
    const chat = await ours.open(visitor);
    await chat.shown('مرحبًا').waitFor();
    await chat.say('أريد إلغاء الطلب 401002319');
    await chat.tap('طلبته بالخطأ');
    await chat.shown('هل ألغي الطلب').waitFor();
    await chat.page.getByRole('button', { name: 'نعم' }).last().waitFor();
    await chat.page.screenshot({ path: path.join(folder, 'web-chat-arabic.png') });
  } finally {
    await ours.close();
  }
}

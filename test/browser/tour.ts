import type { PageLanguage } from '../../src/web/languages.ts';
import type { ShopTab } from './shop-tab.ts';

/** Somebody signed in to a market whose orders show everything that the chat can show. */
export const tourist = 'my-4';

/** What is said to come to each thing that the chat can show, by language. */
const wishes: Readonly<
  Record<PageLanguage, Readonly<Record<'orders' | 'items' | 'day' | 'goodbye', string>>>
> = {
  en: {
    orders: 'cancel my order',
    items: "I'd like to cancel something from order 83001063",
    day: 'change the delivery day of order 83001063',
    goodbye: 'bye',
  },
  ms: {
    orders: 'batalkan pesanan saya',
    items: 'nak batalkan sikit barang dari pesanan 83001063',
    day: 'tukar hari penghantaran pesanan 83001063',
    goodbye: 'selamat tinggal',
  },
  da: {
    orders: 'annuller min ordre',
    items: 'jeg vil gerne annullere noget fra ordre 83001063',
    day: 'skift leveringsdag på ordre 83001063',
    goodbye: 'farvel',
  },
  ar: {
    orders: 'ألغِ طلبي',
    items: 'أريد إلغاء بعض المنتجات من الطلب 83001063',
    day: 'غير يوم التوصيل للطلب 83001063',
    goodbye: 'مع السلامة',
  },
  zh: {
    orders: '取消我的订单',
    items: '我想取消订单83001063里的一些东西',
    day: '更改订单83001063的送货日期',
    goodbye: '再见',
  },
};

/**
 * Goes through all that the chat can show, on a page where it is closed yet, and stops at each thing.
 *
 * At the end nothing reaches the server any more.
 */
export async function tour(
  tab: ShopTab,
  language: PageLanguage,
  stop: (place: string) => Promise<void>,
): Promise<void> {
  const wish = wishes[language];
  await tab.part('launcher').waitFor();
  await stop('closed');
  await tab.part('launcher').click();
  await tab.part('welcome').waitFor();
  await stop('welcome');
  await tab.say(wish.goodbye);
  await tab
    .part('choice')
    .filter({ has: tab.page.locator('svg') })
    .first()
    .waitFor();
  await stop('a rating');
  await tab.say(wish.orders);
  await tab.part('card-order').first().waitFor();
  await stop('orders as cards');
  await tab.say(wish.items);
  await tab.part('items').waitFor();
  await tab.part('more').first().click();
  await stop('items to be counted');
  await tab.part('menu').click();
  await tab.part('menu-items').waitFor();
  await stop('the menu');
  await tab.page.keyboard.press('Escape');
  await tab.say(wish.day);
  await tab.part('moment').waitFor();
  await stop('a calendar');
  await tab.page.route(/\/activities$/u, (route) => route.abort());
  await tab.say(wish.orders);
  await tab.part('resend').waitFor();
  await stop('a message that did not go out');
  await tab.page.route(/\/tokens\/shopper$/u, (route) => route.fulfill({ status: 403 }));
  await tab.part('restart').click();
  await tab.say(wish.orders);
  await tab.part('banner').waitFor();
  await stop('no connection');
}

import { createShopClient } from './shop-client.ts';
import { ShopPage } from './shop-page.ts';

const chat = document.querySelector('polydesk-chat');
if (chat === null) throw new Error('index.html has no <polydesk-chat>.');

const places = { header: place('header'), content: place('content'), footer: place('footer') };
const page = new ShopPage(places, chat, createShopClient(fetch.bind(window)));

chat.addEventListener('polydesk-message', () => void page.refresh());
void page.start();

function place(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no element with the id "${id}".`);
  return element;
}

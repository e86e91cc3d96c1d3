import { PolydeskChat } from '../widget/element.ts';
import '../widget/main.ts';
import { createShopClient } from './shop-client.ts';
import { ShopPage } from './shop-page.ts';

const chat = document.getElementById('chat');
if (!(chat instanceof PolydeskChat)) throw new Error('index.html has no <polydesk-chat id="chat">.');

const places = { header: place('header'), content: place('content'), footer: place('footer') };
const page = new ShopPage(places, chat, createShopClient(fetch.bind(window)));

chat.addEventListener('polydesk-message', () => void page.refresh());
void page.start();

function place(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no element with the id "${id}".`);
  return element;
}

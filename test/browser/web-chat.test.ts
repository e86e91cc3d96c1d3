import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { eventually } from '../support/eventually.ts';
import { cancelledOf } from '../support/open-house.ts';
import { createWebChatWorld, type WebChatWorld } from './web-chat-world.ts';

describe('stock Web Chat on a page of another origin, in Arabic', { timeout: 120_000 }, () => {
  let world: WebChatWorld;
  beforeAll(async () => {
    world = await createWebChatWorld();
  }, 180_000);
  afterAll(async () => {
    await world.close();
    expect(world.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  const guest = { locale: 'ar-SA', polydesk: { market: 'sa', language: 'ar' } };

  it('cancels what was counted on a card for whoever has the code that is mailed, and only once', async () => {
    const chat = await world.open(guest);
    await chat.say('أريد إلغاء طلبي 401002323');
    await chat.shown('البريد الإلكتروني').waitFor();
    await chat.say('noura.alotaibi@example.com');
    await chat.say(await world.mailedCode('noura.alotaibi@example.com'));
    const mugs = chat.page.getByRole('spinbutton', { name: 'كوب خزفي' });
    await mugs.fill('1');
    expect(await chat.page.locator('.ac-adaptiveCard').getAttribute('dir')).toBe('rtl');
    await chat.tap('تم');
    await chat.tap('طلبته بالخطأ');
    await chat.tap('نعم');
    await chat.shown('تم إلغاء').waitFor();
    expect(await piecesCancelled('sa-1-a')).toBe(1);

    const before = await chat.conversation();
    await mugs.fill('2');
    await chat.tap('تم');
    await eventually(async () => expect((await chat.conversation()).length).toBeGreaterThan(before.length));
    expect(await piecesCancelled('sa-1-a')).toBe(1);
    expect(chat.problems).toEqual([]);
  });

  it('shows all of the conversation once when the page is loaded again, and goes on with it', async () => {
    const chat = await world.open({ ...guest, polydesk: { ...guest.polydesk, customer: 'sa-1' } });
    await chat.shown('مرحبًا').waitFor();
    await chat.say('أريد إلغاء طلبي');
    await chat.tap(/401002319/u);
    await chat.tap('طلبته بالخطأ');
    await chat.shown('هل ألغي الطلب').waitFor();
    await chat.shown('سماعات رأس لاسلكية').waitFor();
    const before = await chat.conversation();

    await chat.page.reload();
    await eventually(async () => expect(await chat.conversation()).toEqual(before));
    await chat.tap('نعم');
    await chat.shown('تم إلغاء').waitFor();
    expect((await chat.conversation()).slice(0, before.length)).toEqual(before);
    expect(await piecesCancelled('sa-1-b')).toBe(1);
    expect(chat.problems).toEqual([]);
  });

  async function piecesCancelled(id: string): Promise<number> {
    const order = await world.shop.peek(orderIdSchema.parse(id));
    if (order === null) throw new Error(`The demo shop has no order ${id}; see docs/demo-shop.md.`);
    return cancelledOf(order).pieces;
  }
});

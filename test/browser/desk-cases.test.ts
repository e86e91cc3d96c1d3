import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationIdSchema } from '../../src/conversation/event.ts';
import type { Line } from '../../src/conversation/line.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import type { Store } from '../../src/storage/store.ts';
import {
  acceptSample,
  minutesAfterNoon,
  otherThread,
  sampleConversation,
  sampleTurn,
  thread,
} from '../contracts/store-samples.ts';
import { createRunningClock } from '../support/running-clock.ts';
import { createBrowserWorld, type BrowserWorld } from './browser-world.ts';
import { followInvitation, inviteToDesk } from './desk-people.ts';
import type { ShopTab } from './shop-tab.ts';
import { breachesOf } from './wcag.ts';

/** What came to people without a chat that is open: calls and cases by mail. */
describe('the desk', { timeout: 120_000 }, () => {
  let world: BrowserWorld;
  let store: Store;
  let desk: ShopTab;

  beforeAll(async () => {
    const { clock } = createRunningClock('2026-11-02T13:00:00Z');
    world = await createBrowserWorld({}, clock);
    store = await createSqliteStore({ file: path.join(path.dirname(world.mails), 'polydesk.sqlite') });
    await bookCalls(store);
    await openCase(store);
    const agents = await world.openProfile();
    const person = { id: 'mette', name: 'Mette', role: 'lead', language: 'en' } as const;
    desk = await agents.openTab(await inviteToDesk(world, person));
    await desk.part('qr').waitFor();
    await followInvitation(desk, clock);
  }, 120_000);
  afterAll(async () => {
    await store.close();
    await world.close();
  });

  const goTo = async (area: string): Promise<void> => {
    await desk.page.evaluate(`location.hash = '#/${area}'`);
    await desk
      .part(`page-${area.split('/')[0] ?? ''}`)
      .locator('h1:focus')
      .waitFor();
  };

  it('lists the calls that are due, shows a number to whoever takes it, and keeps what came of it', async () => {
    await goTo('callbacks');
    const call = desk.part('calls-due').getByTestId('callback').first();
    await call.getByText('•••• 0143').waitFor();
    await call.getByTestId('take-call').click();
    await call.getByTestId('phone').waitFor();
    expect(await call.getByTestId('phone').getAttribute('href')).toBe('tel:+12025550143');
    expect(await breachesOf(desk.page)).toEqual([]);
    await call.getByTestId('call-note').fill('Voicemail.');
    await call.getByTestId('call-not-reached').click();
    await call.getByText('Voicemail.').waitFor();
    expect(await desk.part('phone').count()).toBe(0);
    expect(await call.getByTestId('take-call').count()).toBe(0);
    expect(await breachesOf(desk.page)).toEqual([]);
  });

  it('shows a case with its mails, and answers it', async () => {
    await goTo('tickets');
    await desk.part('ticket').filter({ hasText: 'T-7F3A21C9' }).click();
    await desk.part('mail-received').getByText('<b>Where</b> is my money?').waitFor();
    await desk.part('ticket-apart').getByText('Send it to me.').waitFor();
    expect(await breachesOf(desk.page)).toEqual([]);
    await desk.part('reply-text').fill('It is on its way.');
    await desk.part('reply-send').click();
    await desk.part('mail-sent').getByText('It is on its way.').waitFor();
    await desk.part('ticket-state').getByText('Waiting for the shopper').waitFor();
    expect(await desk.part('reply-text').inputValue()).toBe('');
  });

  it('finds a conversation, and marks what was looked for', async () => {
    await goTo('search');
    await desk.part('search-words').fill('show T-7F3A21C9');
    await desk.page.keyboard.press('Enter');
    await desk
      .part('found')
      .first()
      .getByText(/2\P{L}*of\P{L}*2/u)
      .waitFor();
    expect(await breachesOf(desk.page)).toEqual([]);
    await desk.part('found').first().click();
    await desk.part('read-talk').locator('mark').first().waitFor();
    expect(await desk.part('read-talk').locator('mark').first().innerText()).toBe('shown');
    expect(await breachesOf(desk.page)).toEqual([]);
  });

  it('is all there in Arabic on a phone', async () => {
    await desk.part('settings').click();
    await desk.part('language').selectOption('ar');
    await desk.page.locator('html[dir="rtl"]').waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.page.setViewportSize({ width: 390, height: 844 });
    for (const [area, part] of [
      ['callbacks', 'callback'],
      ['tickets/T-7F3A21C9', 'ticket-reply'],
      ['search', 'search-form'],
    ] as const) {
      await goTo(area);
      await desk.part(part).first().waitFor();
      expect(await breachesOf(desk.page)).toEqual([]);
    }
  });
});

/** One that is due at noon in the store's samples, and one to a Danish number in the evening. */
async function bookCalls({ conversations }: Store): Promise<void> {
  const facts = [{ key: 'ticket.own-words', values: { words: 'my lamp is broken' } }];
  const calls = [
    { number: 'C-7F3A21C9', phone: '+12025550143', minutes: 30, conversation: thread },
    { number: 'C-0D45EE10', phone: '+4532101234', minutes: 480, conversation: otherThread },
  ];
  for (const { number, phone, minutes, conversation } of calls) {
    const accepted = await acceptSample(conversations, number, conversation);
    const stretch = { from: minutesAfterNoon(minutes), until: minutesAfterNoon(minutes + 120) };
    const callbacks = [{ number, phone, ...stretch, facts }];
    const state = sampleConversation(1, conversation);
    await conversations.write(sampleTurn(accepted, 1, { conversation: state, callbacks }));
  }
}

/** One that the shopper has written to, and somebody else too. */
async function openCase({ conversations, tickets }: Store): Promise<void> {
  const conversation = conversationIdSchema.parse('thread-3');
  const number = 'T-7F3A21C9';
  const line = (key: string, values: Line['values'] = {}): Line => ({ key, values, variant: 0 });
  const facts = [
    line('ticket.reason.refund-missing'),
    line('ticket.customer', { customer: { kind: 'code', text: 'us-1' } }),
  ];
  const ticket = { number, reason: 'refund-missing', mailbox: 'support@shop.example', facts };
  const accepted = await acceptSample(conversations, number, conversation);
  const state = sampleConversation(1, conversation);
  await conversations.write(sampleTurn(accepted, 1, { conversation: state, tickets: [ticket] }));
  const mails = [
    { messageId: 'a@ada.example', kind: 'received', text: '<b>Where</b> is my money?' },
    { messageId: 'b@evil.example', kind: 'apart', text: 'Send it to me.' },
  ] as const;
  for (const [place, mail] of mails.entries()) {
    const kept = await tickets.find(number);
    if (kept === null) throw new Error('The case is not there.');
    const entry = {
      ...mail,
      from: 'ada@example.com',
      at: minutesAfterNoon(place),
      subject: `Re: [${number}]`,
    };
    await tickets.add(kept, entry, { state: 'open', address: null }, null);
  }
}

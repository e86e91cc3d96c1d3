import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createDeliveryHub } from '../../src/app/delivery-hub.ts';
import { nobodyAtWork } from '../../src/app/desk.ts';
import { assembleHouse } from '../../src/commands/assemble-house.ts';
import { conversationIdSchema, eventIdSchema, type EventBody } from '../../src/conversation/event.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { customerIdSchema, marketIdSchema } from '../../src/domain/identifiers.ts';
import { instantSchema } from '../../src/domain/time.ts';
import type { OutgoingMail } from '../../src/ports/mailer.ts';
import type { OrderBackend } from '../../src/ports/order-backend.ts';
import { createDemoShop } from '../../src/shop/demo/create-demo-shop.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { copyData } from './data-copy.ts';

/** The Dutch speak Danish here: what matters is that nobody has heard of their folder. */
async function addTheNetherlands() {
  const data = await copyData();
  const locales = path.join(data.folder, 'locales');
  await cp(path.join(locales, 'da'), path.join(locales, 'nl'), { recursive: true });
  await data.change('locales/nl/language.json', /"intl":\s*"[^"]*"/u, '"intl": "nl-NL"');
  await data.change('locales/nl/texts/repair.json', /"welcome":\s*"/u, '"welcome": "Welkom! ');
  await cp(path.join(data.folder, 'markets/dk.yaml'), path.join(data.folder, 'markets/nl.yaml'));
  await data.change('markets/nl.yaml', /^id: dk$/mu, 'id: nl');
  await data.change('markets/nl.yaml', /^language: da$/mu, 'language: nl');
  await data.change('markets/nl.yaml', /^zone: .*$/mu, 'zone: Europe/Amsterdam');
  await shortenTraining(locales);
  return data.load(path.join(data.folder, 'cache'));
}

/** A few sentences for each intent are enough for buttons, and are learnt in a moment. */
async function shortenTraining(locales: string): Promise<void> {
  const names = await readdir(locales, { recursive: true });
  for (const name of names.filter((each) => /training.*\.json$/u.test(each))) {
    const file = path.join(locales, name);
    const sentences = z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
    await writeFile(file, JSON.stringify(sentences.slice(0, 3)));
  }
}

/** The Danish demo shop, its orders sold in the Netherlands. */
function soldIn(market: string, shop: OrderBackend): OrderBackend {
  const id = marketIdSchema.parse(market);
  return {
    ...shop,
    get: async (order, authority) => {
      const found = await shop.get(order, authority);
      return found === null ? null : { ...found, market: id };
    },
    list: async (authority, page) => {
      const found = await shop.list(authority, page);
      return found.map((order) => ({ ...order, market: id }));
    },
  };
}

it(
  'a sixth market and a sixth language are folders of data: an order is cancelled there',
  { timeout: 120_000 },
  async () => {
    const content = await addTheNetherlands();
    expect(content.markets.size).toBe(6);
    expect(content.languages.languages).toContain('nl');

    const { clock } = createHandClock();
    const demo = await createDemoShop({
      file: ':memory:',
      now: () => clock.now(),
      markets: [...content.markets.values()],
    });
    onTestFinished(() => demo.close());
    const store = createMemoryStore();
    const mails: OutgoingMail[] = [];
    const mailer = {
      send: (mail: OutgoingMail) => {
        mails.push(mail);
        return Promise.resolve();
      },
    };
    const { log } = createCollectingLog();
    const delivery = createDeliveryHub();
    const shop = soldIn('nl', demo);
    const house = assembleHouse({
      content,
      ...store,
      attendance: nobodyAtWork,
      shop,
      mailer,
      delivery,
      clock,
      log,
    });

    const conversation = conversationIdSchema.parse('nl');
    const customer = customerIdSchema.parse('dk-1');
    const expiresAt = instantSchema.parse('2026-11-03T15:00:00Z');
    const authority = { kind: 'account', customer, verifiedAt: clock.now(), expiresAt } as const;
    const language = languageSchema.parse('nl');
    const market = marketIdSchema.parse('nl');
    const origin = { channel: 'test', address: 'test', market, language, audience: 'one' } as const;
    let brought = 0;
    const bring = async (body: EventBody): Promise<string> => {
      brought += 1;
      const id = eventIdSchema.parse(`event-${brought}`);
      const event = {
        id,
        conversation,
        at: clock.now(),
        sender: { kind: 'shopper', authority } as const,
        body,
        origin,
      };
      const replies = await (await house.assistant.handle(event)).replies;
      return replies.map(({ text }) => text).join('\n');
    };
    const tap = async (number: number): Promise<string> => {
      const offered = (await store.conversations.read(conversation))?.offered ?? [];
      return bring({ kind: 'tap', offer: offered.at(number)?.id ?? 'none' });
    };

    expect(await bring({ kind: 'opened' })).toContain('Welkom!');
    await tap(1);
    await tap(1);
    const skipped = await tap(-1);
    expect(skipped).not.toBe('');
    await tap(0);
    await house.clockwork.tick();

    const order = (await demo.list(authority, { limit: 10 })).find(({ id }) => id === 'dk-1-b');
    expect(order?.lines.flatMap(({ portions }) => portions.map(({ status }) => status.kind))).toEqual([
      'cancelled',
    ]);
    expect(mails.map(({ kind, language: spoken }) => [kind, spoken])).toEqual([
      ['cancellation-confirmed', 'nl'],
    ]);
  },
);

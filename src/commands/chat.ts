import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDeliveryHub } from '../app/delivery-hub.ts';
import { runTerminal } from '../channels/terminal/run-terminal.ts';
import { readConfig } from '../config.ts';
import { loadContent } from '../content/load-content.ts';
import type { Origin } from '../conversation/event.ts';
import { languageSchema } from '../conversation/language.ts';
import type { Authority } from '../domain/authority.ts';
import { customerIdSchema, marketIdSchema } from '../domain/identifiers.ts';
import { durationSchema, instantAfter } from '../domain/time.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import { createLog } from '../log.ts';
import { createMailer } from '../mail/create-mailer.ts';
import { createDemoShop } from '../shop/demo/create-demo-shop.ts';
import { createMemoryStore } from '../storage/memory-store.ts';
import { systemClock } from '../system-clock.ts';
import { assembleHouse } from './assemble-house.ts';
import { contentFolders } from './folders.ts';

const signedInFor = durationSchema.parse('PT12H');

/** The same assistant in the terminal, on a fresh demo shop that forgets everything: nothing here touches the server's data. */
export async function chat(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { customer: { type: 'string' }, market: { type: 'string' }, language: { type: 'string' } },
  });
  const config = readConfig();
  const content = await loadContent(contentFolders, handlerBook);
  const markets = [...content.markets.values()];
  const shop = await createDemoShop({ file: ':memory:', now: systemClock.now, markets });
  const customers = await shop.customers();
  const customer = customers.find(({ id }) => id === values.customer);
  if (values.customer !== undefined && customer === undefined) {
    process.stderr.write(
      `There is no customer ${values.customer}. There are: ${customers.map(({ id }) => id).join(', ')}.\n`,
    );
    return 2;
  }
  const market = content.markets.get(marketIdSchema.parse(values.market ?? customer?.market ?? 'us'));
  const language = languageSchema.safeParse(values.language ?? market?.language);
  if (market === undefined || !language.success || !content.languages.languages.includes(language.data)) {
    const known = `markets: ${[...content.markets.keys()].join(', ')}; languages: ${content.languages.languages.join(', ')}`;
    process.stderr.write(`There is no such market or language. There are ${known}.\n`);
    return 2;
  }
  const mailFolder = path.join(config.dataFolder, 'mail');
  await mkdir(mailFolder, { recursive: true });
  const hub = createDeliveryHub();
  const { conversations, ledger } = createMemoryStore();
  const mailer = createMailer({ kind: 'folder', folder: mailFolder });
  const log = createLog('fatal');
  const parts = { content, conversations, ledger, shop, mailer, delivery: hub, clock: systemClock, log };
  const { assistant, clockwork } = assembleHouse(parts);
  const origin: Origin = {
    channel: 'terminal',
    address: randomUUID(),
    market: market.id,
    language: language.data,
  };
  const who =
    customer === undefined
      ? 'a guest (sign in with -- --customer us-1)'
      : `${customer.name} (${customer.id})`;
  process.stdout.write(`You are ${who}. Mails go to ${mailFolder}. /quit ends.\n`);
  clockwork.start(1000);
  const terminal = {
    input: process.stdin,
    output: process.stdout,
    clock: systemClock,
    origin,
    authority: authorityOf(values.customer),
  };
  await runTerminal(assistant, hub, terminal);
  await clockwork.stop();
  await clockwork.tick();
  await shop.close();
  return 0;
}

function authorityOf(customer: string | undefined): Authority {
  if (customer === undefined) return { kind: 'nobody' };
  const verifiedAt = systemClock.now();
  const expiresAt = instantAfter(verifiedAt, signedInFor);
  return { kind: 'account', customer: customerIdSchema.parse(customer), verifiedAt, expiresAt };
}

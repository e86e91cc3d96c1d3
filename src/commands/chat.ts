import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { nobodyAtWork } from '../app/desk.ts';
import { createDeliveryHub } from '../app/delivery-hub.ts';
import { runTerminal } from '../channels/terminal/run-terminal.ts';
import { readConfig } from '../config.ts';
import { loadContent, type Content } from '../content/load-content.ts';
import type { Origin } from '../conversation/event.ts';
import { languageSchema } from '../conversation/language.ts';
import { proofLasts, type Authority } from '../domain/authority.ts';
import { marketIdSchema } from '../domain/identifiers.ts';
import { instantAfter } from '../domain/time.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import { createLog } from '../log.ts';
import { createMailer } from '../mail/create-mailer.ts';
import { createDemoShop, type DemoCustomer, type DemoShop } from '../shop/demo/create-demo-shop.ts';
import { createMemoryStore } from '../storage/memory-store.ts';
import { systemClock } from '../system-clock.ts';
import { assembleHouse } from './assemble-house.ts';
import { contentFolders } from './folders.ts';

const tickMilliseconds = 1000;

interface Visitor {
  readonly customer: DemoCustomer | null;
  readonly origin: Origin;
}

/** The same assistant in the terminal, on a fresh demo shop that forgets everything: nothing here touches the server's data. */
export async function chat(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { customer: { type: 'string' }, market: { type: 'string' }, language: { type: 'string' } },
  });
  const content = await loadContent(contentFolders, handlerBook);
  const markets = [...content.markets.values()];
  const shop = await createDemoShop({ file: ':memory:', now: () => systemClock.now(), markets });
  const visitor = visitorFrom(values, await shop.customers(), content);
  if (typeof visitor === 'string') {
    process.stderr.write(`${visitor}\n`);
    return 2;
  }
  await talkWith(visitor, content, shop);
  await shop.close();
  return 0;
}

async function talkWith({ customer, origin }: Visitor, content: Content, shop: DemoShop): Promise<void> {
  const { dataFolder } = readConfig();
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const mailFolder = path.join(dataFolder, 'mail');
  const mailer = createMailer({ kind: 'folder', folder: mailFolder });
  const hub = createDeliveryHub();
  const { conversations, handOffs, ledger, proofs, audit } = createMemoryStore();
  const log = createLog('fatal');
  const clock = systemClock;
  const kept = { conversations, handOffs, ledger, proofs, audit, attendance: nobodyAtWork };
  const parts = { content, ...kept, shop, mailer, delivery: hub, clock, log };
  const { assistant, clockwork } = assembleHouse(parts);
  const who =
    customer === null ? 'a guest (sign in with --customer us-1)' : `${customer.name} (${customer.id})`;
  process.stdout.write(`You are ${who}. Mails go to ${mailFolder}. /quit ends.\n`);
  clockwork.start(tickMilliseconds);
  const { stdin: input, stdout: output } = process;
  await runTerminal(assistant, hub, { input, output, clock, origin, authority: authorityOf(customer) });
  await clockwork.stop();
  await clockwork.tick();
}

/** Who talks, and where; or a sentence that says what there is no such thing of. */
function visitorFrom(
  wanted: { readonly customer?: string; readonly market?: string; readonly language?: string },
  customers: readonly DemoCustomer[],
  content: Content,
): Visitor | string {
  const customer = customers.find(({ id }) => id === wanted.customer) ?? null;
  if (wanted.customer !== undefined && customer === null) {
    return `There is no customer ${wanted.customer}. There are: ${customers.map(({ id }) => id).join(', ')}.`;
  }
  const marketId = marketIdSchema.safeParse(wanted.market ?? customer?.market ?? 'us');
  const market = marketId.success ? content.markets.get(marketId.data) : undefined;
  if (market === undefined)
    return `There is no such market. There are: ${[...content.markets.keys()].join(', ')}.`;
  const language = languageSchema.safeParse(wanted.language ?? market.language);
  const { languages } = content.languages;
  if (!language.success || !languages.includes(language.data)) {
    return `There is no such language. There are: ${languages.join(', ')}.`;
  }
  const place = { channel: 'terminal', address: randomUUID(), audience: 'one' } as const;
  const origin = { ...place, market: market.id, language: language.data };
  return { customer, origin };
}

function authorityOf(customer: DemoCustomer | null): Authority {
  if (customer === null) return { kind: 'nobody' };
  const verifiedAt = systemClock.now();
  const expiresAt = instantAfter(verifiedAt, proofLasts);
  return { kind: 'account', customer: customer.id, verifiedAt, expiresAt };
}

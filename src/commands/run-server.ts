import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { createDeliveryHub } from '../app/delivery-hub.ts';
import { createTalkSigns } from '../app/talk-signs.ts';
import type { DeskCourier } from '../app/elsewhere/desk-courier.ts';
import type { BotFramework } from '../channels/bot-framework/bot-framework.ts';
import { createClientAddresses, type ClientAddresses } from '../channels/client-address.ts';
import type { DeskRoute } from '../channels/desk/desk-route.ts';
import { createDirectLine, type DirectLine } from '../channels/direct-line/direct-line.ts';
import type { Visitable } from '../channels/direct-line/visits.ts';
import { createOrigins } from '../channels/origins.ts';
import { createServer, type WebServer } from '../channels/server.ts';
import type { Config } from '../config.ts';
import { loadContent, type Content } from '../content/load-content.ts';
import { createProgressBar } from '../content/progress-bar.ts';
import { languageSchema } from '../conversation/language.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import { createMailer } from '../mail/create-mailer.ts';
import type { Attendance } from '../ports/attendance.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Meter } from '../ports/meter.ts';
import { createDemoShop, type DemoShop } from '../shop/demo/create-demo-shop.ts';
import type { Store } from '../storage/store.ts';
import { readStoredSecret } from '../stored-secret.ts';
import { systemClock } from '../system-clock.ts';
import { assembleHouse, type House } from './assemble-house.ts';
import { contentFolders, projectFolder } from './folders.ts';
import { openDesk } from './open-desk.ts';
import { openMail } from './open-mail.ts';
import { agentHubOf, openDeskElsewhere, outlookOf } from './open-desk-elsewhere.ts';
import { openBotFramework } from './open-bot-framework.ts';
import { openMetering } from './open-metering.ts';
import { openOwnStore } from './open-own-store.ts';
import { openPages } from './open-pages.ts';

/** A server that listens. */
export interface RunningServer {
  /** Where it is reached, e.g. `http://127.0.0.1:3978`. */
  readonly address: string;
  readonly shop: DemoShop;
  /** What the desk's API answers, and to whom. */
  readonly deskRoutes: readonly DeskRoute[];
  /** Nobody can sign in to the desk yet. */
  readonly isDeskEmpty: boolean;
  /** Stops listening, lets what is under way finish, and closes everything that was opened. */
  close(): Promise<void>;
}

/** How long what is due rests after it was looked for. */
const restMilliseconds = 1000;

/** Opens the data, puts the house together, takes up what a crash left, and listens. */
export async function runServer(
  config: Config,
  log: Log,
  clock: Clock = systemClock,
  tickMilliseconds = restMilliseconds,
): Promise<RunningServer> {
  const content = await loadContent(contentFolders, handlerBook);
  const kept = await openOwnStore(config, log);
  const markets = [...content.markets.values()];
  const shopFile = path.join(config.dataFolder, 'demo-shop.sqlite');
  const shop = await createDemoShop({ file: shopFile, now: () => clock.now(), markets });
  const metering = openMetering(config, { store: kept, shop, content, clock });
  const { store } = metering;
  const hub = createDeliveryHub();
  const mailer = createMailer(mailSettings(config));
  const house = assembleHouse({
    ...{ ...store, content, shop: metering.shop, mailer, clock, log },
    attendance: attendanceOf(store),
    elsewhere: outlookOf(config.desk, store, content),
    delivery: hub,
  });
  await takeUp(house, store);
  const closing = new AbortController();
  const channels = await openChannels(config, {
    ...{ house, hub, store, content, shop, meter: metering.meter, clock, log, closing: closing.signal },
  });
  const { server, directLine, botFramework, deskRoutes, courier } = channels;
  metering.mount(server);
  const port = await server.listen(config.port, config.host);
  await botFramework?.start();
  house.clockwork.start(tickMilliseconds);
  courier?.start(tickMilliseconds);
  return {
    address: config.publicUrl ?? addressAt(config.host, port),
    shop,
    deskRoutes,
    isDeskEmpty: (await store.agents.list()).length === 0,
    close: async () => {
      closing.abort();
      directLine.close();
      await server.close();
      await botFramework?.close();
      await courier?.stop();
      await house.clockwork.stop();
      await shop.close();
      await store.close();
    },
  };
}

function addressAt(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Who is at work, as they say of themselves at the desk. */
function attendanceOf({ agents }: Pick<Store, 'agents'>): Attendance {
  return { available: (queue, now) => agents.presentFor(queue, now) };
}

/** Takes in what is older than the search, with a bar where that takes a while. */
async function fillSearch({ search }: Pick<Store, 'search'>): Promise<void> {
  let bar: ((share: number) => void) | null = null;
  await search.fill((share) => {
    if (bar === null && share === 1) return;
    bar ??= createProgressBar('Preparing the search');
    bar(share);
  });
}

/** After a crash: first what became of writes that were under way, then the conversations they belong to. */
async function takeUp({ operations, assistant }: House, store: Store): Promise<void> {
  await fillSearch(store);
  await operations.settleOpen();
  await assistant.resume();
}

interface ChannelParts {
  readonly house: House;
  readonly hub: ReturnType<typeof createDeliveryHub>;
  readonly store: Store;
  readonly content: Content;
  readonly shop: DemoShop;
  readonly meter: Meter;
  readonly clock: Clock;
  readonly log: Log;
  readonly closing: AbortSignal;
}

async function openChannels(
  config: Config,
  parts: ChannelParts,
): Promise<{
  readonly server: WebServer;
  readonly directLine: DirectLine;
  readonly botFramework: BotFramework | null;
  readonly deskRoutes: readonly DeskRoute[];
  readonly courier: DeskCourier | null;
}> {
  const { house, hub, store, content, shop, clock, log } = parts;
  const { visits, pushes: outbox } = store;
  const origins = createOrigins(config.allowedOrigins, config.publicUrl);
  const version = await readVersion();
  const server = createServer({ log, origins, version, pages: path.join(projectFolder, 'dist') });
  const keys = config.tokenSecrets ?? ([await readStoredSecret(config.dataFolder, 'token')] as const);
  const secrets = config.directLineSecrets ?? [await readStoredSecret(config.dataFolder, 'direct-line')];
  const door = house.assistant;
  const demoSecret = await readStoredSecret(config.dataFolder, 'shop-token');
  const shopKeys = config.shopTokens ?? ({ kind: 'secrets', secrets: [demoSecret] } as const);
  const signedIn = { keys: shopKeys, audience: config.shopTokenAudience };
  const addresses = clientAddresses(config, log);
  const signs = createTalkSigns();
  const from = { door, hub, signs, clock, log, origins, visits, addresses, shop: signedIn };
  const shared = { ...from, visitable: visitableIn(content), secrets, keys };
  const directLine = createDirectLine(shared);
  directLine.mount(server);
  const agentHub = agentHubOf(config.desk, { store, door, content, clock });
  const pushed = { door, hub, outbox, content, clock, log, agentHub };
  const botFramework = config.bot === null ? null : await openBotFramework(config.bot, pushed);
  botFramework?.mount(server.app);
  openPages(server, config, { shop, content, clock, keys, shopSecret: demoSecret });
  openMail(server, config, { store, content, shop, clock });
  const around = { store, door, hub, content, addresses, clock, log };
  const deskRoutes = await openDesk(server, config, {
    ...{ ...around, signs, shop, closing: parts.closing, meter: parts.meter, consult: house.consult },
    showTyping: (conversation) => directLine.showTyping(conversation),
  });
  const hubDesk = botFramework?.desk ?? null;
  const courier = openDeskElsewhere(server, config.desk, { ...around, hubDesk });
  return { server, directLine, botFramework, deskRoutes, courier };
}

function visitableIn({ markets, languages }: Content): Visitable {
  const [first, ...others] = [...markets.values()].map(({ id, language }) => ({
    id,
    language: languageSchema.parse(language),
  }));
  if (first === undefined)
    throw new Error('There is no market; content without one is refused when it is loaded.');
  return { markets: [first, ...others], languages: languages.languages };
}

/** Behind a proxy that is not named all requests would seem to come from one client: then none is known. */
function clientAddresses({ publicUrl, trustedProxies }: Config, log: Log): ClientAddresses {
  if (publicUrl === null || trustedProxies.length > 0) return createClientAddresses(trustedProxies);
  log.warn('proxies-not-named', { set: 'TRUSTED_PROXIES', because: 'codes are not limited by client' });
  return { of: () => null };
}

function mailSettings({ mail, mailFrom, dataFolder }: Config): Parameters<typeof createMailer>[0] {
  if (mail.kind === 'folder') return { kind: 'folder', folder: path.join(dataFolder, 'mail') };
  return { kind: 'smtp', url: mail.url, from: mailFrom };
}

async function readVersion(): Promise<string> {
  const text = await readFile(path.join(projectFolder, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

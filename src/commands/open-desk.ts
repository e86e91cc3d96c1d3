import path from 'node:path';
import type { Consult } from '../app/consult-handler.ts';
import { createDeskDeedWork } from '../app/deeds/desk-deeds.ts';
import type { DeliveryHub } from '../app/delivery-hub.ts';
import { createDeskAccessParts } from '../app/desk-access/desk-parts.ts';
import { createDeskHints } from '../app/desk-hints.ts';
import { createPhraseWork } from '../app/figures/phrase-work.ts';
import { createDeskWork } from '../app/desk-work.ts';
import type { TalkSigns } from '../app/talk-signs.ts';
import type { Door } from '../app/door.ts';
import type { ClientAddresses } from '../channels/client-address.ts';
import { accessRoutes } from '../channels/desk/access-routes.ts';
import { auditRoutes } from '../channels/desk/audit-routes.ts';
import { deedRoutes } from '../channels/desk/deed-routes.ts';
import type { DeskRoute } from '../channels/desk/desk-route.ts';
import { mountDeskRoutes } from '../channels/desk/gate.ts';
import { figureRoutes } from '../channels/desk/figure-routes.ts';
import { handOffRoutes } from '../channels/desk/hand-off-routes.ts';
import { phraseRoutes } from '../channels/desk/phrase-routes.ts';
import { meterSignIns } from '../channels/desk/metered-sign-in.ts';
import { createSessionCookie } from '../channels/desk/session-cookie.ts';
import { noteRoutes } from '../channels/desk/note-routes.ts';
import { streamRoute } from '../channels/desk/stream-route.ts';
import { talkRoutes } from '../channels/desk/talk-routes.ts';
import type { WebServer } from '../channels/server.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/load-content.ts';
import type { ConversationId } from '../conversation/event.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Meter } from '../ports/meter.ts';
import type { OrderReader } from '../ports/order-backend.ts';
import { createLabelledPhrases } from '../storage/labelled-phrases.ts';
import type { Store } from '../storage/store.ts';
import { readStoredSecret } from '../stored-secret.ts';
import { caseRoutes } from './open-cases.ts';

/** How often an open page is given a sign of life. */
const keepAliveMs = 15_000;

/** What the desk is made of. */
interface DeskParts {
  readonly store: Pick<
    Store,
    | 'agents'
    | 'conversations'
    | 'handOffs'
    | 'callbacks'
    | 'tickets'
    | 'search'
    | 'notes'
    | 'deeds'
    | 'audit'
    | 'figures'
  >;
  readonly door: Door;
  readonly consult: Consult;
  readonly hub: DeliveryHub;
  readonly signs: TalkSigns;
  readonly shop: OrderReader;
  readonly closing: AbortSignal;
  readonly showTyping: (conversation: ConversationId) => void;
  readonly content: Content;
  readonly addresses: ClientAddresses;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** Puts the desk's API on a server. Resolves with its routes: who may do what. */
export async function openDesk(
  server: WebServer,
  config: Pick<Config, 'dataFolder' | 'publicUrl' | 'mailFrom'>,
  parts: DeskParts,
): Promise<readonly DeskRoute[]> {
  const { dataFolder, publicUrl } = config;
  const { store, content, addresses, clock, log } = parts;
  const secret = await readStoredSecret(dataFolder, 'agents');
  const access = createDeskAccessParts({ ...store, secret, clock, log });
  const cookie = createSessionCookie(publicUrl);
  const { languages } = content.languages;
  const shop = { languages, markets: [...content.markets.keys()], publicUrl };
  const routes = [
    ...meterSignIns(accessRoutes({ ...access, ...shop, cookie }), parts.meter),
    ...auditRoutes(store),
    ...countingRoutes(dataFolder, parts),
    ...workRoutes(parts),
    ...caseRoutes(config, parts),
  ];
  mountDeskRoutes(server.app, routes, { sessions: access.sessions, cookie, addresses, clock, publicUrl });
  return routes;
}

/** What people do with conversations and orders. */
function workRoutes(parts: DeskParts): readonly DeskRoute[] {
  const { store: kept, door, hub, content, consult, clock, shop } = parts;
  const { agents, handOffs, conversations: store, deeds, audit } = kept;
  const { markets } = content;
  const hints = createDeskHints(hub, parts.signs, clock);
  const work = createDeskWork({ door, handOffs, store, clock, markets });
  const pages = { content, handOffs, store, shop, audit, hints, clock, work, agents };
  const deedWork = createDeskDeedWork({ deeds, store, consult, work, audit, clock, markets });
  return [
    ...handOffRoutes(pages),
    ...talkRoutes({ ...pages, signs: parts.signs, showTyping: parts.showTyping }),
    ...noteRoutes({ ...pages, notes: kept.notes }),
    ...deedRoutes({ ...pages, deeds, deedWork }),
    streamRoute({ hints, keepAliveMs, closing: parts.closing }),
  ];
}

/** What is counted, and what was not understood. */
function countingRoutes(dataFolder: string, { store, content, clock }: DeskParts): readonly DeskRoute[] {
  const { figures, conversations, audit } = store;
  const labelled = createLabelledPhrases(path.join(dataFolder, 'training'));
  const phrases = createPhraseWork({ figures, conversations, labelled, audit, content, clock });
  return [...figureRoutes({ figures, audit, content }), ...phraseRoutes({ phrases, content })];
}

import { createDeskAccessParts } from '../app/desk-access/desk-parts.ts';
import type { ClientAddresses } from '../channels/client-address.ts';
import { accessRoutes } from '../channels/desk/access-routes.ts';
import { auditRoutes } from '../channels/desk/audit-routes.ts';
import type { DeskRoute } from '../channels/desk/desk-route.ts';
import { mountDeskRoutes } from '../channels/desk/gate.ts';
import { createSessionCookie } from '../channels/desk/session-cookie.ts';
import type { WebServer } from '../channels/server.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/load-content.ts';
import type { AgentBook } from '../ports/agent-book.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { readStoredSecret } from '../stored-secret.ts';

/** Puts the desk's API on a server. Resolves with its routes: who may do what. */
export async function openDesk(
  server: WebServer,
  { dataFolder, publicUrl }: Pick<Config, 'dataFolder' | 'publicUrl'>,
  parts: {
    readonly agents: AgentBook;
    readonly audit: AuditTrail;
    readonly content: Content;
    readonly addresses: ClientAddresses;
    readonly clock: Clock;
    readonly log: Log;
  },
): Promise<readonly DeskRoute[]> {
  const { agents, audit, content, addresses, clock, log } = parts;
  const secret = await readStoredSecret(dataFolder, 'agents');
  const access = createDeskAccessParts({ agents, secret, clock, log });
  const cookie = createSessionCookie(publicUrl);
  const { languages } = content.languages;
  const shop = { languages, markets: [...content.markets.keys()], publicUrl };
  const routes = [...accessRoutes({ ...access, ...shop, cookie }), ...auditRoutes({ audit })];
  mountDeskRoutes(server.app, routes, { sessions: access.sessions, cookie, addresses, clock, publicUrl });
  return routes;
}

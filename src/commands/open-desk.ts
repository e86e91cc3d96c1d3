import { createDeskSessions } from '../app/desk-access/desk-sessions.ts';
import type { ClientAddresses } from '../channels/client-address.ts';
import type { DeskRoute } from '../channels/desk/desk-route.ts';
import { mountDeskRoutes } from '../channels/desk/gate.ts';
import { createSessionCookie } from '../channels/desk/session-cookie.ts';
import { sessionRoutes } from '../channels/desk/session-routes.ts';
import type { WebServer } from '../channels/server.ts';
import type { AgentBook } from '../ports/agent-book.ts';
import type { Clock } from '../ports/clock.ts';

/** Puts the desk's API on a server. Resolves with its routes: who may do what. */
export function openDesk(
  server: WebServer,
  parts: {
    readonly agents: AgentBook;
    readonly addresses: ClientAddresses;
    readonly clock: Clock;
    readonly publicUrl: string | null;
  },
): readonly DeskRoute[] {
  const { agents, addresses, clock, publicUrl } = parts;
  const sessions = createDeskSessions({ agents, clock });
  const cookie = createSessionCookie(publicUrl);
  const routes = [...sessionRoutes({ sessions })];
  mountDeskRoutes(server.app, routes, { sessions, cookie, addresses, clock, publicUrl });
  return routes;
}

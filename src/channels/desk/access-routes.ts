import type { DeskAccessParts } from '../../app/desk-access/desk-parts.ts';
import { agentRoutes } from './agent-routes.ts';
import type { DeskRoute } from './desk-route.ts';
import { ownRoutes } from './own-routes.ts';
import type { SessionCookie } from './session-cookie.ts';
import { sessionRoutes } from './session-routes.ts';
import { welcomeRoutes } from './welcome-routes.ts';

/** All routes about who sits at the desk. */
export function accessRoutes(
  parts: DeskAccessParts & {
    readonly cookie: SessionCookie;
    readonly languages: readonly string[];
    readonly markets: readonly string[];
    readonly publicUrl: string | null;
  },
): readonly DeskRoute[] {
  return [...sessionRoutes(parts), ...welcomeRoutes(parts), ...ownRoutes(parts), ...agentRoutes(parts)];
}

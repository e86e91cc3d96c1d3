import type { DeskSessions } from '../../app/desk-access/desk-sessions.ts';
import { toSessionView } from './agent-view.ts';
import { everyRole, type DeskRoute } from './desk-route.ts';

/** The routes by which people see who they are, and sign out. */
export function sessionRoutes({ sessions }: { readonly sessions: DeskSessions }): readonly DeskRoute[] {
  return [
    {
      method: 'GET',
      path: '/session',
      roles: everyRole,
      handle: ({ agent, clock }) => Promise.resolve({ status: 200, body: toSessionView(agent, clock.now()) }),
    },
    {
      method: 'DELETE',
      path: '/session',
      roles: everyRole,
      handle: async ({ session }) => {
        await sessions.end(session);
        return { status: 204, session: null };
      },
    },
  ];
}

import type { DeskAccessParts } from '../../app/desk-access/desk-parts.ts';
import { followInvitation, lookAtInvitation } from '../../app/desk-access/invitations.ts';
import { welcomeRequestSchema, type Welcome } from '../../protocol/desk-session.ts';
import { bearerOf } from '../bearer.ts';
import type { DeskRoute } from './desk-route.ts';
import { problemFor } from './refusals.ts';
import type { SessionCookie } from './session-cookie.ts';
import { welcomed } from './session-routes.ts';

/** The routes by which people follow an invitation. Its token comes in a header: addresses are written down on their way. */
export function welcomeRoutes(
  parts: DeskAccessParts & { readonly cookie: SessionCookie },
): readonly DeskRoute[] {
  return [
    {
      method: 'GET',
      path: '/welcome',
      roles: 'anybody',
      handle: async ({ request }) => {
        const found = await lookAtInvitation(bearerOf(request) ?? '', parts);
        if (found === null) throw problemFor('over');
        const { agent, secret, address } = found;
        const { id, name, language } = agent;
        return { status: 200, body: { id, name, language, secret, uri: address } satisfies Welcome };
      },
    },
    {
      method: 'POST',
      path: '/welcome',
      roles: 'anybody',
      handle: async (visit) => {
        const given = { ...visit.body(welcomeRequestSchema), client: visit.client };
        const signedIn = await followInvitation(bearerOf(visit.request) ?? '', given, parts);
        if (typeof signedIn === 'string') throw problemFor(signedIn);
        return welcomed(signedIn, visit, parts);
      },
    },
  ];
}

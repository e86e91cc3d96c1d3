import type { DeskAccessParts } from '../../app/desk-access/desk-parts.ts';
import { signIn, type SignedIn } from '../../app/desk-access/sign-in.ts';
import { signInRequestSchema } from '../../protocol/desk-session.ts';
import { toSessionView } from './agent-view.ts';
import { everyRole, type DeskAnswer, type DeskRoute, type OpenVisit } from './desk-route.ts';
import { problemFor } from './refusals.ts';
import type { SessionCookie } from './session-cookie.ts';

/** The routes by which people sign in, see who they are, and sign out. */
export function sessionRoutes(
  parts: DeskAccessParts & { readonly cookie: SessionCookie },
): readonly DeskRoute[] {
  return [
    {
      method: 'GET',
      path: '/session',
      roles: everyRole,
      handle: ({ agent, clock }) => Promise.resolve({ status: 200, body: toSessionView(agent, clock.now()) }),
    },
    {
      method: 'POST',
      path: '/session',
      roles: 'anybody',
      handle: async (visit) => {
        const signedIn = await signIn({ ...visit.body(signInRequestSchema), client: visit.client }, parts);
        if (typeof signedIn === 'string') throw problemFor(signedIn);
        return welcomed(signedIn, visit, parts);
      },
    },
    {
      method: 'DELETE',
      path: '/session',
      roles: everyRole,
      handle: async ({ agent, session }) => {
        await parts.sessions.end(session);
        await parts.notes.signedOut(agent.id);
        return { status: 204, session: null };
      },
    },
  ];
}

/** Answers somebody who is signed in now. The session that the browser had before, of whomever it was, is over. */
export async function welcomed(
  { agent, session }: SignedIn,
  { request, clock }: OpenVisit,
  {
    cookie,
    sessions,
    notes,
  }: { readonly cookie: SessionCookie } & Pick<DeskAccessParts, 'sessions' | 'notes'>,
): Promise<DeskAnswer> {
  const before = cookie.read(request);
  const left = before === null ? null : await sessions.find(before, false);
  if (before !== null) await sessions.end(before);
  if (left !== null) await notes.signedOut(left.id);
  return { status: 200, body: toSessionView(agent, clock.now()), session };
}

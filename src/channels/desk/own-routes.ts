import { changePassword } from '../../app/desk-access/change-password.ts';
import type { DeskAccessParts } from '../../app/desk-access/desk-parts.ts';
import {
  deskLanguageRequestSchema,
  passwordRequestSchema,
  presenceRequestSchema,
} from '../../protocol/desk-session.ts';
import { HttpProblem } from '../http-problem.ts';
import { toSessionView } from './agent-view.ts';
import { everyRole, type DeskRoute } from './desk-route.ts';
import { problemFor } from './refusals.ts';

/** The routes by which people change what is their own: presence, language, password. */
export function ownRoutes(
  parts: DeskAccessParts & { readonly languages: readonly string[] },
): readonly DeskRoute[] {
  const { agents, languages } = parts;
  return [
    {
      method: 'PUT',
      path: '/presence',
      roles: everyRole,
      isBackground: true,
      handle: async ({ agent, body, clock }) => {
        await agents.setPresence(agent.id, body(presenceRequestSchema).presence, clock.now());
        return { status: 204 };
      },
    },
    {
      method: 'PUT',
      path: '/language',
      roles: everyRole,
      handle: async ({ agent, body }) => {
        const { language } = body(deskLanguageRequestSchema);
        if (!languages.includes(language)) throw unknownOne('language', languages);
        await agents.setLanguage(agent.id, language);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: '/password',
      roles: everyRole,
      handle: async ({ agent, body, client, clock }) => {
        const changed = await changePassword(agent, { ...body(passwordRequestSchema), client }, parts);
        if (typeof changed === 'string') throw problemFor(changed);
        return { status: 200, body: toSessionView(agent, clock.now()), session: changed.session };
      },
    },
  ];
}

/** A 400 for a language or a market that there is not. */
export function unknownOne(what: 'language' | 'market', known: readonly string[]): HttpProblem {
  return new HttpProblem(400, 'BadArgument', `${what}: there are ${known.join(', ')}`);
}

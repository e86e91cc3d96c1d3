import { Secret, TOTP } from 'otpauth';
import { createDeskAccessParts } from '../../src/app/desk-access/desk-parts.ts';
import { invite } from '../../src/app/desk-access/invite.ts';
import { createPasswords } from '../../src/app/desk-access/passwords.ts';
import { createClientAddresses } from '../../src/channels/client-address.ts';
import { accessRoutes } from '../../src/channels/desk/access-routes.ts';
import { mountDeskRoutes } from '../../src/channels/desk/gate.ts';
import { createSessionCookie } from '../../src/channels/desk/session-cookie.ts';
import { createOrigins } from '../../src/channels/origins.ts';
import { createServer } from '../../src/channels/server.ts';
import { agentIdSchema, type AgentRole } from '../../src/domain/agent.ts';
import { welcomeSchema } from '../../src/protocol/desk-session.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { createCollectingLog } from './collecting-log.ts';
import { createDeskCaller } from './desk-caller.ts';
import { createHandClock } from './hand-clock.ts';

export const password = 'a quiet harbour';

/** What the app on somebody's phone shows at a moment. */
export function codeAt(secret: string, now: string): string {
  const timestamp = Temporal.Instant.from(now).epochMilliseconds;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** The session that an answer has the browser keep; null where it keeps none. */
export function sessionIn(answer: Response): string | null {
  return /=([\w-]{43});/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? null;
}

/** The desk's doors on a real server, over a store in memory, with a clock that is moved by hand and cheap passwords. */
export async function openDeskWorld() {
  const { clock, move } = createHandClock();
  const { log, lines } = createCollectingLog();
  const { agents, audit } = createMemoryStore();
  const passwords = createPasswords(4);
  const secret = 'a secret of at least 32 characters';
  const parts = createDeskAccessParts({ agents, audit, secret, clock, log, passwords });
  const server = createServer({ log, origins: createOrigins([], null), version: '1', pages: null });
  const addresses = createClientAddresses(['127.0.0.1']);
  const cookie = createSessionCookie(null);
  const shop = { languages: ['en', 'da'], markets: ['us', 'dk'], publicUrl: null };
  const routes = accessRoutes({ ...parts, ...shop, cookie });
  mountDeskRoutes(server.app, routes, { ...parts, cookie, addresses, publicUrl: null });
  const address = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  const ask = createDeskCaller(address);

  /** Adds somebody and shows their invitation. */
  const invited = async (id: string, role: AgentRole = 'agent') => {
    const agent = agentIdSchema.parse(id);
    await agents.add({ id: agent, name: id, role, languages: ['en'], markets: ['us'], language: 'en' });
    const shown = await invite(agent, parts);
    if (shown === null) throw new Error(`${id} cannot be invited.`);
    return { headers: { authorization: `Bearer ${shown.token}` } };
  };
  /** Adds somebody, who follows their invitation; answers with their session and the secret in their app. */
  const settled = async (id: string, role: AgentRole = 'agent') => {
    const { headers } = await invited(id, role);
    const { secret } = welcomeSchema.parse(await (await ask('GET', '/welcome', { headers })).json());
    const code = codeAt(secret, clock.now());
    const answer = await ask('POST', '/welcome', { headers, body: { password, code } });
    const session = sessionIn(answer);
    if (session === null) throw new Error(`${id} was not let in: ${await answer.text()}`);
    move('PT30S');
    return { secret, session };
  };
  const codeOf = ({ secret }: { readonly secret: string }): string => codeAt(secret, clock.now());
  return {
    agents,
    audit,
    parts,
    clock,
    move,
    lines,
    address,
    ask,
    invited,
    settled,
    codeOf,
    close: () => server.close(0),
  };
}

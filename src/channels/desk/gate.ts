import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { DeskSessions } from '../../app/desk-access/desk-sessions.ts';
import type { AgentAccount } from '../../ports/agent-book.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ClientAddresses } from '../client-address.ts';
import { HttpProblem } from '../http-problem.ts';
import { jsonBody } from '../json-body.ts';
import { parseBody } from '../parse-body.ts';
import { everyRole, type DeskAnswer, type DeskRoute, type OpenVisit } from './desk-route.ts';
import { comesFromOurPage } from './own-origin.ts';
import type { SessionCookie } from './session-cookie.ts';

/** Where the desk's API stands. */
const deskApi = '/desk/api';

export interface GateParts {
  readonly sessions: DeskSessions;
  readonly cookie: SessionCookie;
  readonly addresses: ClientAddresses;
  readonly clock: Clock;
  /** Where browsers reach us behind a proxy; null where the `Host` header says it. */
  readonly publicUrl: string | null;
}

/**
 * Puts the desk's routes on a server, each behind the gate: who is signed in and what their role is comes from the store, at
 * every request. Below `/desk/api` there is nothing else: whoever is not signed in gets the same 401 at every other address,
 * and learns nothing of what there is.
 *
 * A write must come from the desk's own page, and be JSON, so that no other site can have a browser make one.
 */
export function mountDeskRoutes(app: Server, routes: readonly DeskRoute[], parts: GateParts): void {
  for (const route of routes) mountRoute(app, route, parts);
  const elsewhere = async (request: Request): Promise<void> => {
    await admit({ method: 'GET', roles: everyRole, isBackground: true }, request, parts);
    throw new HttpProblem(404, 'NotFound', 'There is nothing at this address.');
  };
  for (const path of [deskApi, `${deskApi}/*`])
    for (const mount of ['get', 'post', 'put', 'patch', 'del', 'head', 'opts'] as const)
      app[mount](path, elsewhere);
}

const mounts = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'del' } as const;

function mountRoute(app: Server, route: DeskRoute, parts: GateParts): void {
  const admitted = new WeakMap<Request, Admitted>();
  const gate = async (request: Request): Promise<void> => {
    admitted.set(request, await admit(route, request, parts));
  };
  const answer = async (request: Request, response: Response): Promise<void> => {
    const who = admitted.get(request);
    if (who === undefined) throw new Error('A request came past the gate.');
    const visit = openVisit(request, response, parts);
    send(await handle(route, who, visit, parts), visit, parts.cookie);
  };
  const bodyReaders = route.method === 'GET' ? [] : jsonBody();
  app[mounts[route.method]](`${deskApi}${route.path}`, gate, ...bodyReaders, answer);
}

/** Who came through the gate. */
type Admitted = { readonly agent: AgentAccount; readonly session: string } | 'anybody';

type Wanted = Pick<DeskRoute, 'method' | 'roles'> & { readonly isBackground?: true };

async function admit(route: Wanted, request: Request, parts: GateParts): Promise<Admitted> {
  const { roles } = route;
  const who = roles === 'anybody' ? roles : await signedIn(request, route.isBackground !== true, parts);
  const isAllowed = who === 'anybody' || roles === 'anybody' || roles.includes(who.agent.role);
  const isOurs = route.method === 'GET' || comesFromOurPage(request, parts.publicUrl);
  if (!isAllowed || !isOurs) throw new HttpProblem(403, 'NotAllowed', 'This is not for you.');
  if (route.method !== 'GET' && hasBody(request) && request.contentType() !== 'application/json')
    throw new HttpProblem(415, 'UnsupportedMediaType', 'Send the body as application/json.');
  return who;
}

async function signedIn(
  request: Request,
  isUse: boolean,
  { cookie, sessions }: GateParts,
): Promise<Exclude<Admitted, 'anybody'>> {
  const session = cookie.read(request);
  const agent = session === null ? null : await sessions.find(session, isUse);
  if (session === null || agent === null) throw new HttpProblem(401, 'NotSignedIn', 'Sign in first.');
  return { agent, session };
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

const paramsSchema = z.record(z.string(), z.string());

function openVisit(request: Request, response: Response, { clock, addresses }: GateParts): OpenVisit {
  return {
    params: paramsSchema.parse(request.params ?? {}),
    query: new URLSearchParams(request.getQuery()),
    body: (schema) => parseBody(schema, request.body),
    clock,
    client: addresses.of(request),
    request,
    response,
  };
}

function handle(route: DeskRoute, who: Admitted, visit: OpenVisit, parts: GateParts): Promise<DeskAnswer> {
  if (route.roles === 'anybody') return route.handle(visit);
  if (who === 'anybody') throw new Error('A route for people who are signed in was opened to everybody.');
  const { agent, session } = who;
  return route.handle({ ...visit, agent, session, stillSignedIn: () => parts.sessions.find(session, false) });
}

function send(answer: DeskAnswer, { request, response }: OpenVisit, cookie: SessionCookie): void {
  if (answer === 'written') return;
  if (answer.session !== undefined) response.setHeader('Set-Cookie', cookie.write(request, answer.session));
  if (answer.status === 204) response.send(204);
  else response.send(answer.status, answer.body);
}

import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDeskSessions } from '../../../src/app/desk-access/desk-sessions.ts';
import { createClientAddresses } from '../../../src/channels/client-address.ts';
import { everyRole, leadRoles, type DeskRoute } from '../../../src/channels/desk/desk-route.ts';
import { mountDeskRoutes } from '../../../src/channels/desk/gate.ts';
import { createSessionCookie } from '../../../src/channels/desk/session-cookie.ts';
import { createOrigins } from '../../../src/channels/origins.ts';
import { createServer, type WebServer } from '../../../src/channels/server.ts';
import { createMemoryStore } from '../../../src/storage/memory-store.ts';
import { createCollectingLog } from '../../support/collecting-log.ts';
import { createDeskCaller, signInAs } from '../../support/desk-caller.ts';
import { createHandClock } from '../../support/hand-clock.ts';

const routes: readonly DeskRoute[] = [
  {
    method: 'GET',
    path: '/cups/:id',
    roles: everyRole,
    handle: ({ agent, params, query, client, clock }) =>
      Promise.resolve({
        status: 200,
        body: { agent: agent.id, params, of: query.get('of'), client, at: clock.now() },
      }),
  },
  {
    method: 'POST',
    path: '/cups',
    roles: leadRoles,
    handle: (visit) => Promise.resolve({ status: 201, body: visit.body(z.strictObject({ size: z.int() })) }),
  },
  {
    method: 'PUT',
    path: '/cups',
    roles: everyRole,
    isBackground: true,
    handle: () => Promise.resolve({ status: 204 }),
  },
  {
    method: 'POST',
    path: '/door',
    roles: 'anybody',
    handle: () => Promise.resolve({ status: 200, body: {}, session: 't' }),
  },
  {
    method: 'GET',
    path: '/drip',
    roles: everyRole,
    handle: async ({ response, stillSignedIn }) => {
      response.sendRaw(200, (await stillSignedIn())?.name ?? 'nobody', { 'Content-Type': 'text/plain' });
      return 'written';
    },
  },
];

let server: WebServer;
let port: number;
let ask: ReturnType<typeof createDeskCaller>;
let hand: ReturnType<typeof createHandClock>;
let agents: ReturnType<typeof createMemoryStore>['agents'];
let agent: string;
let lead: string;

beforeEach(async () => {
  hand = createHandClock();
  const { clock } = hand;
  ({ agents } = createMemoryStore());
  server = createServer({
    log: createCollectingLog().log,
    origins: createOrigins([], null),
    version: '1',
    pages: null,
  });
  mountDeskRoutes(server.app, routes, {
    sessions: createDeskSessions({ agents, clock }),
    cookie: createSessionCookie(null),
    addresses: createClientAddresses([]),
    clock,
    publicUrl: null,
  });
  port = await server.listen(0, '127.0.0.1');
  ask = createDeskCaller(`http://127.0.0.1:${port}`);
  agent = (await signInAs('agent', { agents, clock })).session;
  lead = (await signInAs('lead', { agents, clock })).session;
});
afterEach(() => server.close(0));

describe('a route of the desk', () => {
  it('is told who asks, where, and what', async () => {
    const answer = await ask('GET', '/cups/tea%20time?of=china', { session: agent });
    expect(await answer.json()).toEqual({
      agent: 'agent',
      params: { id: 'tea time' },
      of: 'china',
      client: '127.0.0.1',
      at: '2026-11-02T15:00:00Z',
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('reads a body by its schema, and says what is wrong with it', async () => {
    const good = await ask('POST', '/cups', { session: lead, body: { size: 3 } });
    expect([good.status, await good.json()]).toEqual([201, { size: 3 }]);
    const bad = await ask('POST', '/cups', { session: lead, body: { size: 'big' } });
    expect(bad.status).toBe(400);
    expect(await bad.text()).toContain('size');
  });

  it('may write its answer itself, and ask later whether the session goes on', async () => {
    expect(await (await ask('GET', '/drip', { session: agent })).text()).toBe('agent');
  });

  it('has the browser keep a session where no script and no other site can read it', async () => {
    const answer = await ask('POST', '/door', { body: {} });
    expect(answer.headers.get('set-cookie')).toBe(
      '__Host-polydesk-desk=t; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
  });
});

describe('the gate', () => {
  const notSignedIn = '{"error":{"code":"NotSignedIn","message":"Sign in first."}}';
  const notAllowed = '{"error":{"code":"NotAllowed","message":"This is not for you."}}';

  it.each([
    ['GET', '/cups/1'],
    ['POST', '/cups'],
    ['GET', ''],
    ['GET', '/'],
    ['GET', '/tea'],
    ['DELETE', '/cups/1'],
    ['HEAD', '/cups/1'],
    ['OPTIONS', '/cups'],
    ['PATCH', '/cups/1'],
    ['GET', '/%63ups/1'],
    ['GET', '/cups/1/more'],
  ])('answers %s %s with 401 to whoever is not signed in', async (method, path) => {
    for (const session of [null, 'x', 'x'.repeat(43)]) {
      const answer = await ask(method, path, { session });
      expect(answer.status).toBe(401);
      if (method !== 'HEAD') expect(await answer.text()).toBe(notSignedIn);
    }
  });

  it('turns away before it reads a body', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/desk/api/cups`, {
      method: 'POST',
      body: '{"size":',
    });
    expect([answer.status, await answer.text()]).toEqual([401, notSignedIn]);
  });

  it.each(['/tea', '', '/cups'])('answers 404 at %j to whoever is signed in', async (path) => {
    expect((await ask('GET', path, { session: agent })).status).toBe(404);
  });

  it('answers 403 to whoever has not the role, whatever they send', async () => {
    for (const body of [{ size: 3 }, {}]) {
      const answer = await ask('POST', '/cups', { session: agent, body });
      expect([answer.status, await answer.text()]).toEqual([403, notAllowed]);
    }
  });

  it.each([{ origin: 'https://shop.example' }, { origin: 'null' }, { origin: 'http://127.0.0.1:1' }])(
    'answers 403 to a write of another page: %o',
    async (headers) => {
      for (const [path, session] of [
        ['/cups', lead],
        ['/door', null],
      ] as const) {
        const answer = await ask('POST', path, { session, body: {}, headers });
        expect([answer.status, await answer.text()]).toEqual([403, notAllowed]);
      }
    },
  );

  it('answers 403 to a write that names no page', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { cookie: `__Host-polydesk-desk=${lead}`, 'content-type': 'application/json' };
      const sent = request(
        { port, host: '127.0.0.1', method: 'POST', path: '/desk/api/cups', headers },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end('{"size":3}');
    });
    expect(status).toBe(403);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'answers 415 to a write of %s, which a form could send',
    async (type) => {
      const answer = await ask('POST', '/cups', {
        session: lead,
        body: { size: 3 },
        headers: { 'content-type': type },
      });
      expect(answer.status).toBe(415);
    },
  );

  it('knows a role as it is at this moment', async () => {
    const { id } = await agents
      .list()
      .then(([first]) => first ?? Promise.reject(new Error('Nobody is there.')));
    await agents.change(id, { languages: ['en'], isActive: false });
    expect((await ask('GET', '/cups/1', { session: agent })).status).toBe(401);
  });
});

describe('a session', () => {
  const isOver = async (session: string) => (await ask('GET', '/cups/1', { session })).status === 401;

  it('ends after an hour in which nobody used it', async () => {
    hand.move('PT59M');
    expect(await isOver(agent)).toBe(false);
    hand.move('PT59M');
    expect(await isOver(agent)).toBe(false);
    hand.move('PT60M');
    expect(await isOver(agent)).toBe(true);
  });

  it('is not kept going by what the page asks by itself', async () => {
    hand.move('PT40M');
    expect((await ask('PUT', '/cups', { session: agent })).status).toBe(204);
    hand.move('PT20M');
    expect(await isOver(agent)).toBe(true);
  });

  it('ends after twelve hours, however much it is used', async () => {
    for (let hour = 0; hour < 23; hour += 1) {
      hand.move('PT30M');
      expect(await isOver(agent)).toBe(false);
    }
    hand.move('PT30M');
    expect(await isOver(agent)).toBe(true);
  });
});

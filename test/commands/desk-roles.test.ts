import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskSessions } from '../../src/app/desk-access/desk-sessions.ts';
import type { DeskRoute } from '../../src/channels/desk/desk-route.ts';
import { runServer, type RunningServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import { agentRoles } from '../../src/domain/agent.ts';
import { durationSchema, instantBefore } from '../../src/domain/time.ts';
import { auditActions } from '../../src/web/desk/audit/audit-actions.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { systemClock } from '../../src/system-clock.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { tableBelow } from '../docs/tables.ts';
import { createDeskCaller, signInAs } from '../support/desk-caller.ts';

let folder: string;
let server: RunningServer;
/** Another process's view of the same file. */
let store: Store;
let ask: ReturnType<typeof createDeskCaller>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'polydesk-roles-'));
  const { log } = createCollectingLog();
  server = await runServer(parseConfig({ PORT: '0', DATA_FOLDER: folder, NODE_ENV: 'test' }), log);
  store = await createSqliteStore({ file: path.join(folder, 'polydesk.sqlite') });
  ask = createDeskCaller(server.address);
});
afterAll(async () => {
  await store.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** An address of the route at which there is nothing, and a request that names nothing. */
async function call({ method, path: pattern }: DeskRoute, session: string | null) {
  const address = pattern.replaceAll(/:\w+/g, 'nothing-there');
  const answer = await ask(method, address, { session, ...(method === 'GET' ? {} : { body: {} }) });
  if (answer.status !== 401 && answer.status !== 403) {
    await answer.body?.cancel();
    return { status: answer.status, body: '' };
  }
  return { status: answer.status, body: await answer.text() };
}

const signIn = (role: (typeof agentRoles)[number]) =>
  signInAs(role, { agents: store.agents, clock: systemClock });

async function expiredSession(): Promise<string> {
  const clock = { now: () => instantBefore(systemClock.now(), durationSchema.parse('PT13H')) };
  const { agent } = await signIn('admin');
  return createDeskSessions({ agents: store.agents, clock }).begin(agent);
}

describe('the routes of the desk', () => {
  it('are not for whoever is not signed in, or was: all of them say the same', async () => {
    const closed = server.deskRoutes.filter(({ roles }) => roles !== 'anybody');
    expect(closed.length).toBeGreaterThan(1);
    const bodies = new Set<string>();
    for (const session of [null, 'x'.repeat(43), await expiredSession()])
      for (const route of closed) {
        const { status, body } = await call(route, session);
        expect([route.method, route.path, status]).toEqual([route.method, route.path, 401]);
        bodies.add(body);
      }
    const unknown = await ask('GET', '/there-is-no-such-thing');
    expect(unknown.status).toBe(401);
    expect([...bodies]).toEqual([await unknown.text()]);
  });

  it.each(agentRoles)(
    'are for %s as the table of routes says, and 403 says the same everywhere',
    async (role) => {
      const bodies = new Set<string>();
      for (const route of server.deskRoutes) {
        const { session } = await signIn(role);
        const { status, body } = await call(route, session);
        const isAllowed = route.roles === 'anybody' || route.roles.includes(role);
        const what = `${role}: ${route.method} ${route.path} → ${status}`;
        expect(status === 403, what).toBe(!isAllowed);
        expect(status, what).toBeLessThan(500);
        if (!isAllowed) bodies.add(body);
      }
      expect(bodies.size).toBeLessThanOrEqual(1);
    },
  );
});

it('the page on the audit says what each write leaves there, or why nothing', async () => {
  const [, ...told] = tableBelow(await readFile('docs/audit.md', 'utf8'), 'What people do at the desk');
  const writes = server.deskRoutes.filter(({ method }) => method !== 'GET');
  expect(told.map(([route]) => route).sort()).toEqual(
    writes.map(({ method, path: pattern }) => `\`${method} ${pattern}\``).sort(),
  );
  for (const [route, leaves = ''] of told) {
    const named = [...leaves.matchAll(/`([a-z-]+)`/gu)].map(([, action = '']) => action);
    expect(named.length > 0 || /^nothing: \S/u.test(leaves), route).toBe(true);
    expect(named.filter((action) => !auditActions.some((known) => known === action), route)).toEqual([]);
  }
});

it('the page on the desk says who may do what', async () => {
  const [, ...told] = tableBelow(await readFile('docs/desk.md', 'utf8'), 'Who may do what');
  const closed = server.deskRoutes.flatMap(({ method, path: pattern, roles }) =>
    roles === 'anybody'
      ? []
      : [[`\`${method} ${pattern}\``, ...agentRoles.map((role) => (roles.includes(role) ? 'yes' : '–'))]],
  );
  expect(told.map(String).sort()).toEqual(closed.map(String).sort());
});

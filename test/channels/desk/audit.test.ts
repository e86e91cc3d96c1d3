import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeskSessions } from '../../../src/app/desk-access/desk-sessions.ts';
import { createClientAddresses } from '../../../src/channels/client-address.ts';
import { auditRoutes } from '../../../src/channels/desk/audit-routes.ts';
import { mountDeskRoutes } from '../../../src/channels/desk/gate.ts';
import { createSessionCookie } from '../../../src/channels/desk/session-cookie.ts';
import { createOrigins } from '../../../src/channels/origins.ts';
import { createServer } from '../../../src/channels/server.ts';
import type { AgentRole } from '../../../src/domain/agent.ts';
import { deskAuditPageSchema } from '../../../src/protocol/desk-audit.ts';
import { createMemoryStore } from '../../../src/storage/memory-store.ts';
import { sampleNote, thread } from '../../contracts/store-samples.ts';
import { createCollectingLog } from '../../support/collecting-log.ts';
import { createDeskCaller, signInAs } from '../../support/desk-caller.ts';
import { createHandClock } from '../../support/hand-clock.ts';

/** The audit's doors on a real server, over a store in memory. */
async function openWorld() {
  const { clock } = createHandClock();
  const { log } = createCollectingLog();
  const { agents, audit } = createMemoryStore();
  const sessions = createDeskSessions({ agents, clock });
  const server = createServer({ log, origins: createOrigins([], null), version: '1', pages: null });
  const addresses = createClientAddresses(['127.0.0.1']);
  const cookie = createSessionCookie(null);
  mountDeskRoutes(server.app, auditRoutes({ audit, agents }), {
    ...{ sessions, cookie, addresses, clock },
    publicUrl: null,
  });
  const ask = createDeskCaller(`http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`);
  const get = async (path: string, role: AgentRole, id: string = role): Promise<Response> =>
    ask('GET', path, { session: (await signInAs(role, { agents, clock, id })).session });
  return { audit, get, close: () => server.close(0) };
}

let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => {
  world = await openWorld();
  for (const action of ['order-shown', 'order-cancelled', 'signed-out'])
    await world.audit.note(thread, sampleNote(action));
});
afterEach(() => world.close());

describe('the audit at the desk', () => {
  it('is shown to leads and admins, page by page, the newest first', async () => {
    const first = deskAuditPageSchema.parse(await (await world.get('/audit?limit=2', 'lead')).json());
    expect(first.entries.map(({ action }) => action)).toEqual(['signed-out', 'order-cancelled']);
    const rest = await world.get(`/audit?limit=2&after=${first.next ?? ''}`, 'admin');
    const second = deskAuditPageSchema.parse(await rest.json());
    expect(second).toMatchObject({ entries: [{ action: 'order-shown', number: 1 }], next: null });
    expect((await world.get('/audit', 'agent')).status).toBe(403);
  });

  it('is filtered by day, by who did it and by what was done', async () => {
    const shown = await world.get('/audit?from=2026-11-02&actorKind=bot&action=order-shown', 'lead');
    expect(deskAuditPageSchema.parse(await shown.json()).entries).toHaveLength(1);
    const nobody = await world.get('/audit?actorKind=agent&actorName=mette', 'lead', 'lead-2');
    expect(deskAuditPageSchema.parse(await nobody.json()).entries).toEqual([]);
    expect((await world.get('/audit?from=yesterday', 'lead', 'lead-3')).status).toBe(400);
  });

  it('is filtered by person, and says who there is to look for', async () => {
    await world.get('/audit', 'lead', 'ida');
    const answer = await world.get('/audit?person=ida', 'lead', 'mette');
    const { entries, people } = deskAuditPageSchema.parse(await answer.json());
    expect(entries.map(({ action }) => action)).toEqual(['audit-read']);
    expect(people.map(({ id }) => id)).toEqual(['ida', 'mette']);
  });

  it('notes who looked at it, once per look', async () => {
    const first = deskAuditPageSchema.parse(await (await world.get('/audit?limit=1', 'lead')).json());
    await world.get(`/audit?limit=1&after=${first.next ?? ''}`, 'lead', 'lead-2');
    expect(await world.audit.entries(null)).toMatchObject([
      { action: 'audit-read', actor: { kind: 'agent', name: 'lead' } },
    ]);
  });

  it('is exported by admins alone, and that is an entry itself', async () => {
    expect((await world.get('/audit/export', 'lead')).status).toBe(403);
    const answer = await world.get('/audit/export?until=2026-11-02', 'admin');
    const exported = (await answer.text()).trim().split('\n');
    expect(exported.length).toBeGreaterThanOrEqual(3);
    expect(exported[0]).toContain('"chain":"conversation:thread-1","number":1');
    expect(await world.audit.entries(null)).toMatchObject([
      { action: 'audit-exported', actor: { kind: 'agent', name: 'admin' } },
    ]);
  });
});

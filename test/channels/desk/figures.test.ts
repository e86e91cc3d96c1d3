import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskSessions } from '../../../src/app/desk-access/desk-sessions.ts';
import { createClientAddresses } from '../../../src/channels/client-address.ts';
import { figureRoutes } from '../../../src/channels/desk/figure-routes.ts';
import { mountDeskRoutes } from '../../../src/channels/desk/gate.ts';
import { createSessionCookie } from '../../../src/channels/desk/session-cookie.ts';
import { createOrigins } from '../../../src/channels/origins.ts';
import { createServer } from '../../../src/channels/server.ts';
import { deskFiguresSchema } from '../../../src/protocol/desk-figures.ts';
import { createMemoryStore } from '../../../src/storage/memory-store.ts';
import { createEpisodeWriter } from '../../contracts/episode-writer.ts';
import { createCollectingLog } from '../../support/collecting-log.ts';
import { createDeskCaller, signInAs } from '../../support/desk-caller.ts';
import { createHandClock } from '../../support/hand-clock.ts';
import { realContent } from '../../support/real-content.ts';

/** The figures' doors on a real server, over a store in memory, with people of each role. */
async function openWorld() {
  const { clock } = createHandClock();
  const { log } = createCollectingLog();
  const store = createMemoryStore();
  const { agents, audit, figures } = store;
  const content = await realContent();
  const sessions = createDeskSessions({ agents, clock });
  const server = createServer({ log, origins: createOrigins([], null), version: '1', pages: null });
  const addresses = createClientAddresses(['127.0.0.1']);
  const cookie = createSessionCookie(null);
  mountDeskRoutes(server.app, figureRoutes({ figures, audit, content }), {
    ...{ sessions, cookie, addresses, clock },
    publicUrl: null,
  });
  const ask = createDeskCaller(`http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`);
  const { session } = await signInAs('lead', { agents, clock });
  return { store, get: (path: string) => ask('GET', path, { session }), close: () => server.close(0) };
}

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
  const { tell, operate } = createEpisodeWriter(world.store);
  await operate('op-1', 'confirmed');
  const steps = ['flow:cancel-order', 'operation:op-1', 'refusal:R2'];
  await tell('a', { hour: 0, facts: steps, end: 'goodbye', rated: 5 });
  await tell('b', {
    hour: 1,
    facts: ['flow:help-article', 'mail:asked-for', 'call:callback'],
    end: 'silence',
  });
});
afterAll(() => world.close());

const days = 'from=2026-11-02&until=2026-11-02';

describe('the figures at the desk', () => {
  it('are those of the days asked about, with names in the words of whoever reads', async () => {
    const sheet = deskFiguresSchema.parse(await (await world.get(`/figures?${days}`)).json());
    expect(sheet).toMatchObject({
      zone: 'UTC',
      classes: { 'not-settled': 1, 'handed-over': 1 },
      days: [{ day: '2026-11-02' }],
      names: { flows: { 'cancel-order': 'Cancel an order' } },
      refusals: [{ rule: 'R2', refusals: 1, episodes: 1 }],
      ratings: [{ language: 'en', mean: 5, n: 1 }],
    });
    expect(sheet.names.reasons).toHaveProperty('asked-for');
    const none = await world.get('/figures?from=2026-11-03&until=2026-11-03');
    expect(deskFiguresSchema.parse(await none.json()).outcomes.episodes).toBe(0);
  });

  it('have the days of the market that is asked about', async () => {
    const answer = await world.get(`/figures?${days}&market=us`);
    expect(deskFiguresSchema.parse(await answer.json())).toMatchObject({ zone: 'America/New_York' });
    const other = await world.get(`/figures?${days}&market=dk`);
    expect(deskFiguresSchema.parse(await other.json()).days).toEqual([]);
  });

  it.each([
    'from=2026-11-02',
    'from=2026-11-02&until=2026-11-01',
    'from=yesterday&until=2026-11-02',
    'from=2025-11-02&until=2026-11-03',
    `${days}&market=atlantis`,
    `${days}&market=%00`,
  ])('are not told for %s', async (query) => {
    expect((await world.get(`/figures?${query}`)).status).toBe(400);
  });

  it('are taken along as a table, and that is noted in the audit', async () => {
    const answer = await world.get(`/figures.csv?${days}`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[0]).toBe('section,name,figure,value,n');
    expect(lines).toContain('day,2026-11-02,handed-over,1,');
    expect(lines).toContain('all,,contained,0,1');
    expect(lines).toContain('handed-over,asked-for,mail,1,2');
    expect(await world.store.audit.entries(null)).toMatchObject([
      { action: 'operation-sent' },
      { action: 'operation-confirmed' },
      { action: 'figures-exported', actor: { kind: 'agent', name: 'lead' } },
    ]);
  });
});

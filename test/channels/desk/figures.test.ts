import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskSessions } from '../../../src/app/desk-access/desk-sessions.ts';
import { createClientAddresses } from '../../../src/channels/client-address.ts';
import { createPhraseWork } from '../../../src/app/figures/phrase-work.ts';
import { figureRoutes } from '../../../src/channels/desk/figure-routes.ts';
import { phraseRoutes } from '../../../src/channels/desk/phrase-routes.ts';
import { createLabelledPhrases } from '../../../src/storage/labelled-phrases.ts';
import { deskPhrasesSchema } from '../../../src/protocol/desk-phrases.ts';
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
  const { agents, audit, figures, conversations } = store;
  const content = await realContent();
  const sessions = createDeskSessions({ agents, clock });
  const server = createServer({ log, origins: createOrigins([], null), version: '1', pages: null });
  const addresses = createClientAddresses(['127.0.0.1']);
  const cookie = createSessionCookie(null);
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-labelled-'));
  const labelled = createLabelledPhrases(folder);
  const phrases = createPhraseWork({ figures, conversations, labelled, audit, content, clock });
  const routes = [...figureRoutes({ figures, audit, content }), ...phraseRoutes({ phrases, content })];
  mountDeskRoutes(server.app, routes, {
    ...{ sessions, cookie, addresses, clock },
    publicUrl: null,
  });
  const ask = createDeskCaller(`http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`);
  const { session } = await signInAs('lead', { agents, clock });
  return {
    ...{ store, labelled },
    get: (path: string) => ask('GET', path, { session }),
    post: (path: string, body: object) => ask('POST', path, { session, body }),
    close: async () => {
      await server.close(0);
      await rm(folder, { recursive: true });
    },
  };
}

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
  const { tell, operate } = createEpisodeWriter(world.store);
  await operate('op-1', 'confirmed');
  const steps = ['flow:cancel-order', 'operation:op-1', 'refusal:R2'];
  await tell('a', { hour: 0, facts: steps, end: 'goodbye', rated: 5 });
  for (const words of ['do you gift wrap', 'gift wrap do you', 'Do you gift-wrap?', 'ring me on ••••'])
    await tell('c', { hour: 2, unheard: 'none', words });
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
      classes: { 'not-settled': 1, 'handed-over': 1, running: 1 },
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
    expect(lines).toContain('handed-over,asked-for,mail,1,3');
    expect(await world.store.audit.entries(null)).toMatchObject([
      { action: 'operation-sent' },
      { action: 'operation-confirmed' },
      { action: 'figures-exported', actor: { kind: 'agent', name: 'lead' } },
    ]);
  });
});

describe('what was not understood, at the desk', () => {
  const phrases = async () => deskPhrasesSchema.parse(await (await world.get(`/phrases?${days}`)).json());

  it('is grouped, the largest group first, with what it may mean and what it can', async () => {
    const { groups, intents } = await phrases();
    expect(groups.map(({ times, wordings }) => [times, wordings.length])).toEqual([
      [3, 2],
      [1, 1],
    ]);
    expect(groups[0]).toMatchObject({ language: 'en', wordings: [{ asked: 'none', times: 2 }, {}] });
    expect(intents).toContainEqual({ id: 'order.cancel', name: 'Cancel an order' });
    expect(intents.at(-1)).toEqual({ id: 'none', name: null });
  });

  it('is labelled with one call and gone from the list, once however often it is said, and who did it is noted', async () => {
    const [group] = (await phrases()).groups;
    const { conversation, event } = group?.wordings[0] ?? expect.fail('There is no wording.');
    const label = { conversation, event, intent: 'none' };
    expect((await world.post('/phrases/label', label)).status).toBe(204);
    expect((await world.post('/phrases/label', { ...label, intent: 'order.track' })).status).toBe(409);
    expect((await phrases()).groups.map(({ times }) => times)).toEqual([1, 1]);
    expect(await world.labelled.all()).toMatchObject([{ language: 'en', intent: 'none' }]);
    const actions = (await world.store.audit.entries(null)).map(
      ({ action, actor }) => `${actor.name} ${action}`,
    );
    expect(actions).toContain('lead phrases-shown');
    expect(actions.filter((action) => action === 'lead phrase-labelled')).toHaveLength(1);
  });

  it('is not labelled where something personal was masked, nobody said it, or the intent is none of ours', async () => {
    const masked = (await phrases()).groups
      .flatMap(({ wordings }) => wordings)
      .find(({ text }) => text.includes('•'));
    const { conversation, event } = masked ?? expect.fail('Nothing was masked.');
    const label = { conversation, event, intent: 'none' };
    expect((await world.post('/phrases/label', label)).status).toBe(409);
    expect((await world.post('/phrases/label', { ...label, event: 'nothing' })).status).toBe(404);
    expect((await world.post('/phrases/label', { ...label, intent: '../x' })).status).toBe(400);
  });
});

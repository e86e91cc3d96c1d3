import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPresentStore } from '../../src/commands/open-own-store.ts';
import { runServer, type RunningServer } from '../../src/commands/run-server.ts';
import { parseConfig, type Config } from '../../src/config.ts';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { searchTermsOf } from '../../src/language/search-terms.ts';
import { queueViewSchema } from '../../src/protocol/desk.ts';
import type { Store } from '../../src/storage/store.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createDeskCaller, signInAs } from '../support/desk-caller.ts';
import { openGuest } from '../support/direct-line-guest.ts';
import { eventually } from '../support/eventually.ts';
import { cancelledOf } from '../support/open-house.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { createRunningClock } from '../support/running-clock.ts';

let postgres: PostgresServer;
let folder: string;
let config: Config;
let server: RunningServer;
let store: Store;
const { clock } = createRunningClock('2026-11-02T15:00:00Z');
const { log, lines } = createCollectingLog();

beforeAll(async () => {
  postgres = await startPostgres();
  folder = await mkdtemp(path.join(tmpdir(), 'polydesk-on-postgres-'));
  const address = await postgres.makeDatabase();
  config = parseConfig({ PORT: '0', DATA_FOLDER: folder, DATABASE_URL: address });
  server = await runServer(config, log, clock, 100);
  store = await openPresentStore(config);
});
afterAll(async () => {
  await store.close();
  await server.close();
  await postgres.remove();
  await rm(folder, { recursive: true, force: true });
});

type Guest = Awaited<ReturnType<typeof openGuest>>;

const hears = (guest: Guest, words: RegExp) =>
  eventually(async () => expect((await guest.heard()).at(-1)).toMatch(words));

describe('a server whose store is in PostgreSQL', () => {
  it('cancels an order once it was agreed to, and keeps all of it there', async () => {
    const guest = await openGuest(server.address, 'en', 'us', 'us-1');
    await guest.say('I want to cancel order 1019');
    await hears(guest, /why/iu);
    await guest.say('I ordered it by mistake');
    await hears(guest, /Shall I cancel/u);
    await guest.say('yes');
    await hears(guest, /Done – order .?1019.? is cancelled/u);
    const order = await server.shop.peek(orderIdSchema.parse('us-1-b'));
    expect(order === null ? null : cancelledOf(order)).toEqual({ pieces: 1, refunded: 8999 });
    const { hits } = await store.search.find(searchTermsOf('1019'), null, null, 9);
    expect(hits.map(({ conversation }) => conversation)).toContain(guest.conversationId);
    expect(await store.ledger.open()).toEqual([]);
    expect((await store.audit.verify()).breaches).toEqual([]);
    await expect(access(path.join(folder, 'polydesk.sqlite'))).rejects.toThrow();
  });

  it('gives a conversation to one of two people who take it, across the database being started anew', async () => {
    const ask = createDeskCaller(server.address);
    const atWork = async (id: string) => {
      const { session } = await signInAs('agent', { agents: store.agents, clock, id });
      const call = (method: string, address: string, body?: object) =>
        ask(method, address, { session, ...(body === undefined ? {} : { body }) });
      expect((await call('PUT', '/presence', { presence: 'available' })).status).toBeLessThan(300);
      return call;
    };
    const [mette, omar] = [await atWork('mette'), await atWork('omar')];
    const guest = await openGuest(server.address);
    await guest.say('I want to talk to a human about order 1105');
    const waits = async () => {
      const queue = queueViewSchema.parse(await (await mette('GET', '/queue')).json());
      const found = queue.waiting.find(({ conversation }) => conversation === guest.conversationId);
      return found?.state === 'waiting' ? found : expect.fail('It is not in the queue yet.');
    };
    const { id } = await eventually(waits);
    await postgres.stop();
    expect((await mette('GET', '/queue')).status).toBeGreaterThanOrEqual(500);
    await postgres.start();
    await eventually(waits);
    const claims = await Promise.all([mette, omar].map((call) => call('POST', `/hand-offs/${id}/claim`, {})));
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(JSON.stringify(lines)).not.toContain('p%25ss');
  });
});

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { runServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import { conversationIdSchema } from '../../src/conversation/event.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { createCollectingLog } from './collecting-log.ts';
import { createDeskCaller, signInAs } from './desk-caller.ts';
import { createRunningClock } from './running-clock.ts';

const passSchema = z.object({ token: z.string(), conversationId: conversationIdSchema });

/** So quickly what is due is looked for, so that nobody waits long for the clock. */
const tickMilliseconds = 100;

/** The whole server on a data folder of its own, in opening hours, with people of the desk and guests who speak HTTP with it. */
export async function openDeskServer() {
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-desk-'));
  const { clock, move } = createRunningClock('2026-11-02T15:00:00Z');
  const { log, lines } = createCollectingLog();
  const config = parseConfig({ PORT: '0', DATA_FOLDER: folder });
  const server = await runServer(config, log, clock, tickMilliseconds);
  const store = await createSqliteStore({ file: path.join(folder, 'polydesk.sqlite') });
  const ask = createDeskCaller(server.address);
  const line = `${server.address}/v3/directline`;

  const post = async (address: string, body: object, token?: string): Promise<Response> => {
    const bearer: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': 'application/json', ...bearer };
    return fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  return {
    address: server.address,
    shop: server.shop,
    store,
    clock,
    move,
    lines,
    ask,
    /** Somebody at the desk who is at work. */
    agent: async (name: string) => {
      const { session } = await signInAs('agent', { agents: store.agents, clock, id: name });
      const call = (method: string, address: string, body?: object) =>
        ask(method, address, { session, ...(body === undefined ? {} : { body }) });
      await call('PUT', '/presence', { presence: 'available' });
      return { name, call };
    },
    /** A guest who writes. */
    guest: async () => {
      const pass = await post(`${line}/tokens/shopper`, { market: 'us', language: 'en' });
      const { token, conversationId } = passSchema.parse(await pass.json());
      await post(`${line}/conversations`, {}, token);
      const address = `${line}/conversations/${conversationId}/activities`;
      return {
        conversation: conversationId,
        say: (text: string) =>
          post(address, { type: 'message', text, channelData: { clientActivityID: randomUUID() } }, token),
      };
    },
    close: async () => {
      await store.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type DeskServer = Awaited<ReturnType<typeof openDeskServer>>;

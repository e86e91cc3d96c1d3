import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import type { AgentRole } from '../../src/domain/agent.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { createCollectingLog } from './collecting-log.ts';
import { createDeskCaller, signInAs } from './desk-caller.ts';
import { createRunningClock } from './running-clock.ts';

/** A running server with a desk, and another process's view of its store; its clock begins on Monday, 2 November 2026. */
export async function openDeskServer(settings: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-desk-'));
  const { log } = createCollectingLog();
  const { clock, move } = createRunningClock('2026-11-02T15:00:00Z');
  const server = await runServer(parseConfig({ PORT: '0', DATA_FOLDER: folder, ...settings }), log, clock);
  const store = await createSqliteStore({ file: path.join(folder, 'polydesk.sqlite') });
  const ask = createDeskCaller(server.address);
  return {
    address: server.address,
    store,
    clock,
    move,
    /** Somebody who is signed in; asks with their session. */
    person: async (role: AgentRole = 'agent') => {
      const id = `${role}-${randomUUID().slice(0, 8)}`;
      const { agent, session } = await signInAs(role, { agents: store.agents, clock, id });
      const call = (method: string, address: string, body?: object): Promise<Response> =>
        ask(method, address, { session, ...(body === undefined ? {} : { body }) });
      return { agent, call };
    },
    close: async () => {
      await store.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

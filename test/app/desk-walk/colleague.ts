import assert from 'node:assert/strict';
import { createDeskSessions } from '../../../src/app/desk-access/desk-sessions.ts';
import { agentIdSchema, type AgentRole } from '../../../src/domain/agent.ts';
import {
  deskEntriesSchema,
  deskHintSchema,
  queueViewSchema,
  type DeskEntry,
} from '../../../src/protocol/desk.ts';
import type { DeskServer } from '../../support/open-desk-server.ts';
import { persistentFetch } from './persistent-fetch.ts';

/** Answers that are in order: done, not theirs any more, or signed out meanwhile. Anything else is a fault. */
const inOrder = new Set([200, 201, 204, 401, 404, 409]);

/**
 * Somebody at the desk, with their page: it hears hints over a stream, which may be cut, and fetches what comes after the last
 * entry it has. Whose session is over signs in again with the next thing they do.
 */
export async function openColleague(desk: DeskServer, name: string, role: AgentRole) {
  const { agents } = desk.store;
  const { clock } = desk;
  const sessions = createDeskSessions({ agents, clock });
  const agent = agentIdSchema.parse(name);
  const whom = { languages: ['en', 'da', 'ar', 'zh'], markets: ['us', 'dk'], language: 'en' };
  await agents.add({ id: agent, name, role, ...whom });
  let session = await sessions.begin(agent);
  const signIns = { again: 0 };
  const pages = new Map<string, DeskEntry[]>();
  const held = new Map<string, string>();
  let stream: { readonly cut: AbortController; readonly over: Promise<unknown> } | null = null;

  const call = async (method: string, path: string, body?: object): Promise<Response> => {
    const asked = session;
    const answer = await persistentFetch(`${desk.address}/desk/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: desk.address, cookie: cookieOf(asked) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(inOrder.has(answer.status), `${name}: ${method} ${path} was answered with ${answer.status}`);
    if (answer.status === 401 && asked === session) {
      session = await sessions.begin(agent);
      signIns.again += 1;
      await call('PUT', '/presence', { presence: 'available' });
    }
    return answer;
  };
  const read = async (handOff: string): Promise<void> => {
    const page = pages.get(handOff) ?? [];
    pages.set(handOff, page);
    const after = page.length;
    const answer = await call('GET', `/hand-offs/${handOff}/entries?after=${after}`);
    if (answer.status !== 200) return;
    const { entries } = deskEntriesSchema.parse(await answer.json());
    // Another reading of the same page may have been quicker.
    if (page.length === after) page.push(...entries);
  };
  const look = async (): Promise<void> => {
    const answer = await call('GET', '/queue');
    if (answer.status !== 200) return;
    held.clear();
    for (const { id, conversation } of queueViewSchema.parse(await answer.json()).mine)
      held.set(conversation, id);
  };
  const followHint = async (text: string): Promise<void> => {
    const hint = deskHintSchema.parse(JSON.parse(text));
    if (hint.kind === 'queue') await look();
    const handOff = hint.kind === 'conversation' ? held.get(hint.conversation) : undefined;
    if (handOff !== undefined) await read(handOff);
  };
  return {
    name,
    role,
    signIns,
    pages,
    call,
    read,
    signOut: () => call('DELETE', '/session', {}),
    drop: async (): Promise<void> => {
      const { cut, over } = stream ?? {};
      stream = null;
      cut?.abort();
      await over;
    },
    listen: (): void => {
      if (stream !== null) return;
      const cut = new AbortController();
      stream = { cut, over: Promise.all([follow(desk.address, session, cut.signal, followHint), look()]) };
    },
  };
}

export type Colleague = Awaited<ReturnType<typeof openColleague>>;

function cookieOf(session: string): string {
  return `__Host-polydesk-desk=${session}`;
}

async function follow(
  address: string,
  session: string,
  signal: AbortSignal,
  take: (hint: string) => Promise<void>,
): Promise<void> {
  try {
    const headers = { cookie: cookieOf(session) };
    const answer = await persistentFetch(`${address}/desk/api/stream`, { headers, signal });
    let rest = '';
    for await (const chunk of answer.body ?? []) {
      const lines = (rest + Buffer.from(chunk).toString()).split('\n\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data: ')) await take(line.slice('data: '.length));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

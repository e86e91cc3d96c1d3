import { createDeskSessions } from '../../../app/desk-access/desk-sessions.ts';
import { agentIdSchema } from '../../../domain/agent.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Store } from '../../../storage/store.ts';

/** Somebody signed in at the desk whose page is open: they ask as it does, and hear its stream of hints. */
export interface DeskSeat {
  ask(method: string, path: string, body?: object): Promise<unknown>;
  /** Calls the listener at each hint that names a conversation, until the answer is called. */
  onHint(conversation: string, listener: () => void): () => void;
  close(): void;
}

/** Adds somebody who serves the market us in English, signs them in, makes them available and opens their stream. */
export async function openSeat(
  name: string,
  { address, store, clock }: { readonly address: string; readonly store: Store; readonly clock: Clock },
): Promise<DeskSeat> {
  const id = agentIdSchema.parse(name);
  const skills = { languages: ['en'], markets: ['us'] };
  await store.agents.add({ id, name, role: 'agent', ...skills, language: 'en' });
  const session = await createDeskSessions({ agents: store.agents, clock }).begin(id);
  const headers = {
    origin: address,
    cookie: `__Host-polydesk-desk=${session}`,
    'content-type': 'application/json',
  };
  const ask: DeskSeat['ask'] = async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${address}/desk/api${path}`, { method, headers, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${text}`);
    const read: unknown = text === '' ? null : JSON.parse(text);
    return read;
  };
  await ask('PUT', '/presence', { presence: 'available' });
  const leaving = new AbortController();
  const stream = await fetch(`${address}/desk/api/stream`, { headers, signal: leaving.signal });
  const listeners = new Set<(hints: string) => void>();
  void hear(stream, (hints) => listeners.forEach((listener) => listener(hints)));
  return {
    ask,
    onHint: (conversation, listener) => {
      const heard = (hints: string): void => {
        if (hints.includes(conversation)) listener();
      };
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
    close: () => leaving.abort(),
  };
}

/** Hands on what comes over a stream; ends with it, however it ends. */
async function hear({ body }: Response, listener: (text: string) => void): Promise<void> {
  if (body === null) return;
  const decoder = new TextDecoder();
  try {
    const chunks: AsyncIterable<Uint8Array> = body;
    for await (const chunk of chunks) listener(decoder.decode(chunk, { stream: true }));
  } catch {
    // Whoever leaves their seat cuts the line.
  }
}

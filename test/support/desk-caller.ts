import { createDeskSessions } from '../../src/app/desk-access/desk-sessions.ts';
import { agentIdSchema, type AgentId, type AgentRole } from '../../src/domain/agent.ts';
import type { AgentBook } from '../../src/ports/agent-book.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** Adds somebody of a role to a book and signs them in; answers with the token of their session. */
export async function signInAs(
  role: AgentRole,
  { agents, clock, id = role }: { readonly agents: AgentBook; readonly clock: Clock; readonly id?: string },
): Promise<{ readonly agent: AgentId; readonly session: string }> {
  const agent = agentIdSchema.parse(id);
  await agents.add({
    id: agent,
    name: id,
    role,
    languages: ['en', 'da'],
    markets: ['us', 'dk'],
    language: 'en',
  });
  return { agent, session: await createDeskSessions({ agents, clock }).begin(agent) };
}

/** Asks the desk's API as its own page would, with a session or without one. */
export function createDeskCaller(address: string) {
  return (
    method: string,
    path: string,
    options: {
      readonly session?: string | null;
      readonly body?: object;
      readonly headers?: Record<string, string>;
    } = {},
  ): Promise<Response> => {
    const { session = null, body, headers = {} } = options;
    const cookie: Record<string, string> =
      session === null ? {} : { cookie: `__Host-polydesk-desk=${session}` };
    return fetch(`${address}/desk/api${path}`, {
      method,
      headers: { origin: address, 'content-type': 'application/json', ...cookie, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import { webhookEventSchema, type WebhookEvent } from '../../src/protocol/hand-off-api.ts';

/** What the desk does with the next webhooks: takes them, breaks down, refuses, or loses its own answer. */
type Manner = 'takes' | 'is-down' | 'refuses' | 'loses-answer' | 'redirects';

const answers: Readonly<Partial<Record<Manner, number>>> = { 'is-down': 503, refuses: 410, redirects: 307 };

/**
 * The desk of another product, played over HTTP: it checks signatures by the letter of the Standard Webhooks specification and
 * keeps what it took, what came twice under the same id once.
 */
export async function createForeignDesk(secret: string) {
  const taken: WebhookEvent[] = [];
  const state: { manner: Manner; posts: number; badly: number } = { manner: 'takes', posts: 0, badly: 0 };
  const ids = new Set<string>();
  const take = (body: string, headers: IncomingHttpHeaders): number => {
    if (!isSigned(body, headers, secret)) {
      state.badly += 1;
      return 401;
    }
    const event = webhookEventSchema.parse(JSON.parse(body));
    if (event.id !== headers['webhook-id']) throw new Error('The header names another id than the body.');
    if (!ids.has(event.id)) taken.push(event);
    ids.add(event.id);
    return 204;
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      state.posts += 1;
      if (state.manner === 'redirects') response.setHeader('location', 'http://127.0.0.1:9/elsewhere');
      response.statusCode = answers[state.manner] ?? take(body, request.headers);
      if (state.manner === 'loses-answer') request.socket.destroy();
      else response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}/polydesk`,
    taken,
    state,
    /** What was taken of a conversation. */
    of: (conversation: string) => taken.filter((event) => event.conversation === conversation),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Whether a webhook is what its sender signed: id, timestamp and body, joined by dots, with HMAC-SHA256. */
export function isSigned(body: string, headers: IncomingHttpHeaders, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', key).update(text).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((signature) => Buffer.from(signature.replace('v1,', ''), 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of request.setEncoding('utf8')) chunks.push(String(chunk));
  return chunks.join('');
}

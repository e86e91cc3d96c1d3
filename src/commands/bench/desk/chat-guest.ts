import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { conversationIdSchema, type ConversationId } from '../../../conversation/event.ts';
import { activitySetSchema, conversationAnswerSchema } from '../../../protocol/direct-line.ts';

/** A guest with the chat open: says things over HTTP and hears over the socket. */
export interface ChatGuest {
  readonly conversation: ConversationId;
  say(text: string): Promise<void>;
  /** Resolves once a text has come over the socket. */
  hears(text: string): Promise<void>;
  close(): void;
}

const passSchema = z.object({ token: z.string() });

/** Opens a conversation in the market us, in English, as the widget does. */
export async function openGuest(address: string): Promise<ChatGuest> {
  const line = `${address}/v3/directline`;
  const post = async (path: string, body: object, token?: string): Promise<unknown> => {
    const bearer: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': 'application/json', ...bearer };
    const answer = await fetch(`${line}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`POST ${path} was answered with ${answer.status}.`);
    return answer.json();
  };
  const { token } = passSchema.parse(await post('/tokens/shopper', { market: 'us', language: 'en' }));
  const opened = conversationAnswerSchema.parse(await post('/conversations', {}, token));
  const conversation = conversationIdSchema.parse(opened.conversationId);
  const socket = new WebSocket(opened.streamUrl ?? '');
  const listeners = new Set<(text: string) => void>();
  socket.on('message', (data: Buffer) => {
    if (data.length === 0) return;
    for (const { text = '' } of activitySetSchema.parse(JSON.parse(data.toString())).activities)
      for (const listener of listeners) listener(text);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    conversation,
    say: async (text) => {
      const channelData = { clientActivityID: randomUUID() };
      const path = `/conversations/${conversation}/activities`;
      await post(path, { type: 'message', text, channelData }, token);
    },
    hears: (wanted) =>
      new Promise((resolve) => {
        const listener = (text: string): void => {
          if (text !== wanted) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
    close: () => socket.close(),
  };
}

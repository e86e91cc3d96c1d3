import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { eventually } from './eventually.ts';

/** A guest of a running server who writes, and reads what was said. */
export async function openGuest(
  server: string,
  language = 'en',
  market = 'us',
  /** A customer of the demo shop who is signed in there. */
  customer: string | null = null,
) {
  const line = `${server}/v3/directline`;
  const post = async (address: string, body: object, token?: string): Promise<unknown> => {
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    return (await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const tokenOf = (answer: unknown): string => z.object({ token: z.string() }).parse(answer).token;
  const identity =
    customer === null
      ? undefined
      : tokenOf(
          await post(
            `${server}/demo/chat-identity`,
            {},
            tokenOf(await post(`${server}/demo/sign-in`, { customer })),
          ),
        );
  const pass = await post(`${line}/tokens/shopper`, { market, language }, identity);
  const { token, conversationId } = z.object({ token: z.string(), conversationId: z.string() }).parse(pass);
  await post(`${line}/conversations`, {}, token);
  const address = `${line}/conversations/${conversationId}/activities`;
  return {
    conversationId,
    say: (text: string) =>
      post(address, { type: 'message', text, channelData: { clientActivityID: randomUUID() } }, token),
    /** Posts what is no message: that they type, or have seen something. Answers with the status. */
    sign: async (activity: object) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(activity) });
      await answer.body?.cancel();
      return answer.status;
    },
    /** Opens the stream, as the widget does. */
    watch: async () => {
      const headers = { authorization: `Bearer ${token}` };
      const resumed = await fetch(`${line}/conversations/${conversationId}?watermark=0`, { headers });
      const { streamUrl } = z.object({ streamUrl: z.string() }).parse(await resumed.json());
      const socket = new WebSocket(streamUrl);
      const received: { readonly type: string }[] = [];
      const setSchema = z.object({ activities: z.array(z.looseObject({ type: z.string() })) });
      socket.addEventListener('message', ({ data }) => {
        if (typeof data === 'string' && data !== '')
          received.push(...setSchema.parse(JSON.parse(data)).activities);
      });
      await new Promise((opened, failed) => {
        socket.addEventListener('open', opened);
        socket.addEventListener('error', failed);
      });
      return {
        /** The first activity of a type, once it came. */
        next: (type: string) =>
          eventually(() => {
            const found = received.find((activity) => activity.type === type);
            if (found === undefined) throw new Error(`No ${type} came.`);
            return found;
          }),
        close: () => socket.close(),
      };
    },
    heard: async () => {
      const answer = await fetch(`${address}?watermark=0`, { headers: { authorization: `Bearer ${token}` } });
      const { activities } = z
        .object({ activities: z.array(z.looseObject({ text: z.string().optional() })) })
        .parse(await answer.json());
      return activities.map(({ text }) => text ?? '');
    },
  };
}

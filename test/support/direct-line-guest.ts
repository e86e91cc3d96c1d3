import { randomUUID } from 'node:crypto';
import { z } from 'zod';

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
    heard: async () => {
      const answer = await fetch(`${address}?watermark=0`, { headers: { authorization: `Bearer ${token}` } });
      const { activities } = z
        .object({ activities: z.array(z.looseObject({ text: z.string().optional() })) })
        .parse(await answer.json());
      return activities.map(({ text }) => text ?? '');
    },
  };
}

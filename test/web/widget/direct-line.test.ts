import { describe, expect, it } from 'vitest';
import { createDirectLine, createMintToken, type Fetch } from '../../../src/web/widget/direct-line.ts';

const answer = { conversationId: 'c 1', token: 't2', expires_in: 1800, streamUrl: 'ws://shop.example/s' };

describe('the calls of Direct Line', () => {
  it('carry the token in a header, never in the address', async () => {
    const { fetch, requests } = record(() => Response.json(answer));
    const directLine = createDirectLine(fetch, 'https://shop.example/v3/directline');
    await directLine.start('t1');
    await directLine.resume({ conversation: 'c 1', token: 't1' }, '7');
    await directLine.refresh('t1');
    expect(requests.map(({ method, address }) => `${method} ${address}`)).toEqual([
      'POST https://shop.example/v3/directline/conversations',
      'GET https://shop.example/v3/directline/conversations/c%201?watermark=7',
      'POST https://shop.example/v3/directline/tokens/refresh',
    ]);
    expect(new Set(requests.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer t1']));
  });

  it('end a visit', async () => {
    const { fetch, requests } = record(() => new Response(null, { status: 204 }));
    await createDirectLine(fetch, 'https://shop.example/v3/directline').signOut('t1');
    expect(requests).toEqual([
      {
        method: 'POST',
        address: 'https://shop.example/v3/directline/sign-out',
        authorization: 'Bearer t1',
        body: null,
      },
    ]);
  });

  it('say with which status the server refused', async () => {
    const { fetch } = record(() => new Response(null, { status: 429 }));
    const sending = createDirectLine(fetch, '').send({ conversation: 'c', token: 't' }, { type: 'message' });
    await expect(sending).rejects.toMatchObject({ door: 'direct-line', status: 429 });
  });

  it('do not trust an answer that is not one', async () => {
    const { fetch } = record(() => Response.json({ token: 5 }));
    await expect(createDirectLine(fetch, '').start('t')).rejects.toThrow();
  });
});

describe('asking the shop for a token', () => {
  const page = { market: 'us', language: 'en' };

  it('proves who the shopper is by the shop’s own token, fresh each time', async () => {
    const { fetch, requests } = record(() => Response.json(answer));
    let asked = 0;
    const shopToken = (): Promise<string> => Promise.resolve(`shop-${(asked += 1)}`);
    const mint = createMintToken(fetch, 'https://shop.example/token', { ...page, shopToken });
    await mint(null);
    await mint('c1');
    expect(requests.map(({ authorization }) => authorization)).toEqual(['Bearer shop-1', 'Bearer shop-2']);
    expect(requests.map(({ body }) => body)).toEqual([
      { market: 'us', language: 'en' },
      { market: 'us', language: 'en', conversation: 'c1' },
    ]);
  });

  it('proves nothing for a guest', async () => {
    const { fetch, requests } = record(() => Response.json(answer));
    const shopToken = (): Promise<null> => Promise.resolve(null);
    await createMintToken(fetch, 'https://shop.example/token', { ...page, shopToken })(null);
    expect(requests[0]?.authorization).toBeNull();
  });
});

function record(respond: () => Response) {
  const requests: { method: string; address: string; authorization: string | null; body: unknown }[] = [];
  const fetch: Fetch = async (address, request) => {
    const sent = new Request(new URL(address, 'https://shop.example'), request);
    const text = await sent.text();
    requests.push({
      method: sent.method,
      address: sent.url,
      authorization: sent.headers.get('Authorization'),
      body: text === '' ? null : JSON.parse(text),
    });
    return respond();
  };
  return { fetch, requests };
}

import { SignJWT } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDeliveryHub } from '../../../src/app/delivery-hub.ts';
import { createTalkSigns } from '../../../src/app/talk-signs.ts';
import { createClientAddresses } from '../../../src/channels/client-address.ts';
import { createDirectLine } from '../../../src/channels/direct-line/direct-line.ts';
import { createOrigins } from '../../../src/channels/origins.ts';
import { createServer } from '../../../src/channels/server.ts';
import { languageSchema } from '../../../src/conversation/language.ts';
import { marketIdSchema } from '../../../src/domain/identifiers.ts';
import { activitySetSchema, conversationAnswerSchema } from '../../../src/protocol/direct-line.ts';
import { createMemoryStore } from '../../../src/storage/memory-store.ts';
import { eventually } from '../../support/eventually.ts';
import { openHouse } from '../../support/open-house.ts';
import { realContent } from '../../support/real-content.ts';
import { shopSecret } from '../../support/direct-line-world.ts';

/** A house with Direct Line before its door, in which the first American customer writes. */
async function openLine() {
  const house = await openHouse({ content: await realContent() });
  const { clock } = house;
  const { log } = house.parts;
  const origins = createOrigins([], null);
  const server = createServer({ log, origins, version: '1', pages: null });
  const market = { id: marketIdSchema.parse('us'), language: languageSchema.parse('en') };
  createDirectLine({
    ...{ door: house.assistant, hub: createDeliveryHub(), signs: createTalkSigns(), clock, log, origins },
    visitable: { markets: [market], languages: [market.language] },
    secrets: ['the-secret-of-the-shop-0123456789abcdef'],
    keys: ['the-key-that-signs-tokens-0123456789'],
    visits: createMemoryStore().visits,
    addresses: createClientAddresses([]),
    shop: { keys: { kind: 'secrets', secrets: [shopSecret] }, audience: 'polydesk' },
  }).mount(server);
  const base = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/v3/directline`;
  onTestFinished(async () => {
    await server.close(0);
    await house.close();
  });
  const call = async (method: string, path: string, bearer: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return (await fetch(`${base}${path}`, { method, headers, ...sent })).json();
  };
  const texts = async (path: string, token: string): Promise<string> => {
    const { activities } = activitySetSchema.parse(await call('GET', path, token));
    return activities.map(({ text = '' }) => text).join('\n');
  };
  return {
    house,
    vouch: async (conversation?: string) => {
      const iat = Math.floor(new Date(clock.now()).getTime() / 1000);
      const claims = { sub: 'us-1', aud: 'polydesk', iat, exp: iat + 300, jti: crypto.randomUUID() };
      const proof = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(shopSecret));
      return conversationAnswerSchema.parse(await call('POST', '/tokens/shopper', proof, { conversation }));
    },
    refresh: async (token: string) =>
      conversationAnswerSchema.parse(await call('POST', '/tokens/refresh', token, {})),
    start: (token: string) => call('POST', '/conversations', token, {}),
    /** Says something, and waits until the bot has said something that holds a text. */
    say: async (pass: { conversationId: string; token: string }, text: string, answer: string) => {
      const path = `/conversations/${pass.conversationId}/activities`;
      await call('POST', path, pass.token, { type: 'message', text });
      await eventually(async () => expect(await texts(path, pass.token)).toContain(answer));
    },
  };
}

describe('what somebody signed in changes after half an hour', () => {
  it('is changed without a code where the shop has said again who it is', async () => {
    const { house, vouch, start, say } = await openLine();
    const pass = await vouch();
    await start(pass.token);
    await say(pass, 'cancel order 1019', 'why');
    house.move('PT31M');
    const fresh = await vouch(pass.conversationId);
    expect(fresh.conversationId).toBe(pass.conversationId);
    await say(fresh, 'I ordered it by mistake', '$89.99');
    await say(fresh, 'yes', 'is cancelled');
    expect(house.mails.filter(({ kind }) => kind === 'proof-code')).toEqual([]);
  });

  it('needs a proof once more where the shop has not', async () => {
    const { house, vouch, refresh, start, say } = await openLine();
    const pass = await vouch();
    await start(pass.token);
    await say(pass, 'cancel order 1019', 'why');
    house.move('PT16M');
    const refreshed = await refresh(pass.token);
    house.move('PT15M');
    await say(refreshed, 'I ordered it by mistake', '$89.99');
    await say(refreshed, 'yes', 'once more');
    expect((await house.order('us-1-b')).payments.map(({ refunded }) => refunded.minor)).toEqual([0]);
  });
});

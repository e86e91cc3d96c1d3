import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createShopIdentities } from '../../../src/channels/shop-identity.ts';
import { conversationAnswerSchema, errorAnswerSchema } from '../../../src/protocol/direct-line.ts';
import { createMemoryStore } from '../../../src/storage/memory-store.ts';
import { createDirectLineWorld, shopSecret, type DirectLineWorld } from '../../support/direct-line-world.ts';

let world: DirectLineWorld;
beforeEach(async () => {
  world = await createDirectLineWorld();
});
afterEach(() => world.close());

/** A shop's token as it must be, with other claims where given; null leaves one out. */
function signed(changes: Record<string, unknown> = {}, secret = shopSecret): Promise<string> {
  const issued = Math.floor(new Date(world.clock.now()).getTime() / 1000);
  const usual = { sub: 'us-1', aud: 'polydesk', iat: issued, exp: issued + 300, jti: crypto.randomUUID() };
  const claims = Object.entries<unknown>({ ...usual, ...changes }).filter(([, value]) => value !== null);
  return new SignJWT(Object.fromEntries(claims))
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}

const ask = (proof: string | null, wanted: object = {}): Promise<Response> =>
  world.call('POST', '/tokens/shopper', proof, wanted);

async function granted(proof: string | null, wanted: object = {}) {
  const response = await ask(proof, wanted);
  expect(response.status).toBe(200);
  const { token, conversationId } = conversationAnswerSchema.parse(await response.json());
  return { token, conversationId, customer: decodeJwt(token)['customer'] };
}

async function started(proof: string | null, wanted: object = {}) {
  const grant = await granted(proof, wanted);
  await world.call('POST', '/conversations', grant.token, {});
  return grant;
}

const read = (conversation: string, token: string): Promise<Response> =>
  world.call('GET', `/conversations/${conversation}/activities`, token);

describe('a token for a shopper', () => {
  it('is a guest’s for the asking, and a customer’s for the proof of the shop', async () => {
    expect((await granted(null)).customer).toBeNull();
    expect((await granted(await signed())).customer).toBe('us-1');
  });

  it('is given once for each proof', async () => {
    const proof = await signed();
    await granted(proof);
    const again = await ask(proof);
    expect(again.status).toBe(403);
    const { error } = errorAnswerSchema.parse(await again.json());
    expect(error.code).toBe('BadShopToken');
    expect(error.message).toContain('used before');
  });

  it.each([
    ['is for somebody else', { aud: 'another-chat' }, 'aud'],
    ['lives too long', { exp: 4_000_000_000 }, '300 seconds'],
    ['has expired', { iat: 1_000_000_000, exp: 1_000_000_300 }, 'expired'],
    ['names nobody', { sub: null }, 'sub'],
    ['has no id', { jti: null }, 'jti'],
    ['has no end', { exp: null }, 'exp'],
    ['has a guessable id', { jti: '1' }, 'jti'],
  ])('is not given for a proof that %s', async (_what, changes, told) => {
    const response = await ask(await signed(changes));
    expect(response.status).toBe(403);
    const { error } = errorAnswerSchema.parse(await response.json());
    expect(error.code).toBe('BadShopToken');
    expect(error.message).toContain(told);
  });

  it.each([
    ['another secret', () => signed({}, 'another-secret-than-was-agreed-on-0123')],
    ['no signature', () => Promise.resolve('eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1cy0xIn0.')],
    ['no form', () => Promise.resolve('us-1')],
  ])('is not given for a proof with %s', async (_what, make) => {
    expect((await ask(await make())).status).toBe(403);
  });
});

describe('a guest who signs in', () => {
  it('keeps the thread, and whoever was a guest in it is shut out', async () => {
    const guest = await started(null);
    const customer = await started(await signed(), { conversation: guest.conversationId });
    expect(customer).toMatchObject({ conversationId: guest.conversationId, customer: 'us-1' });
    expect((await read(guest.conversationId, customer.token)).status).toBe(200);
    expect((await read(guest.conversationId, guest.token)).status).toBe(403);
  });

  it('gets a new thread where the old one has become somebody else’s', async () => {
    const guest = await started(null);
    await started(await signed(), { conversation: guest.conversationId });
    const other = await started(await signed({ sub: 'us-2' }), { conversation: guest.conversationId });
    const later = await started(null, { conversation: guest.conversationId });
    expect(other.conversationId).not.toBe(guest.conversationId);
    expect(later.conversationId).not.toBe(guest.conversationId);
  });

  it('comes back to it on another day', async () => {
    const guest = await started(null);
    await started(await signed(), { conversation: guest.conversationId });
    world.move('PT24H');
    const back = await started(await signed(), { conversation: guest.conversationId });
    expect(back.conversationId).toBe(guest.conversationId);
  });
});

describe('signing out', () => {
  it('ends every token of the conversation, and a guest does not come back to it', async () => {
    const first = await started(await signed());
    world.move('PT1M');
    expect((await world.call('POST', '/sign-out', first.token)).status).toBe(204);
    expect((await read(first.conversationId, first.token)).status).toBe(403);
    expect(world.events.at(-1)?.body).toEqual({ kind: 'signed-out' });
    expect((await world.call('POST', '/tokens/refresh', first.token)).status).toBe(403);
    expect((await granted(null, { conversation: first.conversationId })).conversationId).not.toBe(
      first.conversationId,
    );
  });

  it('shuts out a stream that was about to be opened', async () => {
    const { token, conversationId } = await started(await signed());
    const resumed = await world.call('GET', `/conversations/${conversationId}?watermark=0`, token);
    const { streamUrl = '' } = conversationAnswerSchema.parse(await resumed.json());
    world.move('PT1S');
    await world.call('POST', '/sign-out', token);
    const socket = new WebSocket(streamUrl);
    const ended = await new Promise((resolve) => {
      socket.onopen = () => resolve('opened');
      socket.onerror = () => resolve('refused');
    });
    expect(ended).toBe('refused');
  });

  it('is no end for whoever signs in again', async () => {
    const first = await started(await signed());
    world.move('PT1M');
    await world.call('POST', '/sign-out', first.token);
    world.move('PT1M');
    const back = await started(await signed(), { conversation: first.conversationId });
    expect(back.conversationId).toBe(first.conversationId);
    expect((await read(back.conversationId, back.token)).status).toBe(200);
  });
});

describe('keys that a shop publishes', () => {
  it.each(['ES256', 'RS256'])('are believed (%s), and no other', async (alg) => {
    const [own, foreign] = [await generateKeyPair(alg), await generateKeyPair(alg)];
    const jwk = { ...(await exportJWK(own.publicKey)), kid: 'now', alg };
    const identities = createShopIdentities({
      keys: { kind: 'key-set', keys: { keys: [jwk] } },
      audience: 'polydesk',
      visits: createMemoryStore().visits,
      clock: world.clock,
    });
    const issued = Math.floor(new Date(world.clock.now()).getTime() / 1000);
    const sign = (key: CryptoKey): Promise<string> =>
      new SignJWT({ jti: crypto.randomUUID() })
        .setProtectedHeader({ alg, kid: 'now' })
        .setSubject('us-1')
        .setAudience('polydesk')
        .setIssuedAt(issued)
        .setExpirationTime(issued + 60)
        .sign(key);
    expect((await identities.read(await sign(own.privateKey))).customer).toBe('us-1');
    await expect(identities.read(await sign(foreign.privateKey))).rejects.toThrow('not signed with the key');
    await expect(identities.read(await signed())).rejects.toThrow('is not taken');
  });
});

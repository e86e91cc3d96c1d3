import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trustsAzure, trustsThisMachine } from '../../../src/channels/bot-framework/service-url.ts';
import { createBotFrameworkWorld, type BotFrameworkWorld } from '../../support/bot-framework-world.ts';

const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;

describe('who is believed', () => {
  let world: BotFrameworkWorld;
  beforeEach(async () => {
    // The library tells the console of every token that does not hold.
    vi.spyOn(console, 'error').mockReturnValue();
    world = await createBotFrameworkWorld();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await world.close();
  });

  it('is a channel with a token that Azure signed for this bot', async () => {
    expect((await world.post(world.activity(), await world.azure.sign())).status).toBe(202);
    expect(world.events).toHaveLength(1);
    await vi.waitFor(() => expect(world.azure.messages()).toHaveLength(1));
    expect(world.azure.received[0]?.authorization).toBe('Bearer our-own-token');
  });

  const bad = {
    'signed by somebody else': { by: 'stranger' },
    'run out': { exp: minutesAgo(10) },
    'not valid yet': { nbf: minutesAgo(-10) },
    'for another bot': { aud: '99999999-2222-3333-4444-555555555555' },
    'by another issuer': { iss: 'https://issuer.example' },
    'for another service': { serviceurl: 'https://smba.trafficmanager.net/other/' },
  } as const;
  it.each(Object.entries(bad))('is nobody with a token %s', async (_what, change) => {
    const answer = await world.post(world.activity(), await world.azure.sign(change));
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      error: { code: 'Unauthorized', message: 'The token does not hold.' },
    });
    expect(world.events).toEqual([]);
  });

  it('is nobody without a token, with an unsigned one, or with one for a channel that the key is not for', async () => {
    const { payload = '' } = /\.(?<payload>.+)\./u.exec(await world.azure.sign())?.groups ?? {};
    const unsigned = `${Buffer.from('{"alg":"none","kid":"key-1"}').toString('base64url')}.${payload}.`;
    expect((await world.post(world.activity(), null)).status).toBe(401);
    expect((await world.post(world.activity(), 'no-token-at-all')).status).toBe(401);
    expect((await world.post(world.activity(), unsigned)).status).toBe(401);
    expect((await world.post(world.activity({ channelId: 'slack' }), await world.azure.sign())).status).toBe(
      401,
    );
    expect(
      (await world.post(world.activity({ channelId: 'AseChannel' }), await world.azure.sign())).status,
    ).toBe(400);
    expect(world.events).toEqual([]);
  });

  it('is nobody who wants the answers sent to a service that is not trusted', async () => {
    const serviceUrl = 'https://smba.trafficmanager.net.evil.example/';
    const token = await world.azure.sign({ serviceurl: serviceUrl });
    expect((await world.post(world.activity({ serviceUrl }), token)).status).toBe(403);
    expect(world.events).toEqual([]);
  });

  it('is told that it is not its fault when the keys cannot be read', async () => {
    const { post, activity, azure } = world;
    const token = await azure.sign();
    const other = await createBotFrameworkWorld();
    await other.azure.close();
    expect((await other.post(activity(), token)).status).toBe(503);
    expect((await post(activity(), token)).status).toBe(202);
    await other.close().catch(() => undefined);
  });
});

describe('development', () => {
  let world: BotFrameworkWorld;
  beforeEach(async () => {
    world = await createBotFrameworkWorld({ identity: { kind: 'development' } });
  });
  afterEach(() => world.close());

  it('believes this machine without a token', async () => {
    expect((await world.post(world.activity(), null)).status).toBe(202);
    await vi.waitFor(() => expect(world.azure.messages()).toHaveLength(1));
    expect(world.azure.received[0]?.authorization).toBeUndefined();
  });

  it('believes nobody for whom a proxy asks, and sends nothing elsewhere', async () => {
    const forwarded = await world.post(world.activity(), null, { 'x-forwarded-for': '203.0.113.7' });
    expect(forwarded.status).toBe(403);
    const elsewhere = world.activity({ serviceUrl: 'https://smba.trafficmanager.net/teams/' });
    expect((await world.post(elsewhere, null)).status).toBe(403);
    expect(world.events).toEqual([]);
  });
});

describe('services that answers are sent to', () => {
  it.each([
    'https://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net/emea/contoso/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
    'https://webchat.botframework.com/',
    'https://slack.botframework.com/',
  ])('are trusted: %s', (serviceUrl) => {
    expect(trustsAzure(serviceUrl)).toBe(true);
    expect(trustsThisMachine(serviceUrl)).toBe(false);
  });

  it.each([
    'http://smba.trafficmanager.net/teams/',
    'https://other.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:word@smba.trafficmanager.net/',
    'https://botframework.com.evil.example/',
    'https://evilbotframework.com/',
    'https://127.0.0.1/',
    'http://localhost:3978/',
    'not an address',
    '',
  ])('are not trusted: %s', (serviceUrl) => {
    expect(trustsAzure(serviceUrl)).toBe(false);
  });

  it('are on this machine in development', () => {
    for (const right of ['http://localhost:56150/_connector', 'http://127.0.0.1:1/', 'https://[::1]:8/']) {
      expect(trustsThisMachine(right)).toBe(true);
    }
    for (const wrong of ['http://localhost.evil.example/', 'ftp://localhost/', 'http://10.0.0.1/', 'x']) {
      expect(trustsThisMachine(wrong)).toBe(false);
    }
  });
});

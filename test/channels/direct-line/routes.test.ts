import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  activitySetSchema,
  conversationAnswerSchema,
  errorAnswerSchema,
} from '../../../src/protocol/direct-line.ts';
import {
  amira,
  createDirectLineWorld,
  secret,
  shopPage,
  type DirectLineWorld,
} from '../../support/direct-line-world.ts';

let world: DirectLineWorld;
beforeEach(async () => {
  world = await createDirectLineWorld();
});
afterEach(() => world.close());

const hello = { type: 'message', text: 'hello' };

async function codeOf(response: Response): Promise<string> {
  return errorAnswerSchema.parse(await response.json()).error.code;
}

describe('minting tokens', () => {
  it('takes the secret and nothing else', async () => {
    const { token } = await world.mint();
    const minted = await world.call('POST', '/tokens/generate', secret, {
      user: { id: 'dl_me', name: 'Me' },
    });
    expect(minted.status).toBe(200);
    expect(conversationAnswerSchema.parse(await minted.json())).toMatchObject({ expires_in: 1800 });
    expect((await world.call('POST', '/tokens/generate', token, {})).status).toBe(403);
    expect((await world.call('POST', '/tokens/generate', 'guess', {})).status).toBe(403);
    expect((await world.call('POST', '/tokens/generate', null, {})).status).toBe(401);
  });

  it('takes an older secret while it is being replaced', async () => {
    const older = 'another-secret-0123456789abcdef-0123';
    expect((await world.call('POST', '/tokens/generate', older, {})).status).toBe(200);
  });

  it('carries customer, market and language into every event', async () => {
    const polydesk = { customer: amira, market: 'sa', language: 'en-GB' };
    const minted = await world.call('POST', '/tokens/generate', secret, { polydesk });
    const { token, conversationId } = conversationAnswerSchema.parse(await minted.json());
    await world.call('POST', '/conversations', token);
    expect(world.events[0]).toEqual({
      id: 'opened',
      conversation: conversationId,
      at: '2026-11-02T15:00:00Z',
      sender: {
        kind: 'shopper',
        authority: {
          kind: 'account',
          customer: amira,
          verifiedAt: '2026-11-02T15:00:00Z',
          expiresAt: '2026-11-03T03:00:00Z',
        },
      },
      body: { kind: 'opened' },
      origin: {
        channel: 'direct-line',
        address: conversationId,
        market: 'sa',
        language: 'en',
        audience: 'one',
      },
    });
  });

  it.each([
    { polydesk: { market: 'atlantis' } },
    { polydesk: { language: 'tlh' } },
    { trustedOrigins: ['not an origin'] },
    { user: { id: 7 } },
  ])('refuses %j', async (body) => {
    expect((await world.call('POST', '/tokens/generate', secret, body)).status).toBe(400);
  });
});

describe('refreshing tokens', () => {
  it('keeps the moment of proof, and ends twelve hours after it', async () => {
    let { token } = await world.start({ customer: amira });
    for (let quarters = 0; quarters < 12 * 4 - 1; quarters += 1) {
      world.move('PT15M');
      const refreshed = await world.call('POST', '/tokens/refresh', token);
      token = conversationAnswerSchema.parse(await refreshed.json()).token;
    }
    const last = await world.call('POST', '/tokens/refresh', token);
    expect(conversationAnswerSchema.parse(await last.json()).expires_in).toBe(15 * 60);
    world.move('PT15M');
    const tooLate = await world.call('POST', '/tokens/refresh', token);
    expect([tooLate.status, await codeOf(tooLate)]).toEqual([403, 'TokenExpired']);
  });
});

describe('starting conversations', () => {
  it('answers 201 for a new one and 200 for one that is there, and opens it once', async () => {
    const { token, conversationId } = await world.mint();
    const first = await world.call('POST', '/conversations', token);
    const second = await world.call('POST', '/conversations', token);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(await second.json()).toMatchObject({ conversationId });
    expect(world.events).toHaveLength(1);
  });

  it('is never refused for being frequent', async () => {
    const { token } = await world.mint();
    for (let starts = 0; starts < 50; starts += 1) {
      const started = await world.call('POST', '/conversations', token);
      expect([started.ok, started.headers.get('retry-after')]).toEqual([true, null]);
    }
  });

  it('takes the secret, with user and locale', async () => {
    const started = await world.call('POST', '/conversations', secret, {
      user: { id: 'me' },
      locale: 'ar-SA',
    });
    expect(started.status).toBe(201);
    expect(world.events[0]).toMatchObject({
      sender: { authority: { kind: 'nobody' } },
      origin: { language: 'ar' },
    });
  });
});

describe('saying something', () => {
  it('is answered as soon as it is stored, before the bot has replied', async () => {
    const { token, conversationId } = await world.start();
    let release = (): void => undefined;
    world.gate.hold = new Promise((resolve) => (release = resolve));
    const posted = await world.call('POST', `/conversations/${conversationId}/activities`, token, hello);
    expect(await posted.json()).toEqual({ id: `${conversationId}|0000002` });
    release();
  });

  it('counts once when it is sent twice', async () => {
    const { token, conversationId } = await world.start();
    const body = { ...hello, channelData: { clientActivityID: 'mine' } };
    const path = `/conversations/${conversationId}/activities`;
    const first = await (await world.call('POST', path, token, body)).json();
    const second = await (await world.call('POST', path, token, body)).json();
    expect(second).toEqual(first);
    expect(world.events.filter(({ body: { kind } }) => kind === 'message')).toHaveLength(1);
  });

  it('cannot pass for an event of ours by its name', async () => {
    const { token, conversationId } = await world.start();
    const body = { ...hello, channelData: { clientActivityID: 'opened' } };
    await world.call('POST', `/conversations/${conversationId}/activities`, token, body);
    expect(world.events.at(-1)).toMatchObject({ id: 'client-opened', body: { kind: 'message' } });
  });

  it('comes from whom the token is for, whatever the client says', async () => {
    const { token, conversationId } = await world.start({ customer: amira, user: 'dl_amira' });
    const from = { id: 'polydesk', name: 'Polydesk', role: 'bot' };
    const forged = { ...hello, from, conversation: { id: 'another' }, timestamp: '2020-01-01T00:00:00Z' };
    const path = `/conversations/${conversationId}/activities`;
    expect((await world.call('POST', path, token, forged)).status).toBe(200);
    expect(world.events.at(-1)).toMatchObject({
      conversation: conversationId,
      at: '2026-11-02T15:00:00Z',
      sender: { kind: 'shopper', authority: { kind: 'account', customer: amira } },
    });
    const set = activitySetSchema.parse(await (await world.call('GET', path, token)).json());
    expect(set.activities[1]?.from).toEqual({ id: 'dl_amira', role: 'user' });
  });

  it.each([
    { type: 'typing' },
    { type: 'event', name: 'webchat/join' },
    { type: 'endOfConversation' },
    { type: 'levitation', value: { height: 3 } },
  ])('takes %j and changes nothing', async (activity) => {
    const { token, conversationId } = await world.start();
    const answer = await world.call('POST', `/conversations/${conversationId}/activities`, token, activity);
    expect(answer.status).toBe(200);
    expect(world.events).toHaveLength(1);
  });

  it('is refused after thirty times in a minute, without details, and again possible a minute later', async () => {
    const { token, conversationId } = await world.start();
    const post = () => world.call('POST', `/conversations/${conversationId}/activities`, token, hello);
    for (let said = 0; said < 30; said += 1) expect((await post()).status).toBe(200);
    const refused = await post();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
    world.move('PT61S');
    expect((await post()).status).toBe(200);
  });
});

describe('reading', () => {
  it('gives what comes after the watermark, and a watermark to go on from', async () => {
    const { token, conversationId } = await world.start();
    await world.call('POST', `/conversations/${conversationId}/activities`, token, hello);
    const path = `/conversations/${conversationId}/activities?watermark=1`;
    const set = activitySetSchema.parse(await (await world.call('GET', path, token)).json());
    expect(set.activities.map(({ text }) => text)).toEqual(['hello', 'You said: hello']);
    expect(set.watermark).toBe('3');
    const rest = await world.call('GET', `/conversations/${conversationId}/activities?watermark=3`, token);
    expect(await rest.json()).toEqual({ activities: [], watermark: '3' });
  });

  it('gives an activity the same id, time and place each time, so that a client knows it again', async () => {
    const { token, conversationId } = await world.start();
    await world.call('POST', `/conversations/${conversationId}/activities`, token, hello);
    const read = async () =>
      (await world.call('GET', `/conversations/${conversationId}/activities`, token)).json();
    const first = activitySetSchema.parse(await read());
    world.move('PT5M');
    expect(activitySetSchema.parse(await read())).toEqual(first);
    const ids = first.activities.map(({ id = '' }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });
});

describe('bad input', () => {
  const long = 'x'.repeat(4001);
  const huge = { type: 'message', text: 'x'.repeat(70_000) };
  it.each([
    ['a broken body', '{"type":', 400, 'BadArgument'],
    ['no type', { text: 'hello' }, 400, 'BadArgument'],
    ['a text that is a number', { type: 'message', text: 7 }, 400, 'BadArgument'],
    ['no text', { type: 'message' }, 400, 'EmptyMessage'],
    ['an empty text', { type: 'message', text: ' \n\0' }, 400, 'EmptyMessage'],
    ['a list', [hello], 400, 'BadArgument'],
    ['a long text', { type: 'message', text: long }, 400, 'MessageTooLong'],
    ['a large body', huge, 413, 'PayloadTooLarge'],
    ['a long name of its own', { ...hello, channelData: { clientActivityID: long } }, 400, 'BadArgument'],
  ])('%s is refused with its reason and nothing happens', async (_what, body, status, code) => {
    const { token, conversationId } = await world.start();
    const answer = await world.call('POST', `/conversations/${conversationId}/activities`, token, body);
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
    expect(world.events).toHaveLength(1);
  });

  it('takes a text of exactly 4,000 characters', async () => {
    const { token, conversationId } = await world.start();
    const body = { type: 'message', text: 'é'.repeat(4000) };
    const answer = await world.call('POST', `/conversations/${conversationId}/activities`, token, body);
    expect(answer.status).toBe(200);
  });

  it('refuses bodies that are compressed, or are not JSON', async () => {
    const { token, conversationId } = await world.start();
    const post = (headers: Record<string, string>) =>
      fetch(`${world.base}/conversations/${conversationId}/activities`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, ...headers },
        body: JSON.stringify(hello),
      });
    const compressed = await post({ 'content-type': 'application/json', 'content-encoding': 'gzip' });
    const plain = await post({ 'content-type': 'text/plain' });
    expect([compressed.status, plain.status]).toEqual([415, 415]);
  });

  it('refuses tokens that are forged, foreign or for something else', async () => {
    const { token, conversationId } = await world.start();
    const other = await world.start();
    const path = `/conversations/${conversationId}/activities`;
    const [head, claims] = token.split('.');
    const forged = await world.call('GET', path, `${head}.${claims}.AAAA`);
    const foreign = await world.call('GET', path, other.token);
    expect([forged.status, await codeOf(forged)]).toEqual([403, 'BadToken']);
    expect([foreign.status, await codeOf(foreign)]).toEqual([403, 'BadConversation']);
  });

  it('says 403 for a token that ran out, and 404 for a conversation that was never begun', async () => {
    const { token, conversationId } = await world.mint();
    const unknown = await world.call('GET', `/conversations/${conversationId}/activities`, token);
    world.move('PT31M');
    const expired = await world.call('GET', `/conversations/${conversationId}/activities`, token);
    expect([unknown.status, expired.status]).toEqual([404, 403]);
    expect((await world.call('GET', `/conversations/nobodys/activities`, secret)).status).toBe(404);
  });

  it.each(['x', '-1', '1e9', '99999999999999999999'])('refuses the watermark %s', async (watermark) => {
    const { token, conversationId } = await world.start();
    const path = `/conversations/${conversationId}?watermark=${watermark}`;
    expect((await world.call('GET', path, token)).status).toBe(400);
  });
});

describe('what is not served', () => {
  it('is the id of a session for sign-in cards, which nobody is sent', async () => {
    const { token } = await world.start();
    const asked = await fetch(`${world.base}/session/getsessionid`, {
      headers: { origin: shopPage, authorization: `Bearer ${token}` },
    });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([404, shopPage]);
  });

  it('are files: they are refused before they are read, by name and size alike', async () => {
    const { token, conversationId } = await world.start();
    const form = new FormData();
    form.set('file', new Blob(['x'.repeat(200_000)]), 'a.png');
    const headers = { authorization: `Bearer ${token}` };
    const address = `${world.base}/conversations/${conversationId}/upload?userId=me`;
    const refused = await fetch(address, { method: 'POST', headers, body: form });
    expect([refused.status, await codeOf(refused)]).toEqual([415, 'UploadsNotSupported']);
    expect((await fetch(address, { method: 'POST', body: form })).status).toBe(401);
    expect(world.events).toHaveLength(1);
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    fetch(`${world.base}/conversations`, { method: 'OPTIONS', headers: { origin } });

  it('may call if they are listed, with the headers stock clients send', async () => {
    const answer = await preflight(shopPage);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(shopPage);
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'Authorization, Content-Type, x-ms-bot-agent, x-requested-with',
    );
  });

  it.each(['https://evil.example', 'https://shop.example.evil.example', 'null'])(
    'may not: %s',
    async (origin) => {
      const answer = await preflight(origin);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('cannot use a token that is for other pages', async () => {
    const { token } = await world.mint({ trustedOrigins: [shopPage] });
    const start = (origin: string) =>
      fetch(`${world.base}/conversations`, {
        method: 'POST',
        headers: { origin, authorization: `Bearer ${token}` },
      });
    expect((await start(shopPage)).status).toBe(201);
    expect((await start('https://other.example')).status).toBe(403);
  });
});

describe('the log', () => {
  it('holds no words, tokens, tickets or conversation ids', async () => {
    const { token, conversationId, streamUrl } = await world.start();
    const body = { type: 'message', text: 'canary in the coal mine' };
    await world.call('POST', `/conversations/${conversationId}/activities`, token, body);
    await world.call('POST', `/conversations/${conversationId}/activities`, token, '{"text":"canary');
    const written = world.lines.join('');
    expect(written).toContain('request-answered');
    for (const canary of ['canary', token, conversationId, streamUrl?.split('t=')[1] ?? '-', secret]) {
      expect(written).not.toContain(canary);
    }
  });
});

it('lets no answer be kept by caches', async () => {
  const { token } = await world.mint();
  const started = await world.call('POST', '/conversations', token);
  const refused = await world.call('POST', '/conversations', 'nonsense');
  expect([started, refused].map(({ headers }) => headers.get('cache-control'))).toEqual([
    'no-store',
    'no-store',
  ]);
});

import { connect as connectTcp } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { activitySetSchema, conversationAnswerSchema } from '../../../src/protocol/direct-line.ts';
import { createDirectLineWorld, shopPage, type DirectLineWorld } from '../../support/direct-line-world.ts';
import { eventually } from '../../support/eventually.ts';

let world: DirectLineWorld;
beforeEach(async () => {
  world = await createDirectLineWorld({ keepAliveMs: 500, maxWaitingBytes: 200_000 });
});
afterEach(() => world.close());

type Started = Awaited<ReturnType<DirectLineWorld['start']>>;

/** Opens the stream and collects what comes. */
function listen(address: string | undefined, origin?: string) {
  const socket = new WebSocket(address ?? '', origin === undefined ? {} : { origin });
  const frames: string[] = [];
  const end: { code: number | null; error: string | null } = { code: null, error: null };
  socket.on('message', (frame) => frames.push(Buffer.isBuffer(frame) ? frame.toString() : ''));
  socket.on('close', (code) => (end.code = code));
  socket.on('error', (error) => (end.error = error.message));
  const sets = () =>
    frames.filter((frame) => frame !== '').map((frame) => activitySetSchema.parse(JSON.parse(frame)));
  const activities = () => sets().flatMap((set) => set.activities);
  const texts = () => activities().flatMap(({ type, text }) => (type === 'message' ? [text] : []));
  return { socket, frames, end, sets, activities, texts };
}

function say({ conversationId, token }: Started, text: string) {
  return world.call('POST', `/conversations/${conversationId}/activities`, token, { type: 'message', text });
}

async function resume({ conversationId, token }: Started, watermark = '') {
  const answer = await world.call('GET', `/conversations/${conversationId}?watermark=${watermark}`, token);
  return conversationAnswerSchema.parse(await answer.json());
}

describe('the stream', () => {
  it('replays from the watermark and goes on live', async () => {
    const started = await world.start();
    await say(started, 'one');
    const { texts, sets } = listen((await resume(started, '1')).streamUrl);
    await eventually(() => expect(texts()).toEqual(['one', 'You said: one']));
    await say(started, 'two');
    await eventually(() => expect(texts()).toEqual(['one', 'You said: one', 'two', 'You said: two']));
    expect(sets().at(-1)?.watermark).toBe('5');
  });

  it('says the bot’s words plainly, with their marks beside them, and the shopper’s as they were written', async () => {
    const started = await world.start();
    await say(started, '**one**');
    const { texts, activities } = listen((await resume(started, '1')).streamUrl);
    await eventually(() => expect(texts()).toEqual(['**one**', 'You said: one']));
    const marked = activities().map(({ channelData }) => channelData?.polydesk?.marked);
    expect(marked.filter((words) => words !== undefined)).toEqual(['You said: **one**']);
  });

  it('serves several sockets of one conversation', async () => {
    const started = await world.start();
    const first = listen(started.streamUrl);
    const second = listen((await resume(started)).streamUrl);
    await say(started, 'to both');
    await eventually(() => {
      expect(first.texts()).toEqual(['Hello', 'to both', 'You said: to both']);
      expect(second.texts()).toEqual(first.texts());
    });
  });

  it('says nothing of other conversations', async () => {
    const mine = await world.start();
    const { texts } = listen(mine.streamUrl);
    await say(await world.start(), 'a secret');
    await say(mine, 'mine');
    await eventually(() => expect(texts()).toEqual(['Hello', 'mine', 'You said: mine']));
  });

  it('shows typing while a reply takes its time, without a watermark', async () => {
    const started = await world.start();
    const { activities, sets } = listen(started.streamUrl);
    let release = (): void => undefined;
    world.gate.hold = new Promise((resolve) => (release = resolve));
    await say(started, 'slow');
    await eventually(() => expect(activities().at(-1)?.type).toBe('typing'));
    expect(sets().at(-1)?.watermark).toBeUndefined();
    release();
    await eventually(() => expect(activities().at(-1)?.text).toBe('You said: slow'));
  });

  it('gives and takes empty frames as signs of life', async () => {
    const { streamUrl } = await world.start();
    const { socket, frames, end } = listen(streamUrl);
    await eventually(() => expect(frames.filter((frame) => frame === '').length).toBeGreaterThan(2));
    const before = frames.length;
    socket.send('');
    await eventually(() => expect(frames.length).toBeGreaterThan(before + 2));
    expect(end.code).toBeNull();
  });

  it('goes down politely', async () => {
    const { streamUrl } = await world.start();
    const { texts, end } = listen(streamUrl);
    await eventually(() => expect(texts()).toEqual(['Hello']));
    world.directLine.close();
    await eventually(() => expect(end.code).toBe(1001));
  });
});

describe('a ticket', () => {
  it('opens one socket, once', async () => {
    const { streamUrl } = await world.start();
    const { texts } = listen(streamUrl);
    await eventually(() => expect(texts()).toEqual(['Hello']));
    const again = listen(streamUrl);
    await eventually(() => expect(again.end.error).toContain('403'));
  });

  it('is good for less than a minute', async () => {
    const { streamUrl } = await world.start();
    world.move('PT60S');
    const { end } = listen(streamUrl);
    await eventually(() => expect(end.error).toContain('403'));
  });

  it('is in no log, taken or refused', async () => {
    const { streamUrl } = await world.start();
    const { texts } = listen(streamUrl);
    await eventually(() => expect(texts()).toEqual(['Hello']));
    const again = listen(streamUrl);
    await eventually(() => expect(again.end.error).toContain('403'));
    const ticket = new URL(streamUrl ?? '').searchParams.get('t') ?? '';
    expect(ticket.length).toBeGreaterThan(30);
    expect(world.lines.join('')).not.toContain(ticket);
  });

  it('opens no other conversation', async () => {
    const mine = await world.start();
    const other = await world.start();
    const swapped = mine.streamUrl?.replace(mine.conversationId, other.conversationId);
    const { end } = listen(swapped);
    await eventually(() => expect(end.error).toContain('403'));
  });

  it('cannot be left out', async () => {
    const { streamUrl } = await world.start();
    const { end } = listen(streamUrl?.split('?')[0]);
    await eventually(() => expect(end.error).toContain('403'));
  });

  it('is kept when a strange page tries to use it', async () => {
    const { streamUrl } = await world.start();
    const strange = listen(streamUrl, 'https://evil.example');
    await eventually(() => expect(strange.end.error).toContain('403'));
    const right = listen(streamUrl, shopPage);
    await eventually(() => expect(right.texts()).toEqual(['Hello']));
  });
});

describe('a socket is cut', () => {
  it('when it sends a frame larger than 64 KB', async () => {
    const { streamUrl } = await world.start();
    const { socket, end } = listen(streamUrl);
    socket.on('open', () => socket.send('x'.repeat(65 * 1024)));
    await eventually(() => expect(end.code).toBe(1009));
  });

  it('when it gives no sign of life', async () => {
    const { streamUrl } = await world.start();
    const socket = new WebSocket(streamUrl ?? '', { autoPong: false });
    let isClosed = false;
    socket.on('close', () => (isClosed = true));
    await eventually(() => expect(isClosed).toBe(true));
  });

  it('when its visit is over', async () => {
    const { streamUrl } = await world.start();
    const { texts, end } = listen(streamUrl);
    await eventually(() => expect(texts()).toEqual(['Hello']));
    world.move('PT12H');
    await eventually(() => expect(end.code).toBe(1008));
  });

  it('when it does not take what it is sent', async () => {
    await world.close();
    world = await createDirectLineWorld({ maxWaitingBytes: 100_000 });
    const started = await world.start();
    const { socket, texts, end } = listen(started.streamUrl);
    await eventually(() => expect(texts()).toEqual(['Hello']));
    socket.pause();
    const large = 'x'.repeat(4000);
    for (let minutes = 0; minutes < 60 && end.code === null; minutes += 1) {
      world.move('PT61S');
      await Promise.all(Array.from({ length: 30 }, () => say(started, large)));
      if (world.lines.join('').includes('stream-too-slow')) break;
    }
    socket.resume();
    await eventually(() => expect(end.code).toBe(1006));
  });
});

it('refuses sockets at addresses that have none', async () => {
  const { end } = listen(`ws://127.0.0.1:${world.port}/elsewhere`);
  await eventually(() => expect(end.error).toContain('404'));
});

it('survives an upgrade that is no socket', async () => {
  const { streamUrl, token } = await world.start();
  const { pathname, search } = new URL(streamUrl ?? '');
  const socket = connectTcp(world.port, '127.0.0.1');
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: nonsense\r\n\r\n`,
  );
  const answer = await new Promise<string>((resolve) =>
    socket.once('data', (data) => resolve(data.toString())),
  );
  expect(answer).toMatch(/^HTTP\/1.1 4/);
  expect((await world.call('POST', '/tokens/refresh', token)).status).toBe(200);
});

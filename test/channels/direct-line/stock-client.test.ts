import type { Duplex } from 'node:stream';
import { ConnectionStatus, DirectLine, type Activity } from 'botframework-directlinejs';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrowserRequest } from '../../support/browser-request.ts';
import { createDirectLineWorld, secret, type DirectLineWorld } from '../../support/direct-line-world.ts';
import { eventually } from '../../support/eventually.ts';

let world: DirectLineWorld;
let clients: DirectLine[];
let sockets: Duplex[];

beforeAll(() => vi.stubGlobal('XMLHttpRequest', BrowserRequest));
beforeEach(async () => {
  world = await createDirectLineWorld();
  clients = [];
  sockets = [];
  world.server.app.server.on('upgrade', (_request, socket: Duplex) => sockets.push(socket));
});
afterEach(async () => {
  vi.useRealTimers();
  for (const client of clients) client.end();
  await world.close();
});

function connect(settings: {
  token?: string;
  secret?: string;
  webSocket?: boolean;
  conversationId?: string;
}) {
  const options = {
    domain: world.base,
    ...settings,
    pollingInterval: 200,
    // The client waits 3 s plus a share of 12 s before it reconnects; this leaves 60 ms of it.
    random: () => -0.245,
  };
  const client = new DirectLine(options);
  clients.push(client);
  const heard: Activity[] = [];
  client.activity$.subscribe(
    (activity) => heard.push(activity),
    () => undefined,
  );
  return { client, heard, texts: () => heard.map((activity) => ('text' in activity ? activity.text : '')) };
}

function say(client: DirectLine, text: string, clientActivityID: string): Promise<string> {
  return post(client, { type: 'message', from: { id: 'me' }, text, channelData: { clientActivityID } });
}

function post(client: DirectLine, activity: Activity): Promise<string> {
  return new Promise((resolve, reject) => client.postActivity(activity).subscribe(resolve, reject));
}

describe('the stock Direct Line client', () => {
  it('starts, is greeted, says something and sees its own words and the answer, in order', async () => {
    const { token } = await world.mint();
    const { client, heard, texts } = connect({ token });
    await eventually(() => expect(texts()).toEqual(['Hello']));
    const id = await say(client, 'Where is my order?', 'mine-1');
    await eventually(() =>
      expect(texts()).toEqual(['Hello', 'Where is my order?', 'You said: Where is my order?']),
    );
    expect(heard[1]).toMatchObject({
      id,
      from: { role: 'user' },
      channelData: { clientActivityID: 'mine-1' },
    });
    expect(heard[2]).toMatchObject({ replyToId: id, from: { id: 'polydesk', role: 'bot' }, locale: 'en' });
  });

  it('gets buttons, and a tap comes back as what was offered', async () => {
    const { token } = await world.mint();
    const { client, heard, texts } = connect({ token });
    await eventually(() => expect(heard).toHaveLength(1));
    expect(heard[0]).toMatchObject({
      suggestedActions: {
        actions: [{ type: 'messageBack', title: 'Yes, cancel it' }, { title: 'لا، شكرا' }],
      },
    });
    await post(client, {
      type: 'message',
      from: { id: 'me' },
      text: 'لا، شكرا',
      value: { offer: 'offer-2' },
    });
    await eventually(() => expect(texts()).toContain('You tapped: offer-2'));
  });

  it('misses nothing and sees nothing twice when its socket is cut', async () => {
    const { token } = await world.mint();
    const { client, texts } = connect({ token });
    await eventually(() => expect(texts()).toEqual(['Hello']));
    sockets[0]?.destroy();
    await say(client, 'in the tunnel', 'mine-1');
    await eventually(() => expect(texts()).toEqual(['Hello', 'in the tunnel', 'You said: in the tunnel']));
    expect(sockets.length).toBeGreaterThan(1);
  });

  it('comes back to its conversation after the page was loaded again and sees all of it', async () => {
    const { token, conversationId } = await world.start();
    const first = connect({ token });
    await say(first.client, 'before', 'mine-1');
    first.client.end();
    const second = connect({ token, conversationId });
    await eventually(() => expect(second.texts()).toEqual(['Hello', 'before', 'You said: before']));
  });

  it('refreshes its token after a quarter of an hour, and goes on with the fresh one', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { token } = await world.mint();
    const { client, texts } = connect({ token, webSocket: false });
    await eventually(() => expect(texts()).toEqual(['Hello']));
    world.move('PT20M');
    await vi.advanceTimersByTimeAsync(15 * 60_000);
    await eventually(() => expect(world.lines.join()).toContain('/tokens/refresh'));
    world.move('PT20M');
    const sent = say(client, 'still here', 'mine-1');
    await eventually(() => expect(texts()).toContain('You said: still here'));
    await expect(sent).resolves.toMatch(/\|0000002$/);
  });

  it('works by polling where there are no sockets', async () => {
    const { token } = await world.mint();
    const { client, texts } = connect({ token, webSocket: false });
    await say(client, 'hi', 'mine-1');
    await eventually(() => expect(texts()).toEqual(['Hello', 'hi', 'You said: hi']));
    expect(sockets).toEqual([]);
  });

  it('works with the secret itself', async () => {
    const { client, texts } = connect({ secret });
    await say(client, 'hi', 'mine-1');
    await eventually(() => expect(texts()).toEqual(['Hello', 'hi', 'You said: hi']));
  });

  it('learns that its token has run out', async () => {
    const { token } = await world.mint();
    const { client, texts } = connect({ token });
    await eventually(() => expect(texts()).toEqual(['Hello']));
    world.move('PT31M');
    await expect(say(client, 'too late', 'mine-1')).resolves.toBe('retry');
    expect(client.connectionStatus$.getValue()).toBe(ConnectionStatus.ExpiredToken);
  });

  it('is told plainly that files cannot be sent', async () => {
    const { token } = await world.start();
    const { client } = connect({ token });
    const picture = { contentType: 'image/png', contentUrl: 'data:image/png;base64,AA==', name: 'a.png' };
    const sent = post(client, { type: 'message', from: { id: 'me' }, attachments: [picture] });
    await expect(sent).rejects.toMatchObject({ status: 415 });
  });
});

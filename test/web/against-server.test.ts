import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBrowserLine } from '../../src/web/widget/browser-line.ts';
import { Chat } from '../../src/web/widget/chat.ts';
import { createDirectLine } from '../../src/web/widget/direct-line.ts';
import { createMemory, type Shelf } from '../../src/web/widget/memory.ts';
import { offerOf } from '../../src/web/widget/offer.ts';
import { createDirectLineWorld, type DirectLineWorld } from '../support/direct-line-world.ts';

describe('our client at our server', () => {
  let world: DirectLineWorld;
  let chats: Chat[];
  let stored: Map<string, string>;

  beforeEach(async () => {
    world = await createDirectLineWorld();
    chats = [];
    stored = new Map();
  });
  afterEach(async () => {
    for (const chat of chats) chat.close();
    await world.close();
  });

  it('is greeted, speaks, taps, and finds it all again after the page was loaded anew', async () => {
    const chat = openChat();
    await shows(chat, ['Hello']);
    chat.say('hi');
    await shows(chat, ['Hello', 'hi', 'You said: hi']);
    const [button] = offerOf(chat.thread.messages)?.buttons ?? [];
    if (button !== undefined) chat.tap(button);
    await shows(chat, ['Hello', 'hi', 'You said: hi', 'tapped', 'You tapped: offer-1']);
    expect(
      new Set(chat.thread.messages.map((message) => message.kind === 'bot' || message.delivery)),
    ).toEqual(new Set([true, 'sent']));
    chat.close();

    await shows(openChat(), ['Hello', 'hi', 'You said: hi', 'tapped', 'You tapped: offer-1']);
    expect(world.events.filter(({ body }) => body.kind === 'message')).toHaveLength(1);
  });

  function openChat(): Chat {
    const shelf: Shelf = {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => stored.set(key, value),
      removeItem: (key) => stored.delete(key),
    };
    const chat = new Chat({
      directLine: createDirectLine(fetch, world.base),
      mintToken: async (conversation) => world.mint(conversation === null ? {} : { conversation }),
      canVouch: () => false,
      line: createBrowserLine(),
      memory: createMemory(() => shelf, 'guest'),
      now: () => '2026-11-02T15:00:00Z',
      newId: () => crypto.randomUUID(),
      changed: () => undefined,
      botSpoke: () => undefined,
    });
    chats.push(chat);
    chat.connect();
    return chat;
  }
});

async function shows(chat: Chat, texts: readonly string[]): Promise<void> {
  await expect
    .poll(() => chat.thread.messages.map((message) => message.text), { interval: 5 })
    .toEqual(texts);
}

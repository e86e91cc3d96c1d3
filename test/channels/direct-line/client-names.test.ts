import { afterEach, describe, expect, it } from 'vitest';
import { createDirectLineWorld, secret, type DirectLineWorld } from '../../support/direct-line-world.ts';

describe('the client of an event', () => {
  let world: DirectLineWorld;
  afterEach(() => world.close());

  /** Says something with these headers, in a conversation of its own, and reads the client of the event that came of it. */
  async function clientWith(forwarded: string, bearer?: string, user?: string): Promise<string | undefined> {
    const { conversationId, token } = await world.start();
    await fetch(`${world.base}/conversations/${conversationId}/activities`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bearer ?? token}`,
        'content-type': 'application/json',
        'x-forwarded-for': forwarded,
      },
      body: JSON.stringify({
        type: 'message',
        text: 'hi',
        ...(user === undefined ? {} : { from: { id: user } }),
      }),
    });
    const sender = world.events.at(-1)?.sender;
    return sender?.kind === 'shopper' ? sender.client : undefined;
  }

  it('is the same whatever a visitor writes into the header', async () => {
    world = await createDirectLineWorld();
    const first = await clientWith('203.0.113.7');
    expect(first).toMatch(/^[\w-]{22}$/);
    expect(await clientWith('203.0.113.8')).toBe(first);
  });

  it('is what a trusted proxy saw, and not the address itself', async () => {
    world = await createDirectLineWorld({ trustedProxies: ['127.0.0.1'] });
    const [one, two] = [await clientWith('203.0.113.7'), await clientWith('203.0.113.8')];
    expect(one).not.toBe(two);
    expect(await clientWith('198.51.100.1, 203.0.113.7')).toBe(one);
    expect(one).not.toContain('203');
  });

  it('is the user of a shop’s server, which speaks for many', async () => {
    world = await createDirectLineWorld();
    const ada = await clientWith('203.0.113.7', secret, 'ada');
    expect(await clientWith('203.0.113.7', secret, 'bo')).not.toBe(ada);
    expect(await clientWith('203.0.113.9', secret, 'ada')).toBe(ada);
  });
});

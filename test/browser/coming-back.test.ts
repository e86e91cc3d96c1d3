import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { createBrowserWorld, type BrowserWorld, type Profile } from './browser-world.ts';
import type { ShopTab } from './shop-tab.ts';

describe('a tab that was away', { timeout: 120_000 }, () => {
  let world: BrowserWorld;
  let profile: Profile;
  let away: ShopTab;
  let other: ShopTab;

  beforeAll(async () => {
    world = await createBrowserWorld();
  }, 120_000);
  afterAll(() => world.close());
  afterEach(() => profile.close());

  it('shows all that was said in another tab while it was asleep, each message once', async () => {
    await openTwo('us-1');
    const session = await away.page.context().newCDPSession(away.page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await other.say('who are you?');
    await other.say('show my orders');
    await other.botSays('1019');
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await showTheSame();
  });

  it('sends what was written while there was no network, once, and shows what it missed', async () => {
    await openTwo('us-2');
    await away.page.route(/directline/u, (route) => route.abort());
    await away.say('who are you?');
    await other.say('what can you do?');
    await eventually(async () => expect(await other.part('message-bot').count()).toBeGreaterThan(1));
    await away.page.unroute(/directline/u);
    await eventually(async () => {
      if (await away.part('resend').isVisible()) await away.part('resend').click();
      expect(await away.part('message-own').last().getAttribute('data-delivery')).toBe('sent');
    });
    await showTheSame();
    expect((await other.conversation()).filter((text) => text === 'who are you?')).toHaveLength(1);
  });

  async function openTwo(customer: string): Promise<void> {
    profile = await world.openProfile();
    away = await profile.openTab();
    await away.signIn(customer);
    await away.say('hi');
    await eventually(async () => expect(await away.part('message-bot').count()).toBeGreaterThan(0));
    other = await profile.openTab();
    await other.signIn(customer);
    await eventually(async () => expect(await other.conversation()).toEqual(await away.conversation()));
  }

  function showTheSame(): Promise<void> {
    return eventually(async () => {
      const shown = await other.conversation();
      expect(shown.length).toBeGreaterThan(4);
      expect(await away.conversation()).toEqual(shown);
    });
  }
});

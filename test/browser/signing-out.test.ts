import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { createBrowserWorld, type BrowserWorld, type Profile } from './browser-world.ts';
import type { ShopTab } from './shop-tab.ts';

describe('a computer that several people use', { timeout: 120_000 }, () => {
  let world: BrowserWorld;
  let profile: Profile;
  let tab: ShopTab;

  beforeAll(async () => {
    world = await createBrowserWorld();
  }, 120_000);
  afterAll(() => world.close());
  afterEach(() => profile.close());

  async function open(): Promise<void> {
    profile = await world.openProfile();
    tab = await profile.openTab();
  }

  it('shows nothing of whoever signed out, and their token is good for nothing any more', async () => {
    await open();
    const tokens = collectTokens(tab);
    await tab.signIn('us-1');
    await tab.say('cancel my order');
    await tab.botSays('Which');
    const token = tokens.at(-1) ?? '';
    const ended = tab.page.waitForResponse(/sign-out$/u);
    await tab.part('sign-out').click();
    expect((await ended).status()).toBe(204);
    await isGreetedOnly(tab);
    expect(await storedIn(tab)).not.toContain('us-1');
    const late = await tab.page.evaluate(
      (Authorization) =>
        fetch('/v3/directline/tokens/refresh', { method: 'POST', headers: { Authorization } }).then(
          ({ status }) => status,
        ),
      token,
    );
    expect(late).toBe(403);

    await tab.signIn('us-2');
    await isGreetedOnly(tab);
    await tab.page.reload();
    await isGreetedOnly(tab);
  });

  it('lets a guest end the visit as well', async () => {
    await open();
    await tab.say('my order 1019 never came');
    await eventually(async () => expect(await tab.conversation()).toContain('my order 1019 never came'));
    await tab.page.evaluate(`document.querySelector('polydesk-chat').signOut()`);
    await isGreetedOnly(tab);
  });

  it('takes along what a guest said when the guest signs in', async () => {
    await open();
    await tab.say('what can you do?');
    await eventually(async () => expect((await tab.conversation()).length).toBeGreaterThan(2));
    const before = await tab.conversation();
    await tab.part('customer-us-1').click();
    await tab.part('order').first().waitFor();
    await tab.say('show my orders');
    await tab.botSays('1019');
    expect((await tab.conversation()).slice(0, before.length)).toEqual(before);
    await tab.page.reload();
    await tab.botSays('1019');
    expect((await tab.conversation()).slice(0, before.length)).toEqual(before);
  });
});

function isGreetedOnly(tab: ShopTab): Promise<void> {
  return eventually(async () => {
    expect(await tab.part('welcome').isVisible()).toBe(true);
    expect(await tab.conversation()).toEqual([]);
  });
}

/** The tokens that the tab speaks with, as they are sent. */
function collectTokens(tab: ShopTab): readonly string[] {
  const tokens: string[] = [];
  tab.page.on('request', (request) => {
    const token = request.headers()['authorization'];
    if (request.url().includes('/directline/conversations') && token !== undefined) tokens.push(token);
  });
  return tokens;
}

function storedIn(tab: ShopTab): Promise<string> {
  return tab.page.evaluate(() => JSON.stringify(localStorage));
}

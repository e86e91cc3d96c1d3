import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pageLanguages, sheetOf } from '../../src/web/languages.ts';
import { createBrowserWorld, type BrowserWorld, type Profile } from './browser-world.ts';
import { serveShopSite, type ShopSite } from './shop-site.ts';
import { tour, tourist } from './tour.ts';
import { breachesOf } from './wcag.ts';

const secret = 'the-secret-that-the-shop-signs-with-0123';

describe('WCAG 2.2, levels A and AA', { timeout: 60_000 }, () => {
  let site: ShopSite;
  let world: BrowserWorld;
  let profile: Profile;

  beforeAll(async () => {
    site = await serveShopSite(secret);
    world = await createBrowserWorld({ ALLOWED_ORIGINS: site.origin, SHOP_TOKEN_SECRET: secret });
  }, 120_000);
  afterAll(async () => {
    await world.close();
    await site.close();
  });
  afterEach(() => profile.close());

  it.each(pageLanguages)('is kept by all that the chat shows, light and dark: %s', async (language) => {
    profile = await world.openProfile();
    const tab = await profile.openTab(site.pageOf(world.address, tourist, language));
    const breaches: string[] = [];
    await tour(tab, language, async (place) => {
      breaches.push(...(await breachesOf(tab.page)).map((breach) => `${place}, ${breach}`));
    });
    expect(breaches).toEqual([]);
    const chat = tab.part('launcher').locator('xpath=..');
    expect(await chat.getAttribute('dir')).toBe(sheetOf(language).direction);
  });

  it('is seen to be broken where it is', async () => {
    profile = await world.openProfile();
    const tab = await profile.openTab(site.pageOf(world.address, tourist, 'en'));
    await tab.part('launcher').click();
    await tab.part('wish').first().waitFor();
    await tab.page.evaluate(
      `document.querySelector('polydesk-chat').style.setProperty('--polydesk-accent', '#cccccc')`,
    );
    expect(await breachesOf(tab.page)).toContainEqual(expect.stringContaining('color-contrast'));
  });

  it('is kept by the demo shop’s page, before and after signing in, light and dark', async () => {
    profile = await world.openProfile();
    const tab = await profile.openTab();
    for (const customer of ['us-1', 'my-4', 'dk-1', 'sa-6', 'cn-2']) {
      await tab.part(`market-${customer.slice(0, 2)}`).click();
      await tab.part(`customer-${customer}`).waitFor();
      expect(await breachesOf(tab.page)).toEqual([]);
      await tab.part(`customer-${customer}`).click();
      await tab.part('order').first().waitFor();
      expect(await breachesOf(tab.page)).toEqual([]);
      await tab.part('sign-out').click();
    }
  });
});

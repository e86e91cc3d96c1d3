import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pageLanguages, sheetOf } from '../../src/web/languages.ts';
import type { Profile } from './browser-world.ts';
import { createSiteWorld, type SiteWorld } from './site-world.ts';
import { tour, tourist } from './tour.ts';
import { breachesOf } from './wcag.ts';

describe('WCAG 2.2, levels A and AA', { timeout: 120_000 }, () => {
  let world: SiteWorld;
  let profile: Profile;

  beforeAll(async () => {
    world = await createSiteWorld();
  }, 120_000);
  afterAll(() => world.close());
  afterEach(() => profile.close());

  it.each(pageLanguages)('is kept by all that the chat shows, light and dark: %s', async (language) => {
    profile = await world.openProfile();
    const tab = await profile.openTab(world.pageOf(tourist, language));
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
    const tab = await profile.openTab(world.pageOf(tourist, 'en'));
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

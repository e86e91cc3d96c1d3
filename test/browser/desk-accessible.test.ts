import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaNames, type AreaName } from '../../src/web/desk/area-names.ts';
import { pageLanguages, sheetOf } from '../../src/web/languages.ts';
import { eventually } from '../support/eventually.ts';
import { createBrowserWorld, type BrowserWorld } from './browser-world.ts';
import { followInvitation, inviteToDesk } from './desk-people.ts';
import type { ShopTab } from './shop-tab.ts';
import { breachesOf } from './wcag.ts';

/** What is there once an area has fetched what it shows. */
const drawn: Readonly<Record<AreaName, string>> = {
  callbacks: 'calls-due',
  tickets: 'ticket-list',
  search: 'search-form',
  figures: 'figure-bars',
  audit: 'audit-entry',
  approvals: 'approvals-none',
  people: 'person-mette',
};

describe('the desk', { timeout: 120_000 }, () => {
  let world: BrowserWorld;
  let desk: ShopTab;
  let shop: ShopTab;

  beforeAll(async () => {
    world = await createBrowserWorld();
    const person = { id: 'mette', name: 'Mette', role: 'admin', language: 'en' } as const;
    const agents = await world.openProfile();
    desk = await agents.openTab(await inviteToDesk(world, person));
    await desk.part('qr').waitFor();
    await followInvitation(desk);
    const shoppers = await world.openProfile();
    shop = await shoppers.openTab();
    await shop.signIn('us-8');
  }, 120_000);
  afterAll(() => world.close());

  it('shows whoever waits, and what is known of them, to people with a mouse, a keyboard or a screen reader', async () => {
    await shop.say('I want to talk to a human');
    await shop.botSays('What is it about');
    await shop.say('my lamp arrived broken');
    const waiting = desk.part('part-waiting').getByRole('link');
    await waiting.waitFor();
    await desk.part('live').filter({ hasText: 'A shopper is waiting' }).waitFor({ state: 'attached' });
    expect(await breachesOf(desk.page)).toEqual([]);
    await desk.page.keyboard.press('j');
    await desk.part('claim').waitFor();
    await desk.part('proof').waitFor();
    await eventually(async () =>
      expect(await desk.page.evaluate('document.activeElement.id')).toBe('talk-title'),
    );
    expect(await breachesOf(desk.page)).toEqual([]);
  });

  it('lets an agent take it, talk, and see what the shopper writes, which is read out once', async () => {
    await desk.page.keyboard.press('c');
    await desk.part('do-close').waitFor();
    await desk.part('part-mine').getByRole('link').waitFor();
    await desk.part('composer').fill('Hello, I am Mette.');
    await desk.page.keyboard.press('Enter');
    await desk.part('entry-agent').filter({ hasText: 'Hello, I am Mette.' }).waitFor();
    await shop.part('log').getByText('Hello, I am Mette.').waitFor();
    await shop.say('it is in **pieces**');
    await desk.part('entry-shopper').filter({ hasText: 'it is in **pieces**' }).waitFor();
    await desk.part('live').filter({ hasText: 'Shopper: \u2068it is in' }).waitFor({ state: 'attached' });
    expect(await desk.part('entry-agent').count()).toBe(1);
  });

  it('keeps what was typed over a reload, and nothing of what a shopper wrote', async () => {
    await desk.part('composer').fill('half a sentence');
    await desk.page.reload();
    await desk.part('entry-shopper').first().waitFor();
    expect(await desk.part('composer').inputValue()).toBe('half a sentence');
    const kept = await desk.page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])');
    expect(kept).toContain('half a sentence');
    expect(kept).not.toMatch(/lamp|pieces/u);
    await desk.part('composer').fill('');
  });

  it('is clear to everybody in each of its states and languages, light and dark', async () => {
    const breaches: string[] = [];
    const look = async (state: string): Promise<void> => {
      breaches.push(...(await breachesOf(desk.page)).map((breach) => `${state}, ${breach}`));
    };
    for (const key of ['?', 't', 'b', 'a', 'e']) {
      await desk.page.locator('#talk-title').focus();
      await desk.page.keyboard.press(key);
      await desk.page.locator('dialog').waitFor();
      await look(key);
      await desk.page.keyboard.press('Escape');
      await desk.page.locator('dialog').waitFor({ state: 'detached' });
    }
    await desk.part('open-replies').click();
    await desk.part('reply').first().waitFor();
    await look('replies');
    await desk.page.keyboard.press('ArrowDown');
    await desk.page.keyboard.press('Enter');
    await eventually(async () => expect(await desk.part('composer').inputValue()).not.toBe(''));
    await desk.part('composer').fill('');
    await desk.part('kind-note').click();
    await desk.part('composer').fill('Told the warehouse.');
    await look('writing a note');
    await desk.page.keyboard.press('Enter');
    await desk.part('note').filter({ hasText: 'Told the warehouse.' }).waitFor();
    await look('note');
    for (const language of pageLanguages) {
      await desk.part('settings').click();
      await desk.part('language').selectOption(language);
      await desk.page.locator(`html[lang="${language}"]`).waitFor();
      await look(`settings ${language}`);
      await desk.page.keyboard.press('Escape');
      await look(language);
      expect(await desk.page.locator('html').getAttribute('dir')).toBe(sheetOf(language).direction);
    }
    await desk.page.setViewportSize({ width: 390, height: 844 });
    await desk.part('open-panel').click();
    await look('panel on a phone');
    await desk.page.keyboard.press('Escape');
    await eventually(async () => expect(await desk.part('open-panel').isVisible()).toBe(true));
    await look('conversation on a phone');
    const talk = new URL(desk.page.url()).hash;
    for (const area of areaNames) {
      await desk.page.evaluate(`location.hash = '#/${area}'`);
      await desk.part(`page-${area}`).locator('h1:focus').waitFor();
      await desk.part(drawn[area]).first().waitFor();
      await look(`${area} on a phone`);
    }
    await desk.page.evaluate(`location.hash = '${talk}'`);
    expect(breaches).toEqual([]);
    await desk.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('gives a conversation back to the assistant, and says what that means', async () => {
    await desk.part('do-release').click();
    await desk.part('confirm').click();
    await desk.page.locator('.foot-words').waitFor();
    const focused = (): Promise<unknown> => desk.page.evaluate('document.activeElement.id');
    await eventually(async () => expect(await focused()).toBe('talk-title'));
    await desk.part('part-mine').getByRole('link').waitFor({ state: 'detached' });
    await shop.say('thank you');
    await shop.botSays(/\S/u);
    // Before anybody was signed in, that was refused.
    expect(desk.problems.filter((problem) => !problem.includes('401'))).toEqual([]);
  });
});

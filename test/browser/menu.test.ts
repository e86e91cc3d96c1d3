import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { createBrowserWorld, type BrowserWorld, type Profile } from './browser-world.ts';
import type { ShopTab } from './shop-tab.ts';

describe('the menu of the chat', { timeout: 120_000 }, () => {
  let world: BrowserWorld;
  let profile: Profile;
  let tab: ShopTab;

  beforeAll(async () => {
    world = await createBrowserWorld();
  }, 120_000);
  afterAll(() => world.close());
  afterEach(async () => {
    const { problems } = tab;
    await profile.close();
    expect(problems).toEqual([]);
  });

  async function signIn(customer: string): Promise<void> {
    profile = await world.openProfile({ viewport: { width: 400, height: 800 } });
    tab = await profile.openTab();
    await tab.signIn(customer);
  }

  it('is walked through by keyboard, and closes without closing the chat', async () => {
    await signIn('us-1');
    await tab.part('menu').press('Enter');
    const focused = tab.page.locator('[role^=menuitem]:focus');
    expect(await focused.getAttribute('data-testid')).toBe('menu-download');
    expect(await focused.getAttribute('aria-disabled')).toBe('true');
    await tab.page.keyboard.press('ArrowDown');
    expect(await focused.getAttribute('role')).toBe('menuitemcheckbox');
    await tab.page.keyboard.press('ArrowDown');
    expect(await focused.getAttribute('data-testid')).toBe('menu-download');
    await tab.page.keyboard.press('Escape');
    expect(await tab.part('menu-items').isHidden()).toBe(true);
    expect(await tab.part('menu').getAttribute('aria-expanded')).toBe('false');
    expect(await tab.part('panel').isVisible()).toBe(true);
  });

  it('keeps the conversation as a file', async () => {
    await signIn('sa-6');
    await tab.say('ألغِ الطلب 401002380');
    await tab.part('message-bot').nth(1).waitFor();
    await tab.part('menu').click();
    const downloading = tab.page.waitForEvent('download');
    await tab.part('menu-download').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^محادثة-\d{4}-\d\d-\d\d\.txt$/u);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toMatch(/^محادثة مع خدمة العملاء\n/u);
    expect(text).toContain('\u2068ألغِ الطلب 401002380\u2069');
    expect(await tab.part('menu-items').isHidden()).toBe(true);
  });

  it('sounds for what is said while the chat is closed, once it is switched on', async () => {
    await signIn('us-2');
    await tab.page.evaluate(countTones);
    const sending = tab.page.waitForRequest(/activities$/u);
    await tab.say('hi');
    await tab.part('message-bot').nth(1).waitFor();
    const sent = await sending;
    const headers = { Authorization: sent.headers()['authorization'] ?? '' };
    const data = { type: 'message', text: 'who are you?' };
    const tones = (): Promise<unknown> => tab.page.evaluate('window.tones');
    expect(await tones()).toBe(0);
    await tab.part('menu').click();
    await tab.part('menu-sound').click();
    expect(await tab.part('menu-sound').getAttribute('aria-checked')).toBe('true');
    expect(await tones()).toBe(2);

    await tab.page.request.post(sent.url(), { headers, data });
    await tab.part('message-bot').nth(2).waitFor();
    expect(await tones()).toBe(2);
    await tab.part('close').click();
    await tab.page.request.post(sent.url(), { headers, data });
    await eventually(async () => expect(await tones()).toBe(4));

    await tab.page.reload();
    await tab.part('launcher').click();
    await tab.part('menu').click();
    expect(await tab.part('menu-sound').getAttribute('aria-checked')).toBe('true');
  });
});

/** Counts the tones that the page begins. */
const countTones = `
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) {
    window.tones += 1;
    return start.call(this, at);
  };
`;

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSiteWorld, type SiteWorld } from './site-world.ts';
import { tour, tourist } from './tour.ts';

describe('a page of another origin under the strictest content policy', { timeout: 120_000 }, () => {
  let world: SiteWorld;

  beforeAll(async () => {
    world = await createSiteWorld();
  }, 120_000);
  afterAll(() => world.close());

  it('is not asked for more by anything that the chat shows, trusted types included', async () => {
    const profile = await world.openProfile();
    const tab = await profile.openTab(world.pageOf(tourist, 'en'));
    await tab.page.evaluate(`
      window.violations = [];
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.violations.push(violatedDirective + ' ' + blockedURI));`);
    await tour(tab, 'en', () => Promise.resolve());
    const violations = z.array(z.string()).parse(await tab.page.evaluate('window.violations'));
    expect(
      [...violations, ...tab.problems].filter((problem) => /policy|-src|trusted/iu.test(problem)),
    ).toEqual([]);

    // Where something is against it, it is seen.
    await tab.page.evaluate(
      `document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/' }))`,
    );
    await expect
      .poll(() => tab.page.evaluate('window.violations'))
      .toEqual([expect.stringContaining('img-src')]);
    await expect(tab.page.evaluate(`document.body.innerHTML = '<b>bold</b>'`)).rejects.toThrow(
      /TrustedHTML/u,
    );
    await profile.close();
  });

  it('is not needed: no built script makes markup out of text', async () => {
    const folder = path.resolve('dist');
    // The desk's framework could, if asked; its page's own policy refuses it.
    const files = (await readdir(folder, { recursive: true })).filter(
      (file) => file.endsWith('.js') && !file.startsWith('desk'),
    );
    const scripts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
    expect(scripts.length).toBeGreaterThan(3);
    const markup = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|setHTMLUnsafe/u;
    expect(scripts.flatMap((script) => markup.exec(script)?.[0] ?? [])).toEqual([]);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pageLanguages, sheetOf } from '../../src/web/languages.ts';
import { createBrowserWorld, type BrowserWorld, type Profile } from './browser-world.ts';
import { codeOf, followInvitation, inviteToDesk, password } from './desk-people.ts';
import { breachesOf } from './wcag.ts';

describe('the way to the desk', { timeout: 120_000 }, () => {
  let world: BrowserWorld;
  let profile: Profile;

  beforeAll(async () => {
    world = await createBrowserWorld({ TRUSTED_PROXIES: '127.0.0.1' });
  }, 120_000);
  afterAll(() => world.close());
  afterEach(() => profile.close());

  it('leads from an invitation to a password and codes, and from then on past both', async () => {
    profile = await world.openProfile();
    const invitation = await inviteToDesk(world, {
      id: 'mette',
      name: 'Mette',
      role: 'admin',
      language: 'da',
    });
    const tab = await profile.openTab(invitation);
    await tab.part('qr').waitFor();
    await tab.page.getByText('Velkommen').waitFor();
    expect(await breachesOf(tab.page)).toEqual([]);

    await tab.part('field-new-password').fill('short');
    await tab.part('field-code').fill('000000');
    await tab.part('welcome-go').click();
    await tab.part('problem').filter({ hasText: '12' }).waitFor();
    await tab.part('field-new-password').fill(password);
    await tab.part('welcome-go').click();
    await tab.part('problem').filter({ hasText: 'Koden passede ikke' }).waitFor();
    const secret = await followInvitation(tab);
    expect(new URL(tab.page.url()).hash).toBe('#/');

    await tab.part('settings').click();
    await tab.part('sign-out').click();
    await tab.part('field-id').fill('Mette ');
    await tab.part('field-password').fill('a loud harbour');
    await tab.part('field-code').fill(codeOf(secret, 1));
    await tab.part('sign-in').click();
    await tab.part('problem').filter({ hasText: /\S/u }).waitFor();
    expect(await breachesOf(tab.page)).toEqual([]);
    await tab.part('field-password').fill(password);
    await tab.part('sign-in').click();
    await tab.part('settings').waitFor();

    await tab.page.goto(invitation);
    await tab.page.reload();
    await tab.page.getByRole('link').waitFor();
    expect(await tab.part('qr').count()).toBe(0);
  });

  it('brings the sign-in back when the session has ended, and then the same place', async () => {
    // Tries are counted for each address.
    profile = await world.openProfile({ extraHTTPHeaders: { 'X-Forwarded-For': '203.0.113.7' } });
    const person = { id: 'omar', name: 'Omar', role: 'agent', language: 'en' } as const;
    const tab = await profile.openTab(await inviteToDesk(world, person));
    await tab.part('qr').waitFor();
    const secret = await followInvitation(tab);
    await tab.page.evaluate(`location.hash = '#/hand-offs/h-1'`);
    await tab.page.context().clearCookies();
    await tab.page.evaluate(`dispatchEvent(new Event('online'))`);
    await tab.part('ended').waitFor();
    await tab.part('field-id').fill('omar');
    await tab.part('field-password').fill(password);
    await tab.part('field-code').fill(codeOf(secret, 1));
    await tab.part('field-code').press('Enter');
    await tab.part('settings').waitFor();
    expect(new URL(tab.page.url()).hash).toBe('#/hand-offs/h-1');
  });

  it('is opened by an admin to somebody new, who then signs in; everybody changes their own password', async () => {
    profile = await world.openProfile({ extraHTTPHeaders: { 'X-Forwarded-For': '203.0.113.8' } });
    const kai = { id: 'kai', name: 'Kai', role: 'admin', language: 'en' } as const;
    const admin = await profile.openTab(await inviteToDesk(world, kai));
    await admin.part('qr').waitFor();
    await followInvitation(admin);
    await admin.page.evaluate(`location.hash = '#/people'`);
    await admin.part('person-add').click();
    await admin.part('person-name').fill('لينا');
    await admin.part('person-id').fill('Lina');
    await admin.part('new-person-go').click();
    await admin.part('person-problem').filter({ hasText: 'lower-case' }).waitFor();
    await admin.part('person-id').fill('lina');
    await admin.part('person-languages-ar').check();
    await admin.part('person-markets-sa').check();
    await admin.part('person-language').selectOption('ar');
    await admin.part('new-person-go').click();
    const address = await admin.part('invitation-address').inputValue();
    expect(await breachesOf(admin.page)).toEqual([]);

    const other = await world.openProfile({ extraHTTPHeaders: { 'X-Forwarded-For': '203.0.113.9' } });
    const lina = await other.openTab(address);
    await lina.part('qr').waitFor();
    await followInvitation(lina);
    await lina.part('settings').click();
    await lina.part('password-open').click();
    await lina.part('field-password').fill('a loud harbour');
    await lina.part('field-new-password').fill('another harbour');
    await lina.part('password-go').click();
    await lina.part('problem').filter({ hasText: 'هذه ليست كلمة مرورك الحالية' }).waitFor();
    await lina.part('field-password').fill(password);
    await lina.part('password-go').click();
    await lina.part('password-done').filter({ hasText: /\S/u }).waitFor();
    expect(await breachesOf(lina.page)).toEqual([]);

    await admin.part('invitation-close').click();
    const card = admin.part('person-lina');
    await card.getByTestId('person-deactivate').click();
    await card.getByTestId('person-deactivate-go').click();
    await card.getByTestId('person-activate').waitFor();
    await lina.page.evaluate(`dispatchEvent(new Event('online'))`);
    await lina.part('ended').waitFor();
    await other.close();
  });

  it.each(pageLanguages)('is open to everybody: %s', async (language) => {
    profile = await world.openProfile({ locale: sheetOf(language).intl });
    const tab = await profile.openTab(`${world.address}/desk`);
    await tab.part('field-id').waitFor();
    expect(await tab.page.locator('html').getAttribute('dir')).toBe(sheetOf(language).direction);
    expect(await tab.page.locator('html').getAttribute('lang')).toBe(language);
    expect(await breachesOf(tab.page)).toEqual([]);
    // Not being signed in is told by a refusal, which browsers complain of.
    expect(tab.problems.filter((problem) => !problem.includes('401'))).toEqual([]);
  });
});

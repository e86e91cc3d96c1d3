import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantSchema } from '../../src/domain/time.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { eventually } from '../support/eventually.ts';
import { createRunningClock } from '../support/running-clock.ts';
import { createBrowserWorld, type BrowserWorld } from './browser-world.ts';
import { followInvitation, inviteToDesk } from './desk-people.ts';
import { lettersIn } from './mailed-code.ts';
import type { ShopTab } from './shop-tab.ts';

/** What the shopper could try on the desk: none of it may run there. */
const attack =
  '<img src=x onerror="document.title=1"> [x](javascript:document.title=1) <script>document.title=1</script>';

describe('a shopper and a person of support, each in a browser of their own', { timeout: 120_000 }, () => {
  let world: BrowserWorld;

  beforeAll(async () => {
    // Noon in Riyadh: the desk is open there.
    world = await createBrowserWorld({}, createRunningClock('2026-11-02T09:00:00Z').clock);
  }, 120_000);
  afterAll(() => world.close());

  it('talk in Arabic and Danish: the queue, a claim, words both ways, back to the assistant, a rating', async () => {
    const desk = await deskOf('mette', 'Mette');
    const title = await desk.page.title();
    const shop = await (await world.openProfile()).openTab();
    await shop.signIn('sa-8');
    await shop.say('طلبي مكتوب تم التسليم بس ما وصلني شي');
    await shop.tap(/401002/u);
    await givesUp(shop);

    await desk.part('part-waiting').locator('[data-testid^=item-]').first().click();
    await desk.part('claim').click();
    const notice = shop.part('message-system').filter({ hasText: 'Mette' });
    expect(await notice.locator('.text').getAttribute('dir')).toBe('rtl');
    expect(await desk.part('entry-system').locator('.words').getAttribute('dir')).toBe('rtl');

    const bot = await shop.part('message-bot').count();
    await write(desk, 'Hej! Jeg ser på det nu.');
    await shop.part('message-agent').filter({ hasText: 'Jeg ser på det nu' }).waitFor();
    await desk.part('seen').waitFor();
    await shop.part('input').pressSequentially('شكرا');
    await desk.part('shopper-typing').waitFor();
    await shop.say('شكرا، ألغ طلبي');
    await shop.say(attack);
    await desk.part('entry-shopper').filter({ hasText: 'شكرا، ألغ طلبي' }).waitFor();
    await desk.part('entry-shopper').filter({ hasText: 'onerror' }).waitFor();
    const own = shop.part('message-own').filter({ hasText: 'onerror' });
    // It is seen, and not read out.
    await own.locator('.delivery[aria-live=off]').filter({ hasText: 'تمت القراءة' }).waitFor();
    expect(await desk.part('shopper-typing').count()).toBe(0);
    expect(await desk.page.title()).toContain(title);
    // The assistant is silent: not even a wish that it understands is taken up.
    expect(await shop.part('message-bot').count()).toBe(bot);

    await opensInvestigation(desk);
    await shop.part('message-system').filter({ hasText: 'S-20391' }).waitFor();
    expect(await shop.part('message-bot').count()).toBe(bot);

    await desk.part('do-release').click();
    await desk.part('confirm').click();
    await shop.botSays('كيف كانت المحادثة');
    await shop.tap('جيدة');
    await shop.botSays(/شكر/u);
    // Whoever comes to the desk is not signed in yet.
    const problems = [...desk.problems, ...shop.problems].filter((problem) => !problem.includes('401'));
    expect(problems).toEqual([]);
    await agreesWithTheBooks();
    // Mails go out after the turn.
    await eventually(async () => {
      const letters = (await lettersIn(world.mails)).filter(({ words }) => words.includes('S-20391'));
      expect(letters).toHaveLength(1);
    });
  });

  /** What nobody could make anything of, until the assistant calls a person. */
  async function givesUp(shop: ShopTab): Promise<void> {
    for (const words of ['شسيب لاتن', 'ضصثق فغعه', 'ظظظظ ططط', 'غغغغ خخخ', 'ذذذ ثثث', 'قققق صصص']) {
      const said = await shop.part('message-bot').count();
      await shop.say(words);
      await eventually(async () => expect(await shop.part('message-bot').count()).toBeGreaterThan(said));
    }
    await shop.botSays('رقمك في الانتظار');
  }

  async function deskOf(id: string, name: string): Promise<ShopTab> {
    const profile = await world.openProfile({ viewport: { width: 1440, height: 900 } });
    const person = { id, name, role: 'agent', language: 'da' } as const;
    const desk = await profile.openTab(await inviteToDesk(world, person));
    await desk.part('qr').waitFor();
    await followInvitation(desk, world.clock);
    return desk;
  }

  /** The order that was spoken of, what it comes to, a reason, the yes: and what came of it. */
  async function opensInvestigation(desk: ShopTab): Promise<void> {
    const order = desk.part('order').first();
    await order.locator('summary').click();
    await order.getByTestId('order-act').click();
    await desk.part('deed-work-out').click();
    await desk.part('deed-summary').filter({ hasText: '401002' }).waitFor();
    await desk.part('deed-reason').fill('Har ledt hos naboen');
    await desk.part('deed-agree').click();
    await desk.part('deed-outcome').filter({ hasText: 'S-20391' }).waitFor();
    await desk.part('deed-close').click();
    await desk.part('deeds').filter({ hasText: 'Har ledt hos naboen' }).waitFor();
  }

  /** Transcript, book of hand-offs, rating, audit and figures tell the same story. */
  async function agreesWithTheBooks(): Promise<void> {
    const file = path.join(path.dirname(world.mails), 'polydesk.sqlite');
    const store = await createSqliteStore({ file });
    const stories = await Promise.all(
      (await store.conversations.conversations()).map(async (id) => ({
        handOffs: await store.handOffs.of(id),
        said: (await store.conversations.transcript(id, 0)).map(({ from }) => from),
        ratings: (await store.conversations.ratings(id)).map(({ score }) => score),
        audit: (await store.audit.entries(id)).map(({ action }) => action),
      })),
    );
    const day = { from: instantSchema.parse('2026-11-02T00:00:00Z'), now: world.clock.now() };
    const until = instantSchema.parse('2026-11-03T00:00:00Z');
    const figures = await store.figures.read({ ...day, until, market: 'sa', language: 'ar' });
    await store.close();
    expect(figures).toMatchObject({
      handOvers: [{ how: 'live', reason: 'too-much-trouble', episodes: 1 }],
      ratings: [{ language: 'ar', score: 5, ratings: 1 }],
      handOffs: [{ state: 'closed' }],
    });
    const [times] = figures.handOffs;
    expect(times?.waited).toBeLessThanOrEqual(times?.answered ?? 0);
    const story = stories.find(({ handOffs }) => handOffs.length > 0);
    expect(story?.handOffs).toMatchObject([
      { state: 'closed', how: 'released', agent: { id: 'mette' }, reason: 'too-much-trouble' },
    ]);
    const talk = story?.said.slice(story.said.indexOf('system')) ?? [];
    expect(talk.slice(0, 6)).toEqual(['system', 'agent', 'shopper', 'shopper', 'system', 'bot']);
    expect(story?.ratings).toEqual([5]);
    expect(story?.audit).toEqual(
      expect.arrayContaining([
        'hand-off-requested',
        'desk-joined',
        'orders-shown',
        'desk-said',
        'deed-agreed',
        'investigation-opened',
        'desk-released',
      ]),
    );
  }

  async function write(desk: ShopTab, text: string): Promise<void> {
    await desk.part('composer').fill(text);
    await desk.part('composer').press('Enter');
  }
});

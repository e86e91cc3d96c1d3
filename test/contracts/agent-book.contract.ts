import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentIdSchema } from '../../src/domain/agent.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { AgentBook, Invitation, NewAgent, TryLimit } from '../../src/ports/agent-book.ts';
import type { Store } from '../../src/storage/store.ts';
import { minutesAfterNoon, noon } from './store-samples.ts';

const mette = agentIdSchema.parse('mette');
const omar = agentIdSchema.parse('omar');
const newMette: NewAgent = {
  id: mette,
  name: 'Mette',
  role: 'admin',
  languages: ['da', 'en'],
  markets: ['dk'],
  language: 'da',
};
const newOmar: NewAgent = {
  id: omar,
  name: 'عمر',
  role: 'agent',
  languages: ['ar'],
  markets: ['sa', 'dk'],
  language: 'ar',
};
const invitation = (hash: string, expiresAt = minutesAfterNoon(60)): Invitation => ({
  hash,
  sealedSecret: `secret of ${hash}`,
  expiresAt,
});
const goodAt = (now: Instant) => ({ now, begunAfter: noon, usedAfter: noon });

/** What every book of the desk's people promises, in whatever engine. */
export function describeAgentBook(makeStore: () => Promise<Store>): void {
  let store: Store;
  let agents: AgentBook;
  beforeEach(async () => {
    store = await makeStore();
    agents = store.agents;
    await agents.add(newMette);
    await agents.add(newOmar);
  });
  afterEach(() => store.close());

  const beginSession = (hash: string, agent = mette, now = minutesAfterNoon(1)) =>
    agents.beginSession({ hash, agent, now, forgetBefore: noon });

  describe('accounts', () => {
    it('are added once, without a password, and not there yet', async () => {
      expect(await agents.add({ ...newMette, name: 'Another' })).toBe(false);
      const kept = { isActive: true, hasPassword: false, presence: 'offline', seenAt: null };
      expect(await agents.find(mette)).toEqual({ ...newMette, ...kept });
      expect(await agents.list()).toEqual([
        { ...newMette, ...kept },
        { ...newOmar, ...kept },
      ]);
      expect(await agents.find(agentIdSchema.parse('nobody'))).toBeNull();
    });

    it('change what is named and nothing else', async () => {
      await agents.setLanguage(omar, 'en');
      const changed = await agents.change(omar, { languages: ['ar', 'en'] });
      expect(changed).toMatchObject({ ...newOmar, languages: ['ar', 'en'], language: 'en' });
      expect(await agents.find(omar)).toEqual(changed);
      expect(await agents.change(agentIdSchema.parse('nobody'), { role: 'lead' })).toBe('unknown');
    });

    it.each([{ role: 'agent' }, { isActive: false }] as const)(
      'keep the last active admin, who cannot become %o',
      async (change) => {
        expect(await agents.change(mette, change)).toBe('last-admin');
        expect(await agents.find(mette)).toMatchObject({ role: 'admin', isActive: true });
        await agents.change(omar, { role: 'admin' });
        expect(await agents.change(mette, change)).toMatchObject(change);
      },
    );

    it('lose their sessions with a new role, not with new languages', async () => {
      await beginSession('a', omar);
      await agents.change(omar, { languages: ['en'], role: 'agent' });
      expect(await agents.session('a', goodAt(minutesAfterNoon(2)), true)).toMatchObject({ id: omar });
      await agents.change(omar, { role: 'lead' });
      expect(await agents.session('a', goodAt(minutesAfterNoon(2)), true)).toBeNull();
    });

    it('that are deactivated lose sessions, invitation and presence, and come back without them', async () => {
      await agents.invite(omar, invitation('i'));
      await beginSession('a', omar);
      await agents.setPresence(omar, 'available', noon);
      expect(await agents.change(omar, { isActive: false })).toMatchObject({ presence: 'offline' });
      await agents.change(omar, { isActive: true });
      expect(await agents.session('a', goodAt(minutesAfterNoon(2)), true)).toBeNull();
      expect(await agents.invitation('i', noon)).toBeNull();
    });
  });

  describe('presence', () => {
    it('counts who is available for a language and market, and was seen within a minute', async () => {
      const dane = { language: 'da', market: 'dk' };
      expect(await agents.presentFor(dane, noon)).toBe(0);
      await agents.setPresence(mette, 'available', noon);
      expect(await agents.presentFor(dane, minutesAfterNoon(0.9))).toBe(1);
      expect(await agents.presentFor({ language: 'da', market: 'sa' }, noon)).toBe(0);
      expect(await agents.presentFor({ language: 'ar', market: 'dk' }, noon)).toBe(0);
      expect(await agents.presentFor(dane, minutesAfterNoon(1))).toBe(0);
    });

    it.each(['away', 'offline'] as const)('does not count who is %s', async (presence) => {
      await agents.setPresence(mette, presence, noon);
      expect(await agents.presentFor({ language: 'da', market: 'dk' }, noon)).toBe(0);
    });

    it('takes a request for a sign of life, at most every 15 seconds', async () => {
      await beginSession('a');
      await agents.setPresence(mette, 'available', minutesAfterNoon(1));
      await agents.session('a', goodAt(minutesAfterNoon(1.2)), false);
      expect((await agents.find(mette))?.seenAt).toBe(minutesAfterNoon(1));
      await agents.session('a', goodAt(minutesAfterNoon(1.9)), false);
      expect((await agents.find(mette))?.seenAt).toBe(minutesAfterNoon(1.9));
      expect(await agents.presentFor({ language: 'da', market: 'dk' }, minutesAfterNoon(2.5))).toBe(1);
    });
  });

  describe('sessions', () => {
    it('are found by their hash until they are ended', async () => {
      await beginSession('a');
      expect(await agents.session('a', goodAt(minutesAfterNoon(2)), true)).toMatchObject(newMette);
      expect(await agents.session('b', goodAt(minutesAfterNoon(2)), true)).toBeNull();
      await agents.endSession('a');
      expect(await agents.session('a', goodAt(minutesAfterNoon(2)), true)).toBeNull();
    });

    it('are counted for each person while they are good', async () => {
      await beginSession('a');
      await beginSession('b');
      expect(await agents.countSessions(mette, goodAt(minutesAfterNoon(2)))).toBe(2);
      await agents.endSession('a');
      expect(await agents.countSessions(mette, goodAt(minutesAfterNoon(2)))).toBe(1);
      expect(await agents.countSessions(omar, goodAt(minutesAfterNoon(2)))).toBe(0);
    });

    it('are over when they began too early', async () => {
      await beginSession('a', mette, noon);
      expect(await agents.session('a', goodAt(minutesAfterNoon(1)), true)).toBeNull();
    });

    it('go on by being used, not by what a page asks by itself', async () => {
      await beginSession('a');
      await beginSession('b');
      const limits = { ...goodAt(minutesAfterNoon(30)), usedAfter: noon };
      await agents.session('a', limits, true);
      await agents.session('b', limits, false);
      const later = { ...goodAt(minutesAfterNoon(80)), usedAfter: minutesAfterNoon(20) };
      expect(await agents.session('a', later, true)).not.toBeNull();
      expect(await agents.session('b', later, true)).toBeNull();
    });

    it('leave an agent offline when the last one ends', async () => {
      await beginSession('a');
      await beginSession('b');
      await agents.setPresence(mette, 'available', noon);
      await agents.endSession('a');
      expect(await agents.find(mette)).toMatchObject({ presence: 'available' });
      await agents.endSession('b');
      expect(await agents.find(mette)).toMatchObject({ presence: 'offline' });
    });

    it('that are long over are forgotten when a new one begins', async () => {
      await beginSession('old', mette, noon);
      const now = minutesAfterNoon(900);
      await agents.beginSession({ hash: 'new', agent: mette, now, forgetBefore: minutesAfterNoon(180) });
      const everything = { now, begunAfter: minutesAfterNoon(-1), usedAfter: minutesAfterNoon(-1) };
      expect(await agents.session('old', everything, true)).toBeNull();
      expect(await agents.session('new', everything, true)).not.toBeNull();
    });
  });

  describe('invitations and passwords', () => {
    const follow = async (hash = 'i') => {
      await agents.invite(mette, invitation(hash));
      return agents.redeem(hash, { passwordHash: 'p', step: 7 }, noon);
    };

    it('let somebody in once, with the secret that was made for them', async () => {
      expect(await agents.credentials(mette)).toBeNull();
      await agents.invite(mette, invitation('i'));
      expect(await agents.invitation('i', noon)).toMatchObject({
        agent: { id: mette, hasPassword: false },
        sealedSecret: 'secret of i',
      });
      const redeemed = await agents.redeem('i', { passwordHash: 'p', step: 7 }, noon);
      expect(redeemed).toMatchObject({ id: mette, hasPassword: true });
      expect(await agents.credentials(mette)).toEqual({ passwordHash: 'p', sealedSecret: 'secret of i' });
      expect(await agents.redeem('i', { passwordHash: 'q', step: 9 }, noon)).toBeNull();
      expect(await agents.invitation('i', noon)).toBeNull();
    });

    it('are used by one of many who come at once', async () => {
      await agents.invite(mette, invitation('i'));
      const tries = Array.from({ length: 8 }, () => agents.redeem('i', { passwordHash: 'p', step: 7 }, noon));
      expect((await Promise.all(tries)).filter((account) => account !== null)).toHaveLength(1);
    });

    it('end at their moment', async () => {
      await agents.invite(mette, invitation('i', minutesAfterNoon(5)));
      expect(await agents.invitation('i', minutesAfterNoon(4.9))).not.toBeNull();
      expect(await agents.invitation('i', minutesAfterNoon(5))).toBeNull();
      expect(await agents.redeem('i', { passwordHash: 'p', step: 7 }, minutesAfterNoon(5))).toBeNull();
    });

    it('void what was before: another invitation, the password, all sessions', async () => {
      await agents.invite(mette, invitation('first'));
      await follow('second');
      expect(await agents.invitation('first', noon)).toBeNull();
      await beginSession('a');
      expect(await agents.invite(mette, invitation('third'))).toBe(true);
      expect(await agents.credentials(mette)).toBeNull();
      expect(await agents.session('a', goodAt(minutesAfterNoon(2)), true)).toBeNull();
    });

    it('are not for strangers, nor for whoever is not active', async () => {
      expect(await agents.invite(agentIdSchema.parse('nobody'), invitation('i'))).toBe(false);
      await agents.change(omar, { isActive: false });
      expect(await agents.invite(omar, invitation('i'))).toBe(false);
    });

    it('a new password ends all sessions and keeps the secret', async () => {
      await follow();
      await beginSession('a');
      await agents.setPassword(mette, 'q');
      expect(await agents.credentials(mette)).toEqual({ passwordHash: 'q', sealedSecret: 'secret of i' });
      expect(await agents.session('a', goodAt(minutesAfterNoon(2)), true)).toBeNull();
    });

    it('prove nothing for whoever is not active', async () => {
      await follow();
      await agents.change(omar, { role: 'admin' });
      await agents.change(mette, { isActive: false });
      expect(await agents.credentials(mette)).toBeNull();
    });

    it('a step of the clock is taken once, and none before it', async () => {
      await follow();
      expect(await agents.takeStep(mette, 7)).toBe(false);
      const tries = await Promise.all([8, 8, 8].map((step) => agents.takeStep(mette, step)));
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect(await agents.takeStep(mette, 6)).toBe(false);
      expect(await agents.takeStep(mette, 9)).toBe(true);
    });
  });

  describe('tries to sign in', () => {
    const limit = (bucket: string): TryLimit => ({ bucket, most: 3, seconds: 3600, pauseSeconds: 900 });
    const fill = async (bucket: string) => {
      for (const minute of [0, 1, 2]) await agents.countTry([limit(bucket)], minutesAfterNoon(minute));
    };

    it('are counted for each bucket, however many come at once', async () => {
      const tries = Array.from({ length: 9 }, () => agents.countTry([limit('a')], noon));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(3);
      expect(await agents.countTry([limit('b')], noon)).toBe(true);
    });

    it('count nowhere when one bucket is full', async () => {
      await fill('full');
      for (const minute of [3, 4, 5])
        expect(await agents.countTry([limit('full'), limit('other')], minutesAfterNoon(minute))).toBe(false);
      expect(await agents.countTry([limit('other')], minutesAfterNoon(6))).toBe(true);
    });

    it('pause after the last one, and go on one by one while the stretch lasts', async () => {
      await fill('a');
      expect(await agents.countTry([limit('a')], minutesAfterNoon(16.75))).toBe(false);
      expect(await agents.countTry([limit('a')], minutesAfterNoon(17))).toBe(true);
      expect(await agents.countTry([limit('a')], minutesAfterNoon(18))).toBe(false);
      expect(await agents.countTry([limit('a')], minutesAfterNoon(78))).toBe(true);
      expect(await agents.countTry([limit('a')], minutesAfterNoon(78))).toBe(true);
    });

    it('are forgotten when one was right', async () => {
      await fill('a');
      await agents.forgetTries('a');
      expect(await agents.countTry([limit('a')], minutesAfterNoon(3))).toBe(true);
    });
  });
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDeskWorld, password } from '../../support/desk-world.ts';

let world: Awaited<ReturnType<typeof openDeskWorld>>;
let mette: Awaited<ReturnType<typeof world.settled>>;
/** How many entries there are before a test begins. */
let before: number;

beforeEach(async () => {
  world = await openDeskWorld();
  mette = await world.settled('mette', 'admin');
  before = (await world.audit.entries(null)).length;
});
afterEach(() => world.close());

/** Each from an address of its own, so that the limit of one client is not met. */
let addresses = 0;
const signIn = (given: { readonly id?: string; readonly password?: string } = {}): Promise<Response> =>
  world.ask('POST', '/session', {
    body: { id: 'mette', password, code: world.codeOf(mette), ...given },
    headers: { 'x-forwarded-for': `10.1.${++addresses >> 8}.${addresses & 255}` },
  });
const ask = (method: string, path: string, body: object = {}, session = mette.session): Promise<Response> =>
  world.ask(method, path, { session, body });

/** Who did what about whom since the test began. */
const noted = async (): Promise<readonly string[]> =>
  (await world.audit.entries(null))
    .slice(before)
    .map(({ actor, action, about }) => [actor.name, action, ...about.map(({ id }) => id)].join(' '));
const factsOf = async (action: string): Promise<unknown> =>
  JSON.parse((await world.audit.entries(null)).findLast((one) => one.action === action)?.facts?.text ?? '');

describe('what coming and going leaves in the audit', () => {
  it('is who set a password and an app, signed in and signed out', async () => {
    expect((await world.audit.entries(null)).map(({ action }) => action)).toEqual([
      'agent-welcomed',
      'agent-signed-in',
    ]);
    await signIn();
    await ask('DELETE', '/session');
    expect(await noted()).toEqual(['mette agent-signed-in mette', 'mette agent-signed-out mette']);
    expect((await world.audit.verify()).breaches).toEqual([]);
  });

  it('is whose session the browser had before somebody signed in there', async () => {
    const body = { id: 'mette', password, code: world.codeOf(mette) };
    await world.ask('POST', '/session', { body, session: mette.session });
    expect(await noted()).toEqual(['mette agent-signed-in mette', 'mette agent-signed-out mette']);
  });

  it('is that somebody failed at an account: once in an hour, and once when the limit begins to refuse', async () => {
    for (let tries = 0; tries < 14; tries++) await signIn({ password: 'a loud harbour' });
    expect(await noted()).toEqual([
      'sign-in agent-sign-in-failed mette',
      'sign-in agent-sign-in-refused mette',
    ]);
    expect(await factsOf('agent-sign-in-failed')).toEqual({ door: 'sign-in' });
    world.move('PT61M');
    await signIn({ password: 'a loud harbour' });
    expect((await noted()).at(-1)).toBe('sign-in agent-sign-in-failed mette');
    expect(await noted()).toHaveLength(3);
  });

  it('is one failure for all names that are nobody’s, and neither name nor password', async () => {
    for (const id of ['nobody', 'a loud harbour', 'ida']) await signIn({ id, password: 'not the harbour' });
    expect(await noted()).toEqual(['sign-in agent-sign-in-failed']);
    const all = JSON.stringify(await world.audit.entries(null));
    for (const typed of ['nobody', 'loud', 'ida', 'not the harbour', password])
      expect(all).not.toContain(typed);
  });

  it('tells a failure after somebody got through anew', async () => {
    await signIn({ password: 'a loud harbour' });
    await signIn();
    await signIn({ password: 'a loud harbour' });
    expect((await noted()).map((line) => line.split(' ')[1])).toEqual([
      'agent-sign-in-failed',
      'agent-signed-in',
      'agent-sign-in-failed',
    ]);
  });

  it('is that a password was changed, and that somebody signed in did not know it', async () => {
    await ask('POST', '/password', { password: 'a loud harbour', newPassword: 'another harbour' });
    expect(await factsOf('agent-sign-in-failed')).toEqual({ door: 'password' });
    await ask('POST', '/password', { password, newPassword: 'another harbour' });
    expect((await noted()).at(-1)).toBe('mette agent-password-changed mette');
  });
});

describe('what admins do about people leaves in the audit', () => {
  it('whom they added and invited, with role and skills', async () => {
    await ask('POST', '/agents', {
      ...{ id: 'ida', name: 'Ida', role: 'agent', language: 'en' },
      ...{ languages: ['en'], markets: ['us'] },
    });
    await ask('POST', '/agents/ida/invitation');
    expect(await noted()).toEqual([
      'mette agent-added ida',
      'mette agent-invited ida',
      'mette agent-invited ida',
    ]);
    expect(await factsOf('agent-added')).toEqual({ role: 'agent', languages: ['en'], markets: ['us'] });
  });

  it('what they changed, from what to what, and how many sessions that ended', async () => {
    await world.settled('omar');
    before = (await world.audit.entries(null)).length;
    await ask('PUT', '/agents/omar', { role: 'agent' });
    expect(await noted()).toEqual([]);
    await ask('PUT', '/agents/omar', { role: 'lead', languages: ['en', 'da'] });
    expect(await noted()).toEqual(['mette agent-changed omar', 'mette agent-sessions-ended omar']);
    expect(await factsOf('agent-changed')).toEqual({
      role: { from: 'agent', to: 'lead' },
      languages: { from: ['en'], to: ['en', 'da'] },
    });
    expect(await factsOf('agent-sessions-ended')).toEqual({ sessions: 1 });
  });

  it('whom they deactivated, let back in, and invited anew', async () => {
    await world.settled('omar');
    before = (await world.audit.entries(null)).length;
    await ask('PUT', '/agents/omar', { isActive: false });
    await ask('PUT', '/agents/omar', { isActive: true });
    await ask('POST', '/agents/omar/invitation');
    expect(await noted()).toEqual([
      'mette agent-deactivated omar',
      'mette agent-sessions-ended omar',
      'mette agent-reactivated omar',
      'mette agent-invited omar',
    ]);
  });
});

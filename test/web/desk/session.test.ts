import { expect, it } from 'vitest';
import { DeskRefusal } from '../../../src/web/desk/call.ts';
import { Desk } from '../../../src/web/desk/desk.ts';
import { createDrafts } from '../../../src/web/desk/drafts.ts';
import { Session } from '../../../src/web/desk/session.ts';
import type { Me, SessionClient } from '../../../src/web/desk/session-client.ts';
import { createHandLine, settle } from '../widget/hand-line.ts';
import { createHandServer } from './hand-server.ts';
import { createHandShelf } from './hand-shelf.ts';

const mette: Me = {
  ...{ id: 'mette', name: 'Mette', role: 'agent', language: 'da', presence: 'offline' },
  ...{ languages: ['da'], markets: ['dk'] },
};

function setUp(before: Me | null = null) {
  const line = createHandLine();
  const shelf = createHandShelf();
  const drafts = createDrafts(shelf, 'mette');
  const told: string[] = [];
  let who: Me | null | 'unreachable' = before;
  let refusal: DeskRefusal | null = null;
  const enter = (): Promise<Me> => {
    if (refusal !== null) return Promise.reject(refusal);
    who = mette;
    return Promise.resolve(mette);
  };
  const client: SessionClient = {
    who: () => (who === 'unreachable' ? Promise.reject(new TypeError('cut')) : Promise.resolve(who)),
    signIn: enter,
    accept: enter,
    signOut: () => Promise.resolve(void (who = null)),
    welcome: () => Promise.reject(new DeskRefusal(404, 'InvitationOver')),
    setPresence: (presence) => Promise.resolve(void told.push(presence)),
    setLanguage: (language) => Promise.resolve(void told.push(language)),
    changePassword: ({ newPassword }) =>
      refusal === null ? Promise.resolve(void told.push(newPassword)) : Promise.reject(refusal),
  };
  const later = (milliseconds: number, action: () => void): (() => void) => line.later(milliseconds, action);
  const server = createHandServer();
  const openDesk = (me: Me): Desk =>
    new Desk({
      me: me.id,
      client: server.client,
      drafts,
      openStream: (events) => server.openStream(events),
      later,
      chance: () => 0,
      newId: () => 'message-1',
      now: () => '2026-11-22T12:00:00Z',
      isVisible: () => true,
      alerted: () => undefined,
    });
  const forget = (exceptOf?: string): void => createDrafts(shelf, '').forget(exceptOf);
  return {
    session: new Session({ client, openDesk, forget, later }),
    line,
    drafts,
    told,
    set: (now: typeof who) => void (who = now),
    refuse: (status: number, code: string) => void (refusal = new DeskRefusal(status, code)),
  };
}

const entry = { id: 'mette', password: 'a quiet harbour', code: '123456' };
const draft = { text: 'half a sentence', kind: 'reply', unsent: [] } as const;

it('finds who is signed in, or that nobody is, or that nobody can be asked', async () => {
  for (const [before, kind] of [
    [mette, 'signed-in'],
    [null, 'signed-out'],
  ] as const) {
    const { session } = setUp(before);
    await session.start();
    expect(session.stage.kind).toBe(kind);
  }
  const { session, set } = setUp();
  set('unreachable');
  await session.start();
  expect(session.stage.kind).toBe('unreachable');
});

it('has whoever signs in available, and says every half minute that they are there', async () => {
  const { session, line, told } = setUp();
  expect(await session.signIn(entry)).toBeNull();
  expect(session.stage).toMatchObject({ kind: 'signed-in', me: { presence: 'available' } });
  await session.setPresence('away');
  await line.pass(60_000);
  expect(told).toEqual(['available', 'away', 'away', 'away']);
});

it.each([
  [401, 'SignInFailed', 'desk.sign-in.failed'],
  [400, 'BadRequest', 'desk.sign-in.failed'],
  [429, 'TooManyTries', 'desk.sign-in.too-many'],
  [500, 'InternalServerError', 'desk.problem.refused'],
])('says what is wrong with signing in: %i %s', async (status, code, key) => {
  const { session, refuse } = setUp();
  refuse(status, code);
  expect(await session.signIn(entry)).toBe(key);
});

it.each([
  ['CodeWrong', 'desk.welcome.code-wrong'],
  ['BadRequest', 'desk.welcome.code-wrong'],
  ['PasswordTooShort', 'desk.welcome.too-short'],
  ['PasswordTooLong', 'desk.welcome.too-long'],
  ['PasswordTooCommon', 'desk.welcome.too-common'],
])('says what is wrong with an invitation’s answer: %s', async (code, key) => {
  const { session, refuse } = setUp();
  refuse(400, code);
  expect(await session.accept('token', entry)).toBe(key);
  expect(await session.welcome('token')).toBeNull();
});

it('notices that a session has ended, keeps drafts, and is not misled by an answer to an earlier one', async () => {
  const { session, drafts, set } = setUp(mette);
  await session.start();
  drafts.write('h1', draft);
  await session.ended();
  expect(session.stage.kind).toBe('signed-in');
  set('unreachable');
  await session.ended();
  expect(session.stage.kind).toBe('signed-in');
  set(null);
  await session.ended();
  expect(session.stage).toEqual({ kind: 'signed-out', isEnded: true });
  expect(drafts.read('h1')).toEqual(draft);
});

it('leaves nothing behind when its agent signs out', async () => {
  const { session, drafts, line, told } = setUp(mette);
  await session.start();
  await session.setLanguage('ar');
  drafts.write('h1', draft);
  await session.signOut();
  await settle();
  expect(session.stage).toEqual({ kind: 'signed-out', isEnded: false });
  expect(drafts.read('h1').text).toBe('');
  const before = told.length;
  await line.pass(120_000);
  expect(told).toHaveLength(before);
});

it('changes the password of whoever knows theirs, and says what is wrong otherwise', async () => {
  const { session, told, refuse } = setUp(mette);
  await session.start();
  const request = { password: 'a quiet harbour', newPassword: 'another harbour' };
  expect(await session.changePassword(request)).toBeNull();
  expect(told).toContain('another harbour');
  refuse(403, 'PasswordWrong');
  expect(await session.changePassword(request)).toBe('desk.password.wrong');
  refuse(400, 'PasswordTooCommon');
  expect(await session.changePassword(request)).toBe('desk.welcome.too-common');
  expect(session.stage.kind).toBe('signed-in');
});

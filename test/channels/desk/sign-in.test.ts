import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentIdSchema } from '../../../src/domain/agent.ts';
import { deskSessionSchema } from '../../../src/protocol/desk-session.ts';
import { openDeskWorld, password, sessionIn } from '../../support/desk-world.ts';

let world: Awaited<ReturnType<typeof openDeskWorld>>;
let mette: Awaited<ReturnType<typeof world.settled>>;

beforeEach(async () => {
  world = await openDeskWorld();
  mette = await world.settled('mette', 'admin');
});
afterEach(() => world.close());

/** From an address of its own each time, unless it is said: the limit of one client is not what most of this is about. */
let addresses = 0;
const signIn = (given: { id?: string; password?: string; code?: string; from?: string } = {}) => {
  const { from = `10.0.${++addresses >> 8}.${addresses & 255}`, ...others } = given;
  const body = { id: 'mette', password, code: world.codeOf(mette), ...others };
  return world.ask('POST', '/session', { body, headers: { 'x-forwarded-for': from } });
};
const whoIs = async (session: string | null) => {
  const answer = await world.ask('GET', '/session', { session });
  return answer.status === 200 ? deskSessionSchema.parse(await answer.json()).id : answer.status;
};

describe('signing in', () => {
  it('takes name, password and code, and says who it is', async () => {
    const answer = await signIn({ id: ' Mette ', code: world.codeOf(mette).replace(/^.../, '$& ') });
    expect(deskSessionSchema.parse(await answer.json())).toEqual({
      id: 'mette',
      name: 'mette',
      role: 'admin',
      languages: ['en'],
      markets: ['us'],
      language: 'en',
      presence: 'offline',
    });
    expect(await whoIs(sessionIn(answer))).toBe('mette');
  });

  it('begins a session of its own each time, and ends the one that the browser had', async () => {
    const body = { id: 'mette', password, code: world.codeOf(mette) };
    const answer = await world.ask('POST', '/session', { body, session: mette.session });
    const session = sessionIn(answer);
    expect(session).not.toBe(mette.session);
    expect(await whoIs(mette.session)).toBe(401);
    expect(await whoIs(session)).toBe('mette');
  });

  it('takes a code once, from whomever comes first', async () => {
    const answers = await Promise.all([signIn(), signIn(), signIn()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    world.move('PT30S');
    expect((await signIn()).status).toBe(200);
  });

  it('answers alike whatever does not fit', async () => {
    await world.settled('omar');
    await world.agents.change(agentIdSchema.parse('omar'), { isActive: false });
    await world.invited('amira');
    const answers = await Promise.all([
      signIn({ id: 'nobody' }),
      signIn({ id: 'no such name!' }),
      signIn({ password: 'a loud harbour' }),
      signIn({ code: '000000' }),
      signIn({ id: 'omar' }),
      signIn({ id: 'amira' }),
    ]);
    const told = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    expect(new Set(told.map(String)).size).toBe(1);
    expect(told[0]).toEqual([
      401,
      '{"error":{"code":"SignInFailed","message":"Name, password and code do not belong together."}}',
    ]);
    expect(answers.map(sessionIn)).toEqual([null, null, null, null, null, null]);
  });

  it('writes neither password nor code nor what was typed as a name into the log', async () => {
    const code = world.codeOf(mette);
    await signIn({ id: 'my-secret-as-a-name', password: 'a loud harbour', code });
    await signIn({ code });
    const log = world.lines.join('');
    expect(log).toContain('agent-signed-in');
    for (const secret of ['my-secret-as-a-name', 'harbour', code, mette.secret])
      expect(log).not.toContain(secret);
  });

  it('ends with signing out', async () => {
    const answer = await world.ask('DELETE', '/session', { session: mette.session });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await whoIs(mette.session)).toBe(401);
  });
});

describe('the limits of signing in', () => {
  it('are five tries in twenty seconds from one address, whoever is named', async () => {
    const from = '192.0.2.7';
    for (const id of ['a', 'b', 'c', 'd', 'e']) expect((await signIn({ id, from })).status).toBe(401);
    const refused = await signIn({ from });
    expect([refused.status, await refused.text()]).toEqual([
      429,
      '{"error":{"code":"TooManyTries","message":"Too many tries. Wait and try again."}}',
    ]);
    expect((await signIn({ from: '192.0.2.8' })).status).toBe(200);
    world.move('PT20S');
    expect((await signIn({ id: 'a', from })).status).toBe(401);
  });

  it.each(['mette', 'nobody'])('are ten tries in an hour for one name, there or not: %s', async (id) => {
    for (let tried = 0; tried < 10; tried += 1)
      expect((await signIn({ id, code: '000000' })).status).toBe(401);
    expect((await signIn({ id })).status).toBe(429);
    world.move('PT14M59S');
    expect((await signIn({ id })).status).toBe(429);
    world.move('PT1S');
    expect((await signIn({ id })).status).toBe(id === 'mette' ? 200 : 401);
  });

  it('begin anew after one that was right', async () => {
    for (let tried = 0; tried < 9; tried += 1) await signIn({ code: '000000' });
    expect((await signIn()).status).toBe(200);
    for (let tried = 0; tried < 9; tried += 1) expect((await signIn({ code: '000000' })).status).toBe(401);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { welcomeSchema } from '../../../src/protocol/desk-session.ts';
import { codeAt, openDeskWorld, password, sessionIn } from '../../support/desk-world.ts';

let world: Awaited<ReturnType<typeof openDeskWorld>>;
let omar: Awaited<ReturnType<typeof world.invited>>;

beforeEach(async () => {
  world = await openDeskWorld();
  omar = await world.invited('omar');
});
afterEach(() => world.close());

const look = async () => {
  const answer = await world.ask('GET', '/welcome', omar);
  return welcomeSchema.parse(await answer.json());
};
const follow = async (given: { password?: string; code?: string } = {}, from = '192.0.2.7') => {
  const { secret } = await look();
  const body = { password, code: codeAt(secret, world.clock.now()), ...given };
  return world.ask('POST', '/welcome', { headers: { ...omar.headers, 'x-forwarded-for': from }, body });
};

describe('an invitation', () => {
  it('shows whom it is for and the secret for their app, the same each time', async () => {
    const shown = await look();
    expect(shown).toMatchObject({ id: 'omar', name: 'omar', language: 'en' });
    expect(shown.uri).toContain(shown.secret);
    expect(await look()).toEqual(shown);
  });

  it('sets a password and the app, and signs in; it works once', async () => {
    const { secret } = await look();
    const answer = await follow();
    expect(answer.status).toBe(200);
    const session = sessionIn(answer);
    expect((await world.ask('GET', '/session', { session })).status).toBe(200);
    const again = await world.ask('POST', '/welcome', { ...omar, body: { password, code: '123456' } });
    expect([again.status, await again.text()]).toEqual([404, expect.stringContaining('InvitationOver')]);
    world.move('PT30S');
    const code = codeAt(secret, world.clock.now());
    expect((await world.ask('POST', '/session', { body: { id: 'omar', password, code } })).status).toBe(200);
  });

  it('does not let the code that it took be used for signing in', async () => {
    const { secret } = await look();
    await follow();
    const code = codeAt(secret, world.clock.now());
    expect((await world.ask('POST', '/session', { body: { id: 'omar', password, code } })).status).toBe(401);
  });

  it.each([
    [{ password: 'too short' }, 'PasswordTooShort'],
    [{ password: 'x y'.repeat(100) }, 'PasswordTooLong'],
    [{ password: 'password1234' }, 'PasswordTooCommon'],
    [{ code: '000000' }, 'CodeWrong'],
    [{ code: 'abcdef' }, 'BadArgument'],
  ])('says what is wrong with %o, and still works', async (given, code) => {
    const answer = await follow(given);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(code)]);
    expect((await follow()).status).toBe(200);
  });

  it('is over after 48 hours', async () => {
    world.move('PT47H59M59S');
    expect((await world.ask('GET', '/welcome', omar)).status).toBe(200);
    world.move('PT1S');
    expect((await world.ask('GET', '/welcome', omar)).status).toBe(404);
  });

  it.each([undefined, 'Bearer x', `Bearer ${'x'.repeat(43)}`])(
    'is not anything else: %s',
    async (authorization) => {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      expect((await world.ask('GET', '/welcome', { headers })).status).toBe(404);
      const body = { password, code: '123456' };
      expect((await world.ask('POST', '/welcome', { headers, body })).status).toBe(404);
    },
  );

  it('is tried five times in twenty seconds from one address', async () => {
    for (let tried = 0; tried < 5; tried += 1) expect((await follow({ code: '000000' })).status).toBe(400);
    expect((await follow()).status).toBe(429);
    world.move('PT20S');
    expect((await follow()).status).toBe(200);
  });
});

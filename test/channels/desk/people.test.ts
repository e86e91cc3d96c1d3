import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentIdSchema } from '../../../src/domain/agent.ts';
import { deskAgentsSchema, invitedAgentSchema, welcomeSchema } from '../../../src/protocol/desk-session.ts';
import { openDeskWorld, password, sessionIn } from '../../support/desk-world.ts';

let world: Awaited<ReturnType<typeof openDeskWorld>>;
let mette: string;

beforeEach(async () => {
  world = await openDeskWorld();
  mette = (await world.settled('mette', 'admin')).session;
});
afterEach(() => world.close());

const ask = (method: string, path: string, body?: object, session = mette) =>
  world.ask(method, path, { session, ...(body === undefined ? {} : { body }) });
const statusOf = async (session: string) => (await ask('GET', '/session', undefined, session)).status;

describe('what is one’s own', () => {
  it.each(['available', 'away', 'offline'])('presence becomes %s', async (presence) => {
    expect((await ask('PUT', '/presence', { presence })).status).toBe(204);
    expect(await (await ask('GET', '/session')).json()).toMatchObject({ presence });
  });

  it('presence counts for a minute', async () => {
    await ask('PUT', '/presence', { presence: 'available' });
    const wanted = { language: 'en', market: 'us' };
    expect(await world.agents.presentFor(wanted, world.clock.now())).toBe(1);
    world.move('PT60S');
    expect(await world.agents.presentFor(wanted, world.clock.now())).toBe(0);
  });

  it('the desk’s language is one that there is', async () => {
    expect((await ask('PUT', '/language', { language: 'da' })).status).toBe(204);
    expect(await (await ask('GET', '/session')).json()).toMatchObject({ language: 'da' });
    expect((await ask('PUT', '/language', { language: 'tlh' })).status).toBe(400);
  });

  it('the password is changed by whoever knows it, which ends all other sessions', async () => {
    const wrong = await ask('POST', '/password', {
      password: 'a loud harbour',
      newPassword: 'another harbour',
    });
    expect(wrong.status).toBe(403);
    const short = await ask('POST', '/password', { password, newPassword: 'short' });
    expect(await short.text()).toContain('PasswordTooShort');
    expect(await statusOf(mette)).toBe(200);
    const changed = await ask('POST', '/password', { password, newPassword: 'another harbour' });
    expect(changed.status).toBe(200);
    expect(await statusOf(mette)).toBe(401);
    const session = sessionIn(changed) ?? '';
    expect(await statusOf(session)).toBe(200);
    expect((await ask('POST', '/password', { password, newPassword: 'x' }, session)).status).toBe(403);
  });
});

describe('what admins do', () => {
  const newOmar = {
    id: 'omar',
    name: 'عمر',
    role: 'agent',
    languages: ['en'],
    markets: ['us'],
    language: 'en',
  };

  it('adds somebody, whom an address lets in that is shown once', async () => {
    const answer = await ask('POST', '/agents', newOmar);
    expect(answer.status).toBe(201);
    const { agent, invitation } = invitedAgentSchema.parse(await answer.json());
    expect(agent).toMatchObject({ ...newOmar, isActive: true, hasPassword: false, seenAt: null });
    const [page = '', token = ''] = invitation.address.split('#/welcome/');
    expect(page).toBe(`${world.address}/desk/`);
    const headers = { authorization: `Bearer ${token}` };
    expect(welcomeSchema.parse(await (await world.ask('GET', '/welcome', { headers })).json()).id).toBe(
      'omar',
    );
    const listed = deskAgentsSchema.parse(await (await ask('GET', '/agents')).json());
    expect(listed).toMatchObject({ agents: [{ id: 'mette', hasPassword: true }, { id: 'omar' }] });
    expect(listed).toMatchObject({ languages: ['en', 'da'], markets: ['us', 'dk'] });
    expect(JSON.stringify(listed)).not.toContain(token);
  });

  it.each([
    [{ id: 'mette' }, 409, 'KnownAgent'],
    [{ id: 'No spaces, please' }, 400, 'id'],
    [{ languages: ['tlh'] }, 400, 'language'],
    [{ language: 'tlh' }, 400, 'language'],
    [{ markets: ['atlantis'] }, 400, 'market'],
    [{ role: 'king' }, 400, 'role'],
  ])('does not add somebody with %o', async (part, status, word) => {
    const answer = await ask('POST', '/agents', { ...newOmar, ...part });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(word)]);
  });

  it('changes a role, which ends the sessions of that person', async () => {
    const omar = await world.settled('omar');
    const changed = await ask('PUT', '/agents/omar', { role: 'lead', markets: ['dk'] });
    expect(await changed.json()).toMatchObject({ role: 'lead', markets: ['dk'], languages: ['en'] });
    expect(await statusOf(omar.session)).toBe(401);
  });

  it('deactivates, after which nobody comes in by that name', async () => {
    const omar = await world.settled('omar');
    await ask('PUT', '/agents/omar', { isActive: false });
    expect(await statusOf(omar.session)).toBe(401);
    const body = { id: 'omar', password, code: world.codeOf(omar) };
    expect((await world.ask('POST', '/session', { body })).status).toBe(401);
    expect((await ask('POST', '/agents/omar/invitation', {})).status).toBe(404);
  });

  it('invites again, which voids the password and the sessions', async () => {
    const omar = await world.settled('omar');
    expect((await ask('POST', '/agents/omar/invitation', {})).status).toBe(201);
    expect(await statusOf(omar.session)).toBe(401);
    expect(await world.agents.credentials(agentIdSchema.parse('omar'))).toBeNull();
  });

  it.each([{ role: 'agent' }, { isActive: false }])(
    'keeps the last admin, who cannot become %o',
    async (body) => {
      const answer = await ask('PUT', '/agents/mette', body);
      expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('LastAdmin')]);
    },
  );

  it('finds nobody where there is nobody', async () => {
    for (const id of ['nobody', 'NOT-A-NAME'])
      expect((await ask('PUT', `/agents/${id}`, { role: 'lead' })).status).toBe(404);
  });
});

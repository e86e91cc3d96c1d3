import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  callbacksViewSchema,
  callbackViewSchema,
  type CallbackView,
} from '../../src/protocol/desk-callbacks.ts';
import { openDeskServer } from '../support/desk-server.ts';
import { openGuest } from '../support/direct-line-guest.ts';
import { eventually } from '../support/eventually.ts';

type World = Awaited<ReturnType<typeof openDeskServer>>;
type Person = Awaited<ReturnType<World['person']>>;
let world: World;
let number: string;

beforeAll(async () => {
  world = await openDeskServer();
  number = await bookCall('+1 212 555 0147');
});
afterAll(() => world.close());

/** A guest books a call for three in the afternoon of the next day, in New York. */
async function bookCall(phone: string): Promise<string> {
  const guest = await openGuest(world.address);
  for (const text of ['please call me back', phone, 'tomorrow at 3 pm', 'my lamp is broken', 'yes']) {
    const before = (await guest.heard()).length;
    await guest.say(text);
    await eventually(async () => expect((await guest.heard()).length).toBeGreaterThan(before + 1));
  }
  const said = (await guest.heard()).join('\n');
  return /C-[0-9A-Z]{8}/u.exec(said)?.[0] ?? expect.fail(said);
}

async function listFor({ call }: Person) {
  return callbacksViewSchema.parse(await (await call('GET', '/callbacks')).json());
}

async function viewFor(person: Person): Promise<CallbackView> {
  const { open, ended } = await listFor(person);
  return [...open, ...ended].find((one) => one.number === number) ?? expect.fail(`${number} is not listed.`);
}

const act = (person: Person, verb: string, body: object = {}) =>
  person.call('POST', `/callbacks/${number}/${verb}`, body);

describe('a promised call at the desk', () => {
  it('stands there by itself, with its time in the market’s zone and its number hidden', async () => {
    const mette = await world.person();
    const view = await viewFor(mette);
    expect(view).toMatchObject({
      state: 'open',
      phone: '•••• 0147',
      isNumberShown: false,
      theirWindow: null,
    });
    expect(view).toMatchObject({ dueAt: '2026-11-03T20:00:00Z', refusal: 'too-early', isLate: false });
    expect(view.window).toContain('15:00–16:00 (Eastern Time)');
    expect(view.facts.join()).toContain('my lamp is broken');
    expect(JSON.stringify(view)).not.toContain('2125550147');
    const early = await act(mette, 'take');
    expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('TooEarly')]);
  });

  it('has its time on the shopper’s own clock beside it where that is another one', async () => {
    const danish = await bookCall('+45 32 10 12 34');
    const { open } = await listFor(await world.person('lead'));
    const view = open.find((one) => one.number === danish);
    expect(view?.window).toContain('15:00–16:00 (Eastern Time)');
    expect(view?.theirWindow).toMatch(/21:00–22:00 \(.+\)/u);
  });

  it('shows its number to the one of two who took it, and the audit says to whom', async () => {
    world.move('PT29H');
    const people = [await world.person(), await world.person()];
    const takes = await Promise.all(people.map((person) => act(person, 'take')));
    expect(takes.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = takes[0]?.status === 200 ? people : people.toReversed();
    if (winner === undefined || loser === undefined) return;
    const shown = await viewFor(winner);
    expect(shown).toMatchObject({ phone: '+12125550147', isNumberShown: true, state: 'being-called' });
    expect(await viewFor(loser)).toMatchObject({ phone: '•••• 0147', by: { id: winner.agent } });
    expect((await act(loser, 'outcome', { outcome: 'reached' })).status).toBe(409);
    expect((await act(winner, 'take')).status).toBe(200);
    const chain = (await world.store.callbacks.find(number))?.conversation ?? null;
    const notes = (await world.store.audit.entries(chain)).filter(
      ({ action }) => action === 'callback-number-shown',
    );
    expect(notes.map(({ actor }) => actor)).toEqual([{ kind: 'agent', name: winner.agent }]);
    const back = await act(await world.person('lead'), 'put-back');
    expect(callbackViewSchema.parse(await back.json())).toMatchObject({
      state: 'open',
      attempts: 0,
      by: null,
    });
    expect((await act(winner, 'outcome', { outcome: 'reached' })).status).toBe(409);
  });

  it('is tried again after a pause where nobody answers, and is over once the shopper was reached', async () => {
    const mette = await world.person();
    await act(mette, 'take');
    const missed = await act(mette, 'outcome', { outcome: 'not-reached', note: 'Voicemail.' });
    expect(callbackViewSchema.parse(await missed.json())).toMatchObject({
      ...{ state: 'not-reached', attempts: 1, mostAttempts: 3, refusal: 'too-early', phone: '•••• 0147' },
      tries: [{ by: mette.agent, outcome: 'not-reached', note: 'Voicemail.' }],
    });
    world.move('PT31M');
    await act(mette, 'take');
    await act(mette, 'outcome', { outcome: 'reached', note: 'A new lamp is on its way.' });
    expect(await viewFor(mette)).toMatchObject({
      state: 'kept',
      dueAt: null,
      refusal: 'over',
      isNumberShown: false,
    });
    const over = await act(mette, 'take');
    expect([over.status, await over.text()]).toEqual([409, expect.stringContaining('Over')]);
  });

  it('is not there for whoever serves another language or market', async () => {
    const { agents } = world.store;
    const omar = await world.person();
    await agents.change(omar.agent, { languages: ['da'] });
    expect((await listFor(omar)).open).toEqual([]);
    expect((await act(omar, 'take')).status).toBe(404);
  });
});

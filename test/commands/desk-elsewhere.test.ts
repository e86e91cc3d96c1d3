import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runServer, type RunningServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import { apiEntriesSchema, apiHandOffSchema } from '../../src/protocol/hand-off-api.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { openGuest } from '../support/direct-line-guest.ts';
import { eventually } from '../support/eventually.ts';
import { createForeignDesk } from '../support/foreign-desk.ts';
import { createRunningClock } from '../support/running-clock.ts';

const signing = `whsec_${randomBytes(32).toString('base64')}`;
const calling = randomBytes(32).toString('base64url');
const { clock, move } = createRunningClock('2026-11-02T15:00:00Z');
const { log } = createCollectingLog();
const mette = { id: 'Mette@desk.example', name: 'Mette' };
const omar = { id: '42', name: 'Omar' };

let folder: string;
let server: RunningServer;
let desk: Awaited<ReturnType<typeof createForeignDesk>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'polydesk-elsewhere-'));
  desk = await createForeignDesk(signing);
  await start();
});
afterEach(() => {
  desk.state.manner = 'takes';
});
afterAll(async () => {
  await server.close();
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const settings = {
    ...{ PORT: '0', DATA_FOLDER: folder, DESK: 'webhook', DESK_WEBHOOK_URL: desk.url },
    ...{ DESK_WEBHOOK_SECRET: signing, DESK_API_SECRET: calling },
  };
  server = await runServer(parseConfig(settings), log, clock);
}

async function call(method: string, address: string, body?: object, secret = calling): Promise<Response> {
  return fetch(`${server.address}/handoff/v1/hand-offs/${address}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function stateOf(id: string) {
  return apiHandOffSchema.parse(await (await call('GET', id)).json());
}

/** A guest who wants a person, and the desk was offered the conversation. */
async function offered() {
  const guest = await openGuest(server.address);
  await guest.say('I want to talk to a human about order 1105');
  const offer = await eventually(() => {
    const [first] = desk.of(guest.conversationId);
    return first?.type === 'hand-off.offered' ? first : expect.fail('Not offered yet.');
  });
  const id = offer.handOff;
  const words = () =>
    desk.of(guest.conversationId).flatMap((event) => (event.type === 'message' ? [event.entry] : []));
  return {
    ...{ guest, offer, id, words },
    lastHeard: async () => (await guest.heard()).at(-1) ?? '',
    /** How the desk was told that it ended. */
    ending: () =>
      eventually(() => {
        const last = desk.of(guest.conversationId).at(-1);
        return last?.type === 'hand-off.ended' ? last.how : expect.fail('Not told yet.');
      }),
  };
}

/** The same, and somebody there has taken it. */
async function taken() {
  const one = await offered();
  expect((await call('POST', `${one.id}/pass`, { agent: mette })).status).toBe(200);
  return one;
}

describe('the desk of another product', () => {
  it('is offered a conversation with all that is known, talks, and gives it back to the bot, who asks how it was', async () => {
    const { guest, offer, id, words, lastHeard, ending } = await offered();
    expect(offer.packet).toMatchObject({
      ...{ language: 'en', market: 'us', proof: 'none', customer: null },
      summary: expect.stringContaining('1105') as string,
    });
    expect(offer.transcript.map(({ from }) => from)).toContain('shopper');
    expect(await lastHeard()).not.toMatch(/number \d/u);
    await eventually(async () => expect(await stateOf(id)).toMatchObject({ state: 'waiting', agent: null }));

    const early = await call('POST', `${id}/say`, { id: 'm-1', agent: mette.id, text: 'Hello' });
    expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('NotTaken')]);
    const joined = await call('POST', `${id}/pass`, { agent: mette });
    expect(await joined.json()).toMatchObject({ state: 'with', agent: { name: 'Mette' } });
    expect(await lastHeard()).toContain('Mette');

    const said = { id: 'm-1', agent: mette.id, text: 'Hello, I am <b>here</b>.' };
    const answers = [await call('POST', `${id}/say`, said), await call('POST', `${id}/say`, said)];
    const places = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(places[0]).toEqual(places[1]);
    await guest.say('cancel my order, card 4111 1111 1111 1111');
    await guest.say('please');
    await eventually(() => expect(words().map(({ text }) => text)).toHaveLength(2));
    expect(words()[0]?.text).not.toContain('4111');
    expect(words()[1]?.text).toBe('please');
    expect((await guest.heard()).filter((text) => text === said.text)).toHaveLength(1);
    expect(await lastHeard()).toBe('please');

    const released = await call('POST', `${id}/release`, { how: 'done' });
    expect(await released.json()).toMatchObject({ state: 'ended', how: 'done' });
    expect(await ending()).toBe('done');
    const heard = await guest.heard();
    expect(heard.slice(heard.indexOf('please') + 1).join('\n')).toMatch(/Mette[^]*How was it\?/u);
    await guest.say('thank you, that is between you and me');
    const late = await call('POST', `${id}/say`, { ...said, id: 'm-2' });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Over')]);
    const { entries } = apiEntriesSchema.parse(await (await call('GET', `${id}/entries?after=0`)).json());
    expect(entries.find(({ message }) => message === 'm-1')).toMatchObject({
      from: 'agent',
      author: 'Mette',
    });
    expect(JSON.stringify(entries)).not.toContain('between you and me');
    expect(desk.state.badly).toBe(0);
  });

  it('gives a conversation to a colleague, and puts it back for others; of two people one has it', async () => {
    const { id, lastHeard } = await taken();
    const other = { id: 'm-1', agent: omar.id, text: 'Me too' };
    const refused = await call('POST', `${id}/say`, other);
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('Mette')]);
    expect(await (await call('POST', `${id}/offer`, { to: omar })).json()).toMatchObject({
      agent: { name: 'Omar' },
    });
    expect((await call('POST', `${id}/say`, other)).status).toBe(200);
    expect(await lastHeard()).toBe('Me too');
    expect(await (await call('POST', `${id}/offer`, {})).json()).toMatchObject({ state: 'waiting' });
    const claims = await Promise.all([mette, omar].map((agent) => call('POST', `${id}/pass`, { agent })));
    expect(claims.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect((await stateOf(id)).state).toBe('with');
    expect(await (await call('POST', `${id}/release`, { how: 'released' })).json()).toMatchObject({
      how: 'released',
    });
  });

  it('that is down for a while, as we are, loses nothing: it gets everything, in order and once', async () => {
    const { guest, id, words } = await taken();
    desk.state.manner = 'is-down';
    for (const text of ['one', 'two', 'three']) await guest.say(text);
    const before = desk.state.posts;
    await eventually(() => expect(desk.state.posts).toBeGreaterThan(before));
    expect(words()).toEqual([]);
    desk.state.manner = 'loses-answer';
    move('PT6M');
    await eventually(() => expect(words().map(({ text }) => text)).toEqual(['one']));
    await server.close();
    desk.state.manner = 'takes';
    await start();
    move('PT6M');
    await eventually(() => expect(words().map(({ text }) => text)).toEqual(['one', 'two', 'three']));
    // A desk that missed something reads it.
    const { entries } = apiEntriesSchema.parse(await (await call('GET', `${id}/entries?after=0`)).json());
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
  });

  it('that cannot be reached in time, or says that it does not take it, is told of as it is', async () => {
    for (const manner of ['is-down', 'redirects', 'refuses'] as const) {
      desk.state.manner = manner;
      const guest = await openGuest(server.address);
      await guest.say('I want to talk to a human about order 1105');
      const before = desk.state.posts;
      await eventually(() => expect(desk.state.posts).toBeGreaterThan(before - 1));
      if (manner !== 'refuses') move('PT2M');
      await eventually(async () => expect((await guest.heard()).join('\n')).toMatch(/T-[0-9A-F]{8}/u));
      expect(desk.of(guest.conversationId).filter(({ type }) => type === 'hand-off.offered')).toEqual([]);
    }
  });

  it('is told when the shopper stops waiting, and when it was silent for too long', async () => {
    const left = await offered();
    await left.guest.say('I want to talk to a human');
    await eventually(async () =>
      expect(await left.lastHeard()).toMatch(
        /^(?:You're still in the queue|Still waiting for a free colleague)/u,
      ),
    );
    await left.guest.say('stop waiting');
    expect(await left.ending()).toBe('left');
    expect((await call('POST', `${left.id}/pass`, { agent: mette })).status).toBe(409);
    const silent = await taken();
    move('PT31M');
    expect(await silent.ending()).toBe('silence');
    const empty = await offered();
    const gone = await call('POST', `${empty.id}/release`, { how: 'released' });
    expect(await gone.json()).toMatchObject({ state: 'ended', how: 'failed' });
  });

  it('is not believed without its secret, and learns nothing of other conversations', async () => {
    const { id } = await offered();
    expect((await call('GET', 'H-00000000')).status).toBe(404);
    expect((await call('POST', `${id}/pass`, { agent: { id: '', name: 'Mette' } })).status).toBe(400);
    const wrong = await Promise.all(
      Array.from({ length: 12 }, (_, index) => call('GET', id, undefined, `guess-${index}`)),
    );
    const statuses = wrong.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await call('GET', id)).status).toBe(200);
    const description = await fetch(`${server.address}/handoff/v1/openapi.json`);
    expect(await description.json()).toMatchObject({ openapi: '3.1.0' });
  });
});

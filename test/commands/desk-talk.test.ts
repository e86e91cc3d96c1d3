import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runServer, type RunningServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import {
  deskEntriesSchema,
  deskNotesSchema,
  handOffDetailSchema,
  handOffViewSchema,
  queueViewSchema,
  repliesSchema,
} from '../../src/protocol/desk.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { auditActions } from '../../src/web/desk/audit/audit-actions.ts';
import type { Store } from '../../src/storage/store.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createDeskCaller, signInAs } from '../support/desk-caller.ts';
import { openGuest } from '../support/direct-line-guest.ts';
import { eventually } from '../support/eventually.ts';
import { createRunningClock } from '../support/running-clock.ts';

let folder: string;
let server: RunningServer;
let store: Store;
let ask: ReturnType<typeof createDeskCaller>;
const { clock } = createRunningClock('2026-11-02T15:00:00Z');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'polydesk-talk-'));
  const { log } = createCollectingLog();
  server = await runServer(parseConfig({ PORT: '0', DATA_FOLDER: folder }), log, clock);
  store = await createSqliteStore({ file: path.join(folder, 'polydesk.sqlite') });
  ask = createDeskCaller(server.address);
});
afterAll(async () => {
  await store.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Somebody at the desk who is at work. */
async function atWork(role: 'agent' | 'lead' = 'agent') {
  const { agent, session } = await signInAs(role, {
    agents: store.agents,
    clock,
    id: `${role}-${randomUUID().slice(0, 8)}`,
  });
  const call = (method: string, address: string, body?: object) =>
    ask(method, address, { session, ...(body === undefined ? {} : { body }) });
  await call('PUT', '/presence', { presence: 'available' });
  return { agent, call, session };
}

/** A guest who wants a person and is in the queue, and their place in it. */
async function waiting(reader: Awaited<ReturnType<typeof atWork>>) {
  const guest = await openGuest(server.address);
  await guest.say('I want to talk to a human about order 1105');
  const handOff = await eventually(async () => {
    const queue = queueViewSchema.parse(await (await reader.call('GET', '/queue')).json());
    const found = queue.waiting.find(({ conversation }) => conversation === guest.conversationId);
    return found?.state === 'waiting' ? found : expect.fail('It is not in the queue yet.');
  });
  return { guest, id: handOff.id };
}

/** What somebody's page is told over its line. */
async function listenAt({ session }: { readonly session: string }) {
  const stop = new AbortController();
  const headers = { cookie: `__Host-polydesk-desk=${session}` };
  const stream = await fetch(`${server.address}/desk/api/stream`, { headers, signal: stop.signal });
  let text = '';
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  return {
    heard: () => text,
    hears: (hint: string) => eventually(() => expect(text).toContain(hint)),
    stop: () => {
      stop.abort();
      return reading;
    },
  };
}

describe('the desk', () => {
  it('lists who waits, for those who serve their language and market, in the reader’s own words', async () => {
    const mette = await atWork();
    const { id } = await waiting(mette);
    await mette.call('PUT', '/language', { language: 'da' });
    const queue = queueViewSchema.parse(await (await mette.call('GET', '/queue')).json());
    expect(queue.waiting.find((one) => one.id === id)).toMatchObject({
      state: 'waiting',
      language: 'en',
      market: 'us',
      reason: 'Kunden bad om at tale med et menneske.',
    });
    const detail = handOffDetailSchema.parse(await (await mette.call('GET', `/hand-offs/${id}`)).json());
    expect(detail.handOff.summary).toContain('1105');
    expect(detail.packet.proof.level).toBe('none');
    expect(detail.orders).toEqual([]);
    expect(JSON.stringify(detail.packet.facts)).toContain('1105');
  });

  it('lets one of two take a conversation, who talks, and the other is told who has it', async () => {
    const [mette, omar] = [await atWork(), await atWork()];
    const { guest, id } = await waiting(mette);
    const claims = await Promise.all(
      [mette, omar].map(({ call }) => call('POST', `/hand-offs/${id}/claim`, {})),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = claims[0]?.status === 200 ? [mette, omar] : [omar, mette];
    const refused = await loser.call('POST', `/hand-offs/${id}/messages`, {
      id: 'message-1',
      text: 'Me too',
    });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain(winner.agent);
    // Whoever does not have it does not read it any more.
    expect((await loser.call('GET', `/hand-offs/${id}/entries?after=0`)).status).toBe(409);

    const said = { id: 'message-1', text: 'Hello, I am <b>here</b>.' };
    const saidTwice = [
      await winner.call('POST', `/hand-offs/${id}/messages`, said),
      await winner.call('POST', `/hand-offs/${id}/messages`, said),
    ];
    expect(saidTwice.map(({ status }) => status)).toEqual([201, 201]);
    await guest.say('cancel my order');
    const heard = await eventually(async () => {
      const all = await guest.heard();
      return all.includes('cancel my order') ? all : expect.fail('Not heard yet.');
    });
    expect(heard.filter((text) => text === said.text)).toHaveLength(1);
    expect(heard.at(-1)).toBe('cancel my order');

    const { entries } = deskEntriesSchema.parse(
      await (await winner.call('GET', `/hand-offs/${id}/entries?after=0`)).json(),
    );
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.find(({ from }) => from === 'agent')).toMatchObject({
      id: 'message-1',
      author: winner.agent,
    });
    expect(entries.filter(({ from }) => from === 'system')).toHaveLength(1);

    const { notes } = deskNotesSchema.parse(
      await (await winner.call('GET', `/hand-offs/${id}/notes`)).json(),
    );
    expect(notes).toMatchObject([{ kind: 'whisper', author: null }]);
    await winner.call('POST', `/hand-offs/${id}/notes`, {
      id: 'note-0001',
      text: 'Knows the order by heart.',
    });
    const after = deskNotesSchema.parse(await (await winner.call('GET', `/hand-offs/${id}/notes`)).json());
    expect(after.notes.map(({ kind }) => kind).sort()).toEqual(['note', 'whisper']);

    const released = await winner.call('POST', `/hand-offs/${id}/release`, {});
    expect(handOffViewSchema.parse(await released.json())).toMatchObject({
      state: 'closed',
      how: 'released',
    });
    const late = await winner.call('POST', `/hand-offs/${id}/messages`, {
      id: 'message-2',
      text: 'One more',
    });
    expect(late.status).toBe(409);
    await guest.say('thank you');
    const answered = await eventually(async () => {
      const all = await guest.heard();
      return all.at(-1) === 'thank you' ? expect.fail('Not answered yet.') : all;
    });
    expect(answered.join('\n')).not.toContain('One more');
  });

  it('gives a conversation to a colleague, and a lead takes it back', async () => {
    const [mette, omar, lead] = [await atWork(), await atWork(), await atWork('lead')];
    const { id } = await waiting(mette);
    await mette.call('POST', `/hand-offs/${id}/claim`, {});
    expect((await omar.call('POST', `/hand-offs/${id}/transfer`, { agent: omar.agent })).status).toBe(409);
    expect((await mette.call('POST', `/hand-offs/${id}/assign`, { agent: omar.agent })).status).toBe(403);
    const given = await mette.call('POST', `/hand-offs/${id}/transfer`, { agent: omar.agent });
    expect(await given.json()).toMatchObject({ state: 'with', agent: { id: omar.agent } });
    expect((await mette.call('POST', `/hand-offs/${id}/close`, {})).status).toBe(409);
    const taken = await lead.call('POST', `/hand-offs/${id}/assign`, { agent: lead.agent });
    expect(await taken.json()).toMatchObject({ agent: { id: lead.agent } });
    const back = await lead.call('POST', `/hand-offs/${id}/return`, {});
    expect(await back.json()).toMatchObject({ state: 'waiting', endedAt: null });
    const actions = (await store.audit.entries((await store.handOffs.find(id))?.conversation ?? null)).map(
      ({ action, actor }) => `${action} ${actor.name}`,
    );
    expect(actions).toEqual(
      expect.arrayContaining([
        `desk-joined ${mette.agent}`,
        `desk-joined ${lead.agent}`,
        `desk-returned ${lead.agent}`,
      ]),
    );
  });

  it('tells each side what the other has seen, and the desk that the shopper types', async () => {
    const [mette, omar] = [await atWork(), await atWork()];
    const { guest, id } = await waiting(mette);
    await mette.call('POST', `/hand-offs/${id}/claim`, {});
    const reply = await mette.call('POST', `/hand-offs/${id}/messages`, { id: 'message-5', text: 'Hello' });
    const { sequence } = z.object({ sequence: z.int() }).parse(await reply.json());
    const entries = async () =>
      deskEntriesSchema.parse(await (await mette.call('GET', `/hand-offs/${id}/entries?after=0`)).json());
    const seen = (activity: number) => ({
      ...{ type: 'event', name: 'polydesk/seen' },
      value: { activity: `${guest.conversationId}|${String(activity).padStart(7, '0')}` },
    });
    const hers = await listenAt(mette);
    const his = await listenAt(omar);
    await mette.call('PUT', `/hand-offs/${id}/looking`, { typing: false });
    const before = await entries();
    expect(before.seenByShopper).toBe(0);

    // What was never said nobody has seen.
    expect(await guest.sign(seen(sequence + 5))).toBe(200);
    expect((await entries()).seenByShopper).toBe(0);
    expect(await guest.sign(seen(sequence))).toBe(200);
    await guest.sign({ type: 'typing' });
    await hers.hears(`{"kind":"seen","conversation":"${guest.conversationId}","sequence":${sequence}}`);
    await hers.hears(`{"kind":"typing","conversation":"${guest.conversationId}"}`);
    const after = await entries();
    expect(after.seenByShopper).toBe(sequence);
    expect(after.entries).toEqual(before.entries);

    const screen = await guest.watch();
    await omar.call('PUT', `/hand-offs/${id}/seen`, { sequence });
    await mette.call('PUT', `/hand-offs/${id}/seen`, { sequence: sequence - 1 });
    expect(await screen.next('event')).toMatchObject(seen(sequence - 1));
    screen.close();
    // Whoever comes back is told at once.
    const again = await guest.watch();
    expect(await again.next('event')).toMatchObject(seen(sequence - 1));
    again.close();

    const statuses = [];
    for (let signs = 0; signs < 60; signs++) statuses.push(await guest.sign({ type: 'typing' }));
    expect(statuses.at(0)).toBe(200);
    expect(statuses.at(-1)).toBe(429);
    expect(his.heard()).not.toMatch(/"typing","conversation"|"kind":"seen"/u);
    await Promise.all([hers.stop(), his.stop()]);
  });

  it('leaves an entry with a name of all that was done, said and noted', async () => {
    const mette = await atWork();
    const { id } = await waiting(mette);
    for (let look = 0; look < 3; look++) await mette.call('GET', `/hand-offs/${id}`);
    await mette.call('POST', `/hand-offs/${id}/claim`, {});
    await mette.call('POST', `/hand-offs/${id}/messages`, { id: 'message-9', text: 'Hello' });
    await mette.call('POST', `/hand-offs/${id}/notes`, { id: 'note-0009', text: 'Is in a hurry.' });
    await mette.call('POST', `/hand-offs/${id}/close`, {});
    const chain = await store.audit.entries((await store.handOffs.find(id))?.conversation ?? null);
    const hers = chain.filter(({ actor }) => actor.name === mette.agent).map(({ action }) => action);
    expect(hers).toEqual(['conversation-shown', 'desk-joined', 'desk-said', 'note-written', 'desk-closed']);
    const known: readonly string[] = auditActions;
    expect(chain.map(({ action }) => action).filter((action) => !known.includes(action))).toEqual([]);
    expect((await store.audit.verify()).breaches).toEqual([]);
  });

  it('proposes replies in the shopper’s language, with what is known of them', async () => {
    const mette = await atWork();
    const answer = await mette.call('GET', '/replies?language=da');
    const { replies } = repliesSchema.parse(await answer.json());
    expect(replies.find(({ id }) => id === 'greeting')?.text).toContain(mette.agent);
    expect(replies.some(({ text }) => text.includes('{{'))).toBe(false);
    expect(replies.some(({ id }) => id === 'order-checked')).toBe(false);
    expect((await mette.call('GET', '/replies?language=tlh')).status).toBe(400);
  });

  it('hints that there is something new, and leaves it to be fetched', async () => {
    const mette = await atWork();
    const stop = new AbortController();
    const { agent, session } = await signInAs('agent', {
      agents: store.agents,
      clock,
      id: `reader-${randomUUID().slice(0, 8)}`,
    });
    const stream = await fetch(`${server.address}/desk/api/stream`, {
      headers: { cookie: `__Host-polydesk-desk=${session}` },
      signal: stop.signal,
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const { id } = await waiting(mette);
    await mette.call('PUT', `/hand-offs/${id}/looking`, { typing: true });
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('"queue"') && text.includes('"looking"')) break;
    }
    stop.abort();
    expect(text).toContain(mette.agent);
    expect(text).not.toContain('1105');
    expect(agent).not.toBe(mette.agent);
  });
});

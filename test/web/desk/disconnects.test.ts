import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Desk } from '../../../src/web/desk/desk.ts';
import { createDrafts } from '../../../src/web/desk/drafts.ts';
import type { Talk } from '../../../src/web/desk/talk.ts';
import { createHandLine, settle, type HandLine } from '../widget/hand-line.ts';
import { createHandServer } from './hand-server.ts';
import { createHandShelf } from './hand-shelf.ts';

function setUp() {
  const server = createHandServer();
  const line = createHandLine();
  const shelf = createHandShelf();
  let ids = 0;
  const openDesk = (): Desk =>
    new Desk({
      me: 'mette',
      client: server.client,
      drafts: createDrafts(shelf, 'mette'),
      openStream: (events) => server.openStream(events),
      later: (milliseconds, action) => line.later(milliseconds, action),
      chance: () => 0,
      newId: () => `message-${(ids += 1)}`,
      now: () => '2026-11-22T12:00:00Z',
      isVisible: () => true,
      alerted: () => undefined,
    });
  return { server, line, openDesk };
}

/** Lets all that is on its way arrive: what was fetched may ask for more. */
async function comeToRest(line: HandLine): Promise<void> {
  for (let round = 0; round < 5; round += 1) await line.pass(1);
}

function open(desk: Desk): Talk {
  desk.start();
  const talk = desk.open('h1');
  if (talk === null) throw new Error('The conversation did not open.');
  return talk;
}

function sendAgain(talk: Talk): void {
  for (const { id } of talk.state.thread.outgoing) talk.sendAgain(id);
}

const happening = fc.constantFrom(
  'shopper',
  'reply',
  'note',
  'cut-asking',
  'cut-answering',
  'mend',
  'reload',
);

it('loses nothing, doubles nothing and keeps the order, wherever the line is cut', async () => {
  let cuts = 0;
  const story = fc.array(happening, { minLength: 5, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(story, async (happenings) => {
      const { server, line, openDesk } = setUp();
      let desk = openDesk();
      let talk = open(desk);
      const said: string[] = [];
      const noted: string[] = [];
      for (const [step, what] of happenings.entries()) {
        const text = `${what} ${step}`;
        if (what === 'shopper') server.shopperSays(text);
        if (what === 'reply' || what === 'note') {
          (what === 'reply' ? said : noted).push(text);
          talk.turnTo(what);
          talk.write(text);
          talk.send();
        }
        if (what === 'cut-asking' || what === 'cut-answering') {
          cuts += 1;
          server.cut(what === 'cut-asking' ? 'asking' : 'answering');
        }
        if (what === 'mend') server.mend();
        if (what === 'reload') {
          desk.close();
          desk = openDesk();
          talk = open(desk);
        }
        await line.pass(step % 3 === 0 ? 3_000 : 1);
      }
      server.mend();
      for (let round = 0; round < 5; round += 1) {
        await line.pass(40_000);
        sendAgain(talk);
        await settle();
      }
      await line.pass(40_000);
      expect(desk.state.line).toBe('online');
      expect(talk.state.thread.outgoing).toEqual([]);
      expect(talk.state.thread.entries).toEqual(server.entries);
      expect(talk.state.notes).toEqual(server.notes);
      const replies = server.entries.flatMap(({ from, text }) => (from === 'agent' ? [text] : []));
      expect(replies.toSorted()).toEqual(said.toSorted());
      expect(server.notes.map(({ text }) => text).toSorted()).toEqual(noted.toSorted());
      desk.close();
    }),
    { numRuns: 150 },
  );
  expect(cuts).toBeGreaterThan(200);
});

it('says calmly that it reconnects, waits longer each time, and comes back by itself', async () => {
  const { server, line, openDesk } = setUp();
  const desk = openDesk();
  const talk = open(desk);
  await comeToRest(line);
  expect(desk.state.line).toBe('online');
  server.cut('asking');
  server.shopperSays('while it was away');
  await line.pass(60_000);
  expect(desk.state.line).toBe('waiting');
  expect(server.streams).toBe(1);
  server.mend();
  await line.pass(30_000);
  expect(desk.state.line).toBe('online');
  expect(talk.state.thread.entries.map(({ text }) => text)).toEqual(['while it was away']);
});

it('finds what a silent line did not tell, within half a minute', async () => {
  const { server, line, openDesk } = setUp();
  const talk = open(openDesk());
  await comeToRest(line);
  server.fallSilent();
  server.shopperSays('unheard');
  await line.pass(20_000);
  expect(talk.state.thread.entries).toEqual([]);
  await line.pass(10_000);
  expect(talk.state.thread.entries.map(({ text }) => text)).toEqual(['unheard']);
});

it('tries at once when somebody looks again or says so', async () => {
  const { server, line, openDesk } = setUp();
  const desk = openDesk();
  open(desk);
  await comeToRest(line);
  server.cut('asking');
  await line.pass(60_000);
  server.mend();
  desk.catchUp();
  await comeToRest(line);
  expect(desk.state.line).toBe('online');
});

it('heeds what it knows, and no other word', async () => {
  const { server, line, openDesk } = setUp();
  const desk = openDesk();
  const talk = open(desk);
  await comeToRest(line);
  const looking = [{ id: 'jonas', name: 'Jonas', typing: true }];
  for (const text of ['no json', '{"kind":"parade"}']) server.send(text);
  server.send(JSON.stringify({ kind: 'looking', handOff: 'h1', looking }));
  await comeToRest(line);
  expect(talk.state.detail?.handOff.looking).toEqual(looking);
  expect(desk.state.queue?.mine[0]?.looking).toEqual(looking);
  expect(desk.state.line).toBe('online');
});

import { expect, it } from 'vitest';
import type { DeskHint } from '../../../src/protocol/desk.ts';
import { Desk } from '../../../src/web/desk/desk.ts';
import { createDrafts } from '../../../src/web/desk/drafts.ts';
import { lastSeen } from '../../../src/web/desk/thread.ts';
import { createHandLine } from '../widget/hand-line.ts';
import { createHandServer } from './hand-server.ts';
import { createHandShelf } from './hand-shelf.ts';

/** A desk with the one conversation of its server open. */
async function openTalk() {
  const server = createHandServer();
  const line = createHandLine();
  const desk = new Desk({
    me: 'mette',
    client: server.client,
    drafts: createDrafts(createHandShelf(), 'mette'),
    openStream: (events) => server.openStream(events),
    later: (milliseconds, action) => line.later(milliseconds, action),
    chance: () => 0,
    newId: () => 'message-1',
    now: () => '2026-11-22T12:00:00Z',
    isVisible: () => true,
    alerted: () => undefined,
  });
  desk.start();
  const talk = desk.open('h1');
  if (talk === null) throw new Error('The conversation did not open.');
  for (let round = 0; round < 5; round += 1) await line.pass(1);
  return { server, line, talk, hint: (hint: DeskHint) => server.send(JSON.stringify(hint)) };
}

it('shows for six seconds that the shopper types, or until they have spoken', async () => {
  const { server, line, talk, hint } = await openTalk();
  hint({ kind: 'typing', conversation: 'another' });
  expect(talk.state.isShopperTyping).toBe(false);
  hint({ kind: 'typing', conversation: 'c1' });
  await line.pass(5_000);
  hint({ kind: 'typing', conversation: 'c1' });
  await line.pass(5_000);
  expect(talk.state.isShopperTyping).toBe(true);
  await line.pass(1_000);
  expect(talk.state.isShopperTyping).toBe(false);
  hint({ kind: 'typing', conversation: 'c1' });
  server.shopperSays('There it is');
  await line.pass(10);
  expect(talk.state.isShopperTyping).toBe(false);
});

it('marks the last of the desk’s messages that the shopper has seen, without fetching anything', async () => {
  const { line, talk, hint } = await openTalk();
  talk.write('Hello');
  talk.send();
  await line.pass(10);
  const entries = talk.state.thread.entries;
  expect(lastSeen(talk.state.thread)).toBeNull();
  hint({ kind: 'seen', conversation: 'c1', sequence: entries.length });
  expect(lastSeen(talk.state.thread)).toBe(entries.length);
  expect(talk.state.thread.entries).toBe(entries);
});

import assert from 'node:assert/strict';
import type { TranscriptEntry } from '../../../src/ports/conversation-store.ts';
import { plainText } from '../../../src/protocol/rich-text.ts';
import { eventually } from '../../support/eventually.ts';
import { hear } from './judge.ts';
import type { HeldTalk } from './talk.ts';

/** Asserts of a talk that is over what must hold of all of it, wherever it is read. */
export async function checkEnd(held: HeldTalk): Promise<void> {
  const { store } = held.desk;
  const { conversation } = held.shopper;
  const entries = await store.conversations.transcript(conversation, 0);
  hear(held.judge, entries.slice(held.judge.last));
  checkWords(held, entries);
  checkPages(
    held,
    entries,
    (await store.handOffs.of(conversation)).map(({ id }) => id),
  );
  await checkClient(held, entries);
  await checkStretches(held);
  const events = await store.conversations.events(conversation);
  assert.deepEqual(
    events.filter(({ status }) => status !== 'done'),
    [],
    'an event was not handled',
  );
  const state = (await store.conversations.read(conversation))?.handOff.kind;
  assert.ok(['none', 'ticketed', 'offered'].includes(state ?? ''), `it ends ${state ?? 'nowhere'}`);
}

function checkWords({ taken, refused }: HeldTalk, entries: readonly TranscriptEntry[]): void {
  const times = new Map<string, number>();
  for (const { from, event } of entries)
    if (from === 'shopper' || from === 'agent') times.set(event, (times.get(event) ?? 0) + 1);
  for (const event of taken) assert.equal(times.get(event) ?? 0, 1, `${event} was lost or doubled`);
  for (const event of refused) assert.equal(times.get(event) ?? 0, 0, `${event} was refused and said`);
}

/** What the people at the desk fetched bit by bit, over streams that were cut, is what was said. */
function checkPages(
  { colleagues }: HeldTalk,
  entries: readonly TranscriptEntry[],
  ids: readonly string[],
): void {
  for (const { name, pages } of colleagues) {
    for (const id of ids) {
      const page = pages.get(id) ?? [];
      const read = page.map(({ sequence, from, text }) => ({ sequence, from, text }));
      const said = entries.slice(0, page.length).map(({ sequence, from, text }) => ({
        sequence,
        from,
        text: from === 'bot' ? plainText(text) : text,
      }));
      assert.deepEqual(read, said, `${name} read something else`);
    }
  }
}

/** The shopper's client, however often it was cut off, has what one that comes anew has, which is what was said. */
async function checkClient({ shopper }: HeldTalk, entries: readonly TranscriptEntry[]): Promise<void> {
  await shopper.comeBack();
  const said = entries.map(({ from, text }) => ({ from, text: from === 'bot' ? plainText(text) : text }));
  await eventually(() => assert.ok(shopper.heard.length >= said.length, 'not all was heard'));
  const heard = shopper.heard.map(({ from, text }) => ({ from, text }));
  assert.deepEqual(heard, said, 'the client heard something else');
  assert.deepEqual(await shopper.readAnew(), shopper.heard, 'whoever comes anew reads something else');
  await shopper.drop();
}

/** Each stretch came to its end, and one closing text tells of it. */
async function checkStretches({ desk, shopper, judge }: HeldTalk): Promise<void> {
  const handOffs = await desk.store.handOffs.of(shopper.conversation);
  const ends = handOffs.map(({ how, state }) => how ?? state);
  assert.deepEqual(judge.closings, ends, 'the closing texts are not those of the hand-offs');
  assert.equal(judge.holder, null, 'somebody is on for ever');
  for (const { id } of handOffs)
    for (const deed of await desk.store.deeds.of(id))
      assert.notEqual(deed.state, 'agreed', `${deed.operation} was agreed to and never done`);
}

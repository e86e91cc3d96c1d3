import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConversationSchema, searchPageSchema } from '../../src/protocol/desk-search.ts';
import {
  acceptSample,
  otherThread,
  sampleConversation,
  sampleTurn,
  thread,
} from '../contracts/store-samples.ts';
import { createHandOffWriter, conversationOf } from '../contracts/hand-off-writer.ts';
import { openDeskServer } from '../support/desk-server.ts';

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof openDeskServer>>['person']>>;
let world: Awaited<ReturnType<typeof openDeskServer>>;

beforeAll(async () => {
  world = await openDeskServer();
  const { conversations } = world.store;
  const first = await acceptSample(conversations, 'lamp');
  await conversations.write(sampleTurn(first, 1));
  const second = await acceptSample(conversations, 'kettle', otherThread);
  await conversations.write(sampleTurn(second, 1, { conversation: sampleConversation(1, otherThread) }));
});
afterAll(() => world.close());

async function find({ call }: Person, query: string) {
  const answer = await call('GET', `/search?q=${encodeURIComponent(query)}`);
  return searchPageSchema.parse(await answer.json());
}
const shownTo = async (): Promise<readonly string[]> =>
  (await world.store.audit.entries(thread))
    .filter(({ action }) => action === 'conversation-shown')
    .map(({ actor }) => actor.name);

describe('the search of the desk', () => {
  it('lists what was found without a word of the shopper, and notes nothing', async () => {
    const lead = await world.person('lead');
    const page = await find(lead, 'shown lamp');
    expect(page.wanted).toBe(2);
    expect(page.found.map(({ conversation, matched }) => [conversation, matched])).toEqual([
      [thread, 2],
      [otherThread, 1],
    ]);
    expect(await shownTo()).toEqual([]);
  });

  it('opens a conversation with marks where it stands, and notes who read it', async () => {
    const lead = await world.person('lead');
    const answer = await lead.call('GET', `/conversations/${thread}?q=lam`);
    const { entries } = readConversationSchema.parse(await answer.json());
    expect(entries[0]).toMatchObject({
      from: 'shopper',
      pieces: [
        { text: 'shown ', isMarked: false },
        { text: 'lamp', isMarked: true },
      ],
    });
    expect(entries).toHaveLength(2);
    expect(await shownTo()).toEqual([lead.agent]);
  });

  it('shows an agent nothing that is not theirs to see', async () => {
    const mette = await world.person();
    expect((await find(mette, 'lamp')).found).toEqual([]);
    expect((await mette.call('GET', `/conversations/${thread}?q=lamp`)).status).toBe(404);
    await createHandOffWriter(world.store).request('H-1', 0);
    const waits = conversationOf('H-1');
    expect((await find(mette, 'shown')).found.map(({ conversation }) => conversation)).toEqual([waits]);
    expect((await mette.call('GET', `/conversations/${encodeURIComponent(waits)}`)).status).toBe(200);
    expect((await mette.call('GET', '/conversations/nothing')).status).toBe(404);
  });

  it('looks for nothing that is too long', async () => {
    const mette = await world.person();
    expect((await mette.call('GET', `/search?q=${'x'.repeat(201)}`)).status).toBe(400);
  });
});

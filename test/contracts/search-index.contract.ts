import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  conversationIdSchema,
  eventIdSchema,
  type ConversationId,
  type Event,
} from '../../src/conversation/event.ts';
import { agentIdSchema } from '../../src/domain/agent.ts';
import { isFoundBy, searchTermsOf, termsOf } from '../../src/language/search-terms.ts';
import type { Seer } from '../../src/ports/search-index.ts';
import type { Store } from '../../src/storage/store.ts';
import { samplePacket } from './hand-off-samples.ts';
import { conversationOf, createHandOffWriter } from './hand-off-writer.ts';
import { minutesAfterNoon, noon, origin, sampleConversation, sampleTurn } from './store-samples.ts';

const words = [
  'lamp',
  'Lampe',
  'REFUND',
  'café',
  'Århus',
  'pesanan',
  'lambat',
  'فاتورة',
  'أحمد',
  'طلب',
  '退款',
  '订单',
  '什么时候',
  '1023',
  'T-7F3A21C9',
];
const queries = [...words, 'lam', 'ref', 'aarhus', 'فاتوره', '退', '订', '102', 'nothing'];

/** What every index keeps to, and that all of them find the same. */
export function describeSearchIndex(makeStore: () => Promise<Store>, talks = 40): void {
  let store: Store;
  let said = 0;

  beforeEach(async () => {
    store = await makeStore();
  });
  afterEach(() => store.close());

  const id = (name: string): ConversationId => conversationIdSchema.parse(name);
  const say = async (conversation: ConversationId, text: string, minute = 0, to = store): Promise<void> => {
    said += 1;
    const event: Event = {
      ...{ id: eventIdSchema.parse(`said ${said}`), conversation, at: minutesAfterNoon(minute), origin },
      ...{ sender: { kind: 'shopper', authority: { kind: 'nobody' } }, body: { kind: 'message', text } },
    };
    await to.conversations.accept(event, 'seed', { text, language: 'en' });
  };
  const find = async (query: string, seer: Seer | null = null) =>
    (await store.search.find(searchTermsOf(query), seer, null, 10)).hits.map(
      ({ conversation }) => conversation,
    );

  it('finds what was said, those with most of it first, then the newest', async () => {
    await say(id('old'), 'my lamp is late', 1);
    await say(id('new'), 'a lamp for you', 2);
    await say(id('both'), 'a lamp', 0);
    await say(id('both'), 'and a refund', 0);
    expect(await find('lamp refund')).toEqual(['both', 'new', 'old']);
    expect(await find('退款')).toEqual([]);
    expect(await find('')).toEqual([]);
    const { hits } = await store.search.find(searchTermsOf('lamp'), null, null, 1);
    expect(hits).toEqual([{ conversation: 'new', matched: 1, at: minutesAfterNoon(2) }]);
  });

  it('gives pages that leave nothing out and name nothing twice', async () => {
    for (let place = 0; place < 7; place += 1) await say(id(`c-${place}`), 'lamp', place % 3);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await store.search.find(searchTermsOf('lamp'), null, cursor, 2);
      seen.push(...page.hits.map(({ conversation }) => conversation));
      ({ cursor } = page);
    } while (cursor !== null);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it('finds what bots and people answered, the numbers of cases and orders, and mails', async () => {
    const { conversations, tickets } = store;
    const conversation = id('thread');
    await say(conversation, 'hello');
    const accepted = (await conversations.next(conversation)) ?? expect.fail('It was not taken in.');
    const ticket = {
      number: 'T-7F3A21C9',
      reason: 'complaint',
      mailbox: 'm@example.com',
      facts: [
        {
          key: 'ticket.order',
          values: { orderNumber: { kind: 'code', text: '114-39-2' } as const },
          variant: 0,
        },
      ],
    };
    const callback = {
      ...ticket,
      number: 'C-00000001',
      reason: 'callback',
      facts: [
        {
          key: 'ticket.call',
          values: { phoneNumber: { kind: 'code', text: '+12025550143' } as const },
          variant: 0,
        },
      ],
    };
    const state = sampleConversation(1, conversation);
    await conversations.write(sampleTurn(accepted, 1, { conversation: state, tickets: [ticket, callback] }));
    const kept = (await tickets.find('T-7F3A21C9')) ?? expect.fail('The case is not there.');
    const mail = {
      messageId: 'a@x',
      kind: 'received',
      from: 'a@example.com',
      at: noon,
      subject: 'Re',
      text: 'the purple one',
    } as const;
    await tickets.add(kept, mail, { state: 'open', address: null }, null);
    for (const query of ['answer', 't-7f3a21c9', '114-39-2', 'purple', 'C-00000001'])
      expect([query, await find(query)]).toEqual([query, ['thread']]);
    expect(await find('12025550143')).toEqual([]);
  });

  it('shows an agent what they have or had, and what waits in their queues', async () => {
    const { request, move } = createHandOffWriter(store);
    await request('H-mine', 0);
    await move('H-mine', { kind: 'with', agent: 'mette' }, 1);
    await move('H-mine', { kind: 'closed', how: 'done', agent: 'mette' }, 2);
    await request('H-theirs', 0);
    await move('H-theirs', { kind: 'with', agent: 'omar' }, 1);
    await request('H-waits', 0);
    await request('H-danish', 0, samplePacket('dk', 'da'));
    const mette = { agent: agentIdSchema.parse('mette'), languages: ['en'], markets: ['us'] };
    const all = ['H-danish', 'H-mine', 'H-theirs', 'H-waits'].map(conversationOf);
    for (const conversation of all) await say(conversation, 'lamp', 5);
    expect((await find('lamp')).toSorted()).toEqual(all);
    const mine = ['H-mine', 'H-waits'].map(conversationOf);
    expect((await find('lamp', mette)).toSorted()).toEqual(mine);
    const seen = await Promise.all(all.map((one) => store.search.maySee(one, mette)));
    expect(all.filter((_, place) => seen[place])).toEqual(mine);
    expect(
      await find('lamp', { ...mette, agent: agentIdSchema.parse('nobody'), languages: [], markets: [] }),
    ).toEqual([]);
  });

  it('finds in five scripts what a reader of every text would find', async () => {
    const text = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
      .map((some) => some.join(' '));
    const talk = fc.array(fc.tuple(fc.nat(3), text, fc.nat(5)), { minLength: 1, maxLength: 8 });
    const query = fc
      .array(fc.constantFrom(...queries), { minLength: 1, maxLength: 3 })
      .map((some) => some.join(' '));
    const walk = fc.asyncProperty(talk, query, async (entries, wanted) => {
      const own = await makeStore();
      for (const [place, spoken, minute] of entries) await say(id(`c-${place}`), spoken, minute, own);
      const terms = searchTermsOf(wanted);
      const { hits } = await own.search.find(terms, null, null, 10);
      await own.close();
      const expected = [0, 1, 2, 3].flatMap((place) => {
        const texts = entries.filter(([where]) => where === place);
        const perTerm = terms.map((term) =>
          texts.filter(([, spoken]) => termsOf(spoken).some((one) => isFoundBy(one, term))),
        );
        const found = perTerm.flat();
        if (found.length === 0) return [];
        const newest = Math.max(...found.map(([, , minute]) => minute));
        const matched = perTerm.filter((some) => some.length > 0).length;
        return [{ conversation: `c-${place}`, matched, at: minutesAfterNoon(newest) }];
      });
      expect(hits).toEqual(
        expected.toSorted(
          (a, b) =>
            b.matched - a.matched ||
            (a.at < b.at ? 1 : a.at > b.at ? -1 : 0) ||
            (a.conversation < b.conversation ? -1 : 1),
        ),
      );
    });
    await fc.assert(walk, { numRuns: talks, seed: 20_261_122 });
  });
}

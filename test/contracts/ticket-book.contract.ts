import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Ticket } from '../../src/conversation/effect.ts';
import type { TicketMail, TicketRecord } from '../../src/ports/ticket-book.ts';
import type { Store } from '../../src/storage/store.ts';
import {
  acceptSample,
  label,
  minutesAfterNoon,
  noon,
  sampleMail,
  sampleTurn,
  thread,
} from './store-samples.ts';

const served = { languages: ['en'], markets: ['us'] };
const ada = 'ada@example.com';

/** What every book of cases by mail keeps to. */
export function describeTicketBook(makeStore: () => Promise<Store>): void {
  let store: Store;
  let revision = 0;

  beforeEach(async () => {
    store = await makeStore();
    revision = 0;
  });
  afterEach(() => store.close());

  const openCases = async (...numbers: readonly string[]): Promise<void> => {
    revision += 1;
    const tickets = numbers.map((number): Ticket => {
      const reason = number.startsWith('C-') ? 'callback' : 'refund-missing';
      return { number, reason, mailbox: 'support@example.com', facts: [label] };
    });
    await store.conversations.write(
      sampleTurn(await acceptSample(store.conversations, `e${revision}`), revision, { tickets }),
    );
  };
  const found = async (number: string): Promise<TicketRecord> =>
    (await store.tickets.find(number)) ?? expect.fail(`${number} is not there.`);
  const mailIn = (
    messageId: string,
    minutes: number,
    kind: 'received' | 'apart' = 'received',
  ): Omit<TicketMail, 'delivery'> => ({
    ...{
      messageId,
      kind,
      from: ada,
      at: minutesAfterNoon(minutes),
      subject: 'Re: your case',
      text: 'Thanks!',
    },
  });
  const numbers = (records: readonly TicketRecord[]) => records.map(({ number }) => number);
  const list = async (since = noon) => numbers(await store.tickets.list(served, since, 10));

  it('finds a case as it was opened; a callback is none', async () => {
    await openCases('T-1', 'C-1');
    expect(await found('T-1')).toEqual({
      number: 'T-1',
      reason: 'refund-missing',
      mailbox: 'support@example.com',
      facts: [label],
      conversation: thread,
      language: 'en',
      market: 'us',
      openedAt: noon,
      movedAt: noon,
      state: 'open',
      address: null,
      revision: 0,
    });
    expect(await store.tickets.find('C-1')).toBeNull();
    expect(await list()).toEqual(['T-1']);
  });

  it('keeps mails in their order, each once, and queues one that is sent with them', async () => {
    await openCases('T-1');
    const after = { state: 'waiting-for-shopper', address: ada } as const;
    const exchange = {
      messageId: 'T-1.a@host',
      inReplyTo: null,
      references: [],
      replyTo: 'support@example.com',
    };
    const reply = { ...sampleMail('reply-1'), thread: exchange };
    const sent: Omit<TicketMail, 'delivery'> = {
      ...{ messageId: 'T-1.a@host', kind: 'sent', from: 'Mette', at: minutesAfterNoon(1) },
      ...{ subject: 'Your case', text: 'Which lamp?' },
    };
    const before = await found('T-1');
    expect(await store.tickets.add(before, sent, after, reply)).toBe('added');
    expect(await store.tickets.add(await found('T-1'), sent, after, reply)).toBe('known');
    expect(await found('T-1')).toMatchObject({ ...after, movedAt: minutesAfterNoon(1), revision: 1 });
    expect((await store.tickets.thread('T-1')).map(({ delivery }) => delivery)).toEqual(['waiting']);
    const taken = await store.conversations.takeMail(noon);
    expect(taken).toEqual(reply);
    await store.conversations.settleMail('reply-1', 'sent', noon);
    const incoming = mailIn('x@example.com', 2);
    expect(await store.tickets.add(before, incoming, { state: 'open', address: ada }, null)).toBe(
      'overtaken',
    );
    expect(await store.tickets.add(await found('T-1'), incoming, { state: 'open', address: ada }, null)).toBe(
      'added',
    );
    expect(await store.tickets.thread('T-1')).toEqual([
      { ...sent, delivery: 'sent' },
      { ...incoming, delivery: null },
    ]);
  });

  it('finds a case by any message of its thread', async () => {
    await openCases('T-1', 'T-2');
    await store.tickets.add(
      await found('T-1'),
      mailIn('x@example.com', 2),
      { state: 'open', address: ada },
      null,
    );
    expect((await store.tickets.findByMessage(['unknown', 'x@example.com']))?.number).toBe('T-1');
    expect(await store.tickets.findByMessage(['unknown'])).toBeNull();
    expect(await store.tickets.findByMessage([])).toBeNull();
  });

  it('lists what waits for us first, then what moved last, and closed ones for a while', async () => {
    await openCases('T-1', 'T-2', 'T-3', 'T-4');
    await store.tickets.setState(await found('T-1'), 'closed', minutesAfterNoon(1));
    await store.tickets.setState(await found('T-2'), 'answered', minutesAfterNoon(2));
    await store.tickets.setState(await found('T-3'), 'waiting-for-shopper', minutesAfterNoon(3));
    expect(await list()).toEqual(['T-4', 'T-3', 'T-2', 'T-1']);
    expect(await list(minutesAfterNoon(2))).toEqual(['T-4', 'T-3', 'T-2']);
    expect(await store.tickets.list({ languages: ['da'], markets: ['us'] }, noon, 10)).toEqual([]);
    expect(await store.tickets.list({ languages: [], markets: [] }, noon, 10)).toEqual([]);
    expect(numbers(await store.tickets.list(null, noon, 1))).toEqual(['T-4']);
  });

  it('says which cases have mails from somebody else', async () => {
    await openCases('T-1', 'T-2');
    for (const [number, kind] of [['T-1', 'received'] as const, ['T-2', 'apart'] as const]) {
      const mail = mailIn(`${number}@example.com`, 1, kind);
      await store.tickets.add(await found(number), mail, { state: 'open', address: null }, null);
    }
    expect(await store.tickets.withMailApart(['T-2', 'T-1'])).toEqual(['T-2']);
    expect(await store.tickets.withMailApart([])).toEqual([]);
  });

  it('is moved on by one of two who saw it as it was', async () => {
    await openCases('T-1');
    const before = await found('T-1');
    const both = ['closed', 'closed'] as const;
    const done = await Promise.all(both.map((state) => store.tickets.setState(before, state, noon)));
    expect(done.filter(Boolean)).toHaveLength(1);
  });
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Callback } from '../../src/conversation/effect.ts';
import { eventIdSchema } from '../../src/conversation/event.ts';
import { instantSchema } from '../../src/domain/time.ts';
import type { ConversationStore, TurnRecord } from '../../src/ports/conversation-store.ts';
import type { Store } from '../../src/storage/store.ts';
import {
  acceptSample,
  label,
  minutesAfterNoon,
  noon,
  otherThread,
  sampleConversation,
  sampleEvent,
  sampleMail,
  sampleNote,
  sampleReply,
  sampleTurn,
  thread,
} from './store-samples.ts';

const overtaken = { name: 'Fault', code: 'revision-overtaken' };
const shown = { text: 'hello', language: 'en' };

/** Describes what every conversation store promises. The maker gives an empty store. */
export function describeConversationStore(makeStore: () => Promise<Store>): void {
  let whole: Store;
  let store: ConversationStore;
  beforeEach(async () => {
    whole = await makeStore();
    store = whole.conversations;
  });
  afterEach(() => whole.close());

  /** Everything that a reader can see of a conversation. */
  const look = async () => ({
    state: await store.read(thread),
    next: await store.next(thread),
    transcript: await store.transcript(thread, 0),
    tickets: await store.tickets(thread),
    callbacks: await store.callbacks(thread),
    ratings: await store.ratings(thread),
    timers: await store.dueTimers(minutesAfterNoon(10_000), 100),
    audits: await whole.audit.entries(thread),
  });

  describe('callbacks', () => {
    const write = async (
      id: string,
      revision: number,
      callbacks: readonly Callback[],
      conversation = thread,
    ): Promise<void> => {
      const accepted = await acceptSample(store, id, conversation);
      await store.write(sampleTurn(accepted, revision, { callbacks }));
    };

    it('are kept with what a person should know, and found by their number until their time is over', async () => {
      const [early, late] = [sampleCallback('C-1'), sampleCallback('C-2', '+12025550143', 240)];
      await write('a', 1, [late, early, sampleCallback('C-3', '+4520123456')]);
      expect(await store.callbacks(thread)).toEqual([late, early, sampleCallback('C-3', '+4520123456')]);
      const open = async (minutes: number) =>
        (await store.openCallbacks('+12025550143', minutesAfterNoon(minutes))).map(({ number }) => number);
      expect(await open(0)).toEqual(['C-1', 'C-2']);
      expect(await open(119)).toEqual(['C-1', 'C-2']);
      expect(await open(120)).toEqual(['C-2']);
      expect(await open(300)).toEqual([]);
    });

    it('to the same number at the same time are one, in whichever conversation', async () => {
      await write('a', 1, [sampleCallback('C-1')]);
      await write('b', 2, [sampleCallback('C-2')]);
      await write('a', 1, [sampleCallback('C-3')], otherThread);
      const booked = await store.openCallbacks('+12025550143', noon);
      expect(booked).toEqual([{ number: 'C-1', from: minutesAfterNoon(60), until: minutesAfterNoon(120) }]);
      expect(await store.callbacks(otherThread)).toEqual([]);
    });
  });

  describe('ratings', () => {
    it('are kept one per episode, the last one given', async () => {
      const rate = async (id: string, revision: number, episode: number, score: number) => {
        const ratings = [{ episode, score, at: noon }];
        await store.write(sampleTurn(await acceptSample(store, id), revision, { ratings }));
      };
      await rate('a', 1, 1, 1);
      await rate('b', 2, 1, 5);
      await rate('c', 3, 2, 3);
      const ratings = (await store.ratings(thread)).map(({ episode, score }) => [episode, score]);
      expect(ratings).toEqual([
        [1, 5],
        [2, 3],
      ]);
    });
  });

  describe('the inbox', () => {
    it('gives events of a conversation the places 1, 2, 3, and each conversation its own', async () => {
      const places = [];
      for (const id of ['a', 'b', 'c']) places.push(await store.accept(sampleEvent(id), 's', null));
      places.push(await store.accept(sampleEvent('a', otherThread), 's', null));
      expect(places.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 1]);
      expect(places.every(({ kind }) => kind === 'accepted')).toBe(true);
    });

    it('knows an event again by its id and changes nothing', async () => {
      await store.accept(sampleEvent('a'), 'first seed', shown);
      await store.accept(sampleEvent('b'), 's', null);
      const before = await look();
      const again = await store.accept(sampleEvent('a'), 'second seed', { text: 'other', language: 'da' });
      expect(again).toEqual({ kind: 'known', sequence: 1 });
      expect(await look()).toEqual(before);
    });

    it('knows an event again after it was written or parked', async () => {
      await store.write(sampleTurn(await acceptSample(store, 'a'), 1));
      await store.park(await acceptSample(store, 'b'), 'incident-1');
      expect(await store.accept(sampleEvent('a'), 's', null)).toEqual({ kind: 'known', sequence: 1 });
      expect(await store.accept(sampleEvent('b'), 's', null)).toEqual({ kind: 'known', sequence: 2 });
      expect(await store.next(thread)).toBeNull();
    });

    it('lists every conversation that had an event', async () => {
      expect(await store.conversations()).toEqual([]);
      for (const conversation of [otherThread, thread])
        await store.accept(sampleEvent('a', conversation), 's', null);
      await store.accept(sampleEvent('b'), 's', null);
      expect(await store.conversations()).toEqual([thread, otherThread]);
    });

    it('gives all events of a conversation back as accepted, in order, with what became of them', async () => {
      await store.write(sampleTurn(await acceptSample(store, 'a'), 1));
      await store.park(await acceptSample(store, 'b', thread, { kind: 'tap', offer: 'o-1' }), 'incident-1');
      await acceptSample(store, 'c', thread, { kind: 'opened' });
      await store.accept(sampleEvent('a', otherThread), 's', null);
      const events = await store.events(thread);
      expect(events.map(({ sequence, status, seed }) => [sequence, status, seed])).toEqual([
        [1, 'done', 'seed of a'],
        [2, 'parked', 'seed of b'],
        [3, 'open', 'seed of c'],
      ]);
      expect(events[1]?.event).toEqual(sampleEvent('b', thread, { kind: 'tap', offer: 'o-1' }));
    });

    it('keeps an event that is laid aside in the words it is laid aside with', async () => {
      const accepted = await acceptSample(store, 'a');
      const body = { kind: 'message', text: 'without the code' } as const;
      await store.park({ ...accepted, event: { ...accepted.event, body } }, 'incident-1');
      expect((await store.events(thread)).map(({ event }) => event.body)).toEqual([body]);
    });

    it('accepts one of two that race with the same event', async () => {
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, index) => store.accept(sampleEvent('a'), `seed ${index}`, shown)),
      );
      expect(results.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
      expect(new Set(results.map(({ sequence }) => sequence))).toEqual(new Set([1]));
      expect(await store.transcript(thread, 0)).toHaveLength(1);
    });

    it('gives the next event back exactly as accepted, with its seed', async () => {
      await store.accept(sampleEvent('a'), 'seed-a', null);
      await store.accept(sampleEvent('b'), 'seed-b', null);
      expect(await store.next(thread)).toMatchObject({
        event: sampleEvent('a'),
        sequence: 1,
        seed: 'seed-a',
      });
    });

    it('gives an edited message as one that was edited', async () => {
      const event = sampleEvent('a', thread, { kind: 'message', text: 'yes', edited: true });
      await store.accept(event, 'seed-a', shown);
      expect((await store.next(thread))?.event).toEqual(event);
    });

    it('goes on to the next event once one is written or parked', async () => {
      const [first, second] = [await acceptSample(store, 'a'), await acceptSample(store, 'b')];
      const third = await acceptSample(store, 'c');
      await store.write(sampleTurn(first, 1));
      expect(await store.next(thread)).toEqual({ ...second, crossed: true });
      await store.park(second, 'incident-1');
      expect(await store.next(thread)).toEqual({ ...third, crossed: true });
    });

    it('says whether an event crossed with words it had not seen', async () => {
      const first = await acceptSample(store, 'a');
      expect((await store.next(thread))?.crossed).toBe(false);
      await acceptSample(store, 'b');
      await store.write(sampleTurn(first, 1));
      const second = await store.next(thread);
      expect(second?.crossed).toBe(true);
      if (second !== null) await store.write(sampleTurn(second, 2));
      await acceptSample(store, 'c');
      expect((await store.next(thread))?.crossed).toBe(false);
    });

    it('has nothing next in a conversation it never heard of', async () => {
      expect(await store.next(thread)).toBeNull();
      expect(await store.read(thread)).toBeNull();
      expect(await store.transcript(thread, 0)).toEqual([]);
      expect(await store.tickets(thread)).toEqual([]);
    });

    it('names the conversations that have something left to do', async () => {
      const first = await acceptSample(store, 'a');
      const second = await acceptSample(store, 'a', otherThread);
      await acceptSample(store, 'b', otherThread);
      expect(await store.unfinished()).toEqual([thread, otherThread]);
      await store.park(first, 'incident-1');
      await store.write(sampleTurn(second, 1));
      expect(await store.unfinished()).toEqual([otherThread]);
    });

    it('leaves a written event as it is when somebody parks it', async () => {
      const accepted = await acceptSample(store, 'a');
      await store.write(sampleTurn(accepted, 1));
      const before = await look();
      await store.park(accepted, 'incident-1');
      expect(await look()).toEqual(before);
    });
  });

  describe('a turn', () => {
    it('is written whole', async () => {
      const accepted = await acceptSample(store, 'a');
      const ticket = { number: 'T-1', reason: 'missing', mailbox: 'help@example.com', facts: [label] };
      const timers = [{ timer: 'silence-reminder', at: minutesAfterNoon(10), token: 't-1' }] as const;
      const audits = [sampleNote('order-cancelled')];
      const mails = [sampleMail('m-1')];
      await store.write(sampleTurn(accepted, 1, { tickets: [ticket], timers, audits, mails }));
      expect(await store.read(thread)).toEqual(sampleConversation(1));
      expect(await store.tickets(thread)).toEqual([ticket]);
      expect(await store.dueTimers(minutesAfterNoon(10), 10)).toEqual([
        { conversation: thread, ...timers[0] },
      ]);
      expect(await store.takeMail(noon)).toEqual(sampleMail('m-1'));
      expect(await whole.audit.entries(thread)).toMatchObject([{ number: 1, action: 'order-cancelled' }]);
      expect(await store.repliesTo(thread, accepted.event.id)).toEqual([
        { sequence: 2, ...sampleReply(accepted, 'answer to a') },
      ]);
    });

    it('is refused when its revision is overtaken, and nothing of it is kept', async () => {
      const [first, second] = [await acceptSample(store, 'a'), await acceptSample(store, 'b')];
      await store.write(sampleTurn(first, 1));
      const before = await look();
      for (const revision of [1, 3]) {
        await expect(store.write(everythingOf(sampleTurn(second, revision)))).rejects.toMatchObject(
          overtaken,
        );
      }
      expect(await look()).toEqual(before);
      expect(await store.takeMail(minutesAfterNoon(10_000))).toBeNull();
      await store.write(sampleTurn(second, 2));
    });

    it('is refused when its event was written before', async () => {
      const accepted = await acceptSample(store, 'a');
      await store.write(sampleTurn(accepted, 1));
      const before = await look();
      for (const revision of [1, 2]) {
        const again = store.write(everythingOf(sampleTurn(accepted, revision)));
        await expect(again).rejects.toMatchObject(overtaken);
      }
      expect(await look()).toEqual(before);
    });

    it('is refused when its event was parked meanwhile', async () => {
      const accepted = await acceptSample(store, 'a');
      await store.park(accepted, 'incident-1');
      await expect(store.write(sampleTurn(accepted, 1))).rejects.toMatchObject(overtaken);
      expect(await store.read(thread)).toBeNull();
    });

    it('wins once when several race for the same revision', async () => {
      const accepted = await acceptSample(store, 'a');
      const results = await Promise.allSettled(
        Array.from({ length: 5 }, () => store.write(sampleTurn(accepted, 1))),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store.transcript(thread, 0)).toHaveLength(2);
    });

    it('is a bug on an event that was never accepted', async () => {
      const stranger = { event: sampleEvent('x'), sequence: 1, seed: 's', crossed: false };
      await expect(store.write(sampleTurn(stranger, 1))).rejects.toThrow('was not accepted');
      await acceptSample(store, 'a');
      await expect(store.write(sampleTurn(stranger, 1))).rejects.toThrow('was not accepted');
      expect(await store.read(thread)).toBeNull();
    });

    it('is a bug when it names another conversation', async () => {
      const accepted = await acceptSample(store, 'a');
      await acceptSample(store, 'a', otherThread);
      const conversation = sampleConversation(1, otherThread);
      await expect(store.write(sampleTurn(accepted, 1, { conversation }))).rejects.toThrow(
        'another conversation',
      );
    });

    it('is not written at all when the id of one of its mails is taken', async () => {
      await store.write(sampleTurn(await acceptSample(store, 'a'), 1, { mails: [sampleMail('m-1')] }));
      const second = await acceptSample(store, 'b');
      const before = await look();
      const mails = [sampleMail('m-2'), sampleMail('m-1')];
      await expect(store.write(everythingOf(sampleTurn(second, 2), mails))).rejects.toThrow();
      expect(await look()).toEqual(before);
      expect(await store.takeMail(noon)).toEqual(sampleMail('m-1'));
      expect(await store.takeMail(noon)).toBeNull();
    });

    it('keeps its tickets in the order they were opened', async () => {
      const ticket = { reason: 'r', mailbox: 'm@example.com', facts: [] };
      const numbers = ['T-9', 'T-1', 'T-5'];
      const tickets = numbers.map((number) => ({ number, ...ticket }));
      await store.write(sampleTurn(await acceptSample(store, 'a'), 1, { tickets: tickets.slice(0, 2) }));
      await store.write(sampleTurn(await acceptSample(store, 'b'), 2, { tickets: tickets.slice(2) }));
      expect((await store.tickets(thread)).map(({ number }) => number)).toEqual(numbers);
    });

    it('shares no object with whoever wrote or read it', async () => {
      const facts = [label];
      const accepted = await acceptSample(store, 'a');
      const ticket = { number: 'T-1', reason: 'r', mailbox: 'm@example.com', facts };
      await store.write(sampleTurn(accepted, 1, { tickets: [ticket] }));
      facts.push(label);
      const first = await store.read(thread);
      expect(await store.read(thread)).not.toBe(first);
      expect((await store.tickets(thread))[0]?.facts).toEqual([label]);
    });
  });

  describe('the transcript', () => {
    const fill = async () => {
      for (const [index, id] of ['a', 'b', 'c'].entries()) {
        const accepted = await acceptSample(store, id);
        const replies = [sampleReply(accepted, `${id} one`), sampleReply(accepted, `${id} two`)];
        await store.write(sampleTurn(accepted, index + 1, { replies }));
      }
    };

    it('numbers shopper and bot together, gapless from 1', async () => {
      await fill();
      const entries = await store.transcript(thread, 0);
      expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(entries.map(({ text }) => text).slice(0, 4)).toEqual(['shown a', 'a one', 'a two', 'shown b']);
      expect(entries.map(({ from }) => from).slice(0, 4)).toEqual(['shopper', 'bot', 'bot', 'shopper']);
    });

    it('resumes after any entry last seen, so that pages join without gap or repetition', async () => {
      await fill();
      const entries = await store.transcript(thread, 0);
      for (let after = 0; after <= entries.length; after += 1) {
        expect(await store.transcript(thread, after)).toEqual(entries.slice(after));
      }
      expect(await store.transcript(thread, 99)).toEqual([]);
    });

    it('shows a message before it is answered, in the words that were to be shown', async () => {
      await store.accept(sampleEvent('a'), 's', { text: 'card ••••', language: 'da' });
      await store.accept(sampleEvent('b', thread, { kind: 'opened' }), 's', null);
      const id = eventIdSchema.parse('a');
      const from = { from: 'shopper', author: null, event: id, conversation: thread, at: noon };
      const rest = { text: 'card ••••', language: 'da', buttons: [], cards: [], control: null, trace: null };
      expect(await store.transcript(thread, 0)).toEqual([{ sequence: 1, ...from, ...rest }]);
    });

    it('gives the replies to one event alone, and none before it is handled', async () => {
      const [first, second] = [await acceptSample(store, 'a'), await acceptSample(store, 'b')];
      expect(await store.repliesTo(thread, first.event.id)).toEqual([]);
      await store.write(sampleTurn(first, 1));
      await store.write(sampleTurn(second, 2));
      const replies = await store.repliesTo(thread, second.event.id);
      expect(replies.map(({ sequence, text }) => [sequence, text])).toEqual([[4, 'answer to b']]);
    });
  });

  describe('timers', () => {
    const tokens = async (minutes: number, limit = 10) =>
      (await store.dueTimers(minutesAfterNoon(minutes), limit)).map(({ token }) => token);
    const reminder = (token: string, minutes: number) =>
      ({ timer: 'silence-reminder', at: minutesAfterNoon(minutes), token }) as const;
    const end = (token: string, minutes: number) =>
      ({ timer: 'episode-end', at: minutesAfterNoon(minutes), token }) as const;
    const set = async (revision: number, ...timers: TurnRecord['timers']) => {
      await store.write(sampleTurn(await acceptSample(store, `set ${revision}`), revision, { timers }));
    };

    it('are due from their instant on, the earliest first, as many as asked for', async () => {
      await set(1, end('late', 30), reminder('early', 10));
      expect(await tokens(9)).toEqual([]);
      expect(await tokens(10)).toEqual(['early']);
      expect(await tokens(30)).toEqual(['early', 'late']);
      expect(await tokens(30, 1)).toEqual(['early']);
    });

    it('compare by the moment, not by how it is written', async () => {
      const halfASecondLater = instantSchema.parse('2026-11-02T12:00:00.500Z');
      await set(1, { ...reminder('half', 0), at: halfASecondLater });
      expect(halfASecondLater < noon).toBe(true);
      expect(await tokens(0)).toEqual([]);
      expect(await store.dueTimers(halfASecondLater, 10)).toHaveLength(1);
    });

    it('replace the earlier one of the same name in the conversation, and no other', async () => {
      await set(1, reminder('old', 1), end('end', 2));
      await store.write(
        sampleTurn(await acceptSample(store, 'x', otherThread), 1, { timers: [reminder('other', 3)] }),
      );
      await set(2, reminder('new', 5));
      expect(await tokens(100)).toEqual(['end', 'other', 'new']);
    });

    it('stay due until a turn on that very timer is written', async () => {
      await set(1, reminder('t-1', 1));
      const body = { kind: 'timer', timer: 'silence-reminder', token: 't-1' } as const;
      const due = await acceptSample(store, 'timer t-1', thread, body);
      expect(await tokens(1)).toEqual(['t-1']);
      await store.write(sampleTurn(due, 2));
      expect(await tokens(1)).toEqual([]);
    });

    it('outlive a turn on an overtaken setting', async () => {
      await set(1, reminder('old', 1));
      await set(2, reminder('new', 2));
      const body = { kind: 'timer', timer: 'silence-reminder', token: 'old' } as const;
      await store.write(sampleTurn(await acceptSample(store, 'timer old', thread, body), 3));
      expect(await tokens(2)).toEqual(['new']);
    });

    it('may be set anew by the turn on themselves', async () => {
      await set(1, reminder('t-1', 1));
      const body = { kind: 'timer', timer: 'silence-reminder', token: 't-1' } as const;
      const due = await acceptSample(store, 'timer t-1', thread, body);
      await store.write(sampleTurn(due, 2, { timers: [reminder('t-2', 2)] }));
      expect(await tokens(2)).toEqual(['t-2']);
    });
  });

  describe('mails', () => {
    const queue = async (...ids: readonly string[]) => {
      await store.write(sampleTurn(await acceptSample(store, 'a'), 1, { mails: ids.map(sampleMail) }));
    };

    it('are taken once each, in the order they were written', async () => {
      await queue('m-2', 'm-1', 'm-3');
      const taken = [await store.takeMail(noon), await store.takeMail(noon), await store.takeMail(noon)];
      expect(taken).toEqual([sampleMail('m-2'), sampleMail('m-1'), sampleMail('m-3')]);
      expect(await store.takeMail(minutesAfterNoon(10_000))).toBeNull();
    });

    it('are taken once each when takers race', async () => {
      await queue('m-1', 'm-2', 'm-3');
      const taken = await Promise.all(Array.from({ length: 6 }, () => store.takeMail(noon)));
      const ids = taken.flatMap((mail) => (mail === null ? [] : [mail.id]));
      expect(ids.sort()).toEqual(['m-1', 'm-2', 'm-3']);
    });

    it('are done with once sent', async () => {
      await queue('m-1');
      expect(await store.mailsLeft()).toEqual({ waiting: 1, givenUp: 0 });
      await store.takeMail(noon);
      await store.settleMail('m-1', 'sent', noon);
      expect(await store.takeMail(minutesAfterNoon(10_000))).toBeNull();
      expect(await store.mailsLeft()).toEqual({ waiting: 0, givenUp: 0 });
    });

    it('that failed come back after 1, 5, 25, 60 and 60 minutes, and are given up then', async () => {
      await queue('m-1');
      let minutes = 0;
      for (const delay of [1, 5, 25, 60, 60]) {
        expect(await store.takeMail(minutesAfterNoon(minutes))).toEqual(sampleMail('m-1'));
        await store.settleMail('m-1', 'failed', minutesAfterNoon(minutes));
        expect(await store.takeMail(minutesAfterNoon(minutes + delay - 0.5))).toBeNull();
        minutes += delay;
      }
      expect(await store.takeMail(minutesAfterNoon(minutes))).toEqual(sampleMail('m-1'));
      await store.settleMail('m-1', 'failed', minutesAfterNoon(minutes));
      expect(await store.takeMail(minutesAfterNoon(minutes + 10_000))).toBeNull();
      expect(await store.mailsLeft()).toEqual({ waiting: 0, givenUp: 1 });
    });

    it('are settled only while they are being sent', async () => {
      await queue('m-1');
      await expect(store.settleMail('m-1', 'sent', noon)).rejects.toThrow('m-1 is not being sent');
      await store.takeMail(noon);
      await store.settleMail('m-1', 'sent', noon);
      await expect(store.settleMail('m-1', 'failed', noon)).rejects.toThrow('m-1 is not being sent');
      await expect(store.settleMail('m-9', 'sent', noon)).rejects.toThrow('m-9 is not being sent');
    });
  });
}

function sampleCallback(number: string, phone = '+12025550143', after = 60): Callback {
  return { number, phone, from: minutesAfterNoon(after), until: minutesAfterNoon(after + 60), facts: [fact] };
}

const fact = { key: label.key, values: label.values };

/** The same turn with something of every kind, so that a refusal that leaks is seen. */
function everythingOf(
  record: TurnRecord,
  mails = [sampleMail(`leaked-${record.conversation.revision}`)],
): TurnRecord {
  return {
    ...record,
    mails,
    callbacks: [sampleCallback('C-leaked')],
    ratings: [{ episode: 1, score: 1, at: noon }],
    tickets: [{ number: 'T-leaked', reason: 'r', mailbox: 'm@example.com', facts: [] }],
    timers: [{ timer: 'episode-end', at: noon, token: 'leaked' }],
    audits: [sampleNote('leaked')],
  };
}

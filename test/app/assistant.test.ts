import { describe, expect, it, onTestFinished } from 'vitest';
import { createAssistant } from '../../src/app/assistant.ts';
import type { Handler } from '../../src/handlers/define-handler.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';
import { Fault } from '../../src/ports/fault.ts';
import type { OrderBackend } from '../../src/ports/order-backend.ts';
import { openHouse, plainText, cancelledOf, type HousePorts, type OpenHouse } from '../support/open-house.ts';
import { realContent } from '../support/real-content.ts';

async function open(between?: (ports: HousePorts) => Partial<HousePorts>): Promise<OpenHouse> {
  const content = await realContent();
  const house = await openHouse({ content, ...(between === undefined ? {} : { between }) });
  onTestFinished(() => house.close());
  return house;
}

/** Counts the writes that reach the shop. */
function counting() {
  const counts = { performed: 0 };
  const between = ({ shop }: HousePorts): Partial<HousePorts> => ({
    shop: {
      ...shop,
      perform: (action, context) => {
        counts.performed += 1;
        return shop.perform(action, context);
      },
    },
  });
  return { counts, between };
}

const notDone = { pieces: 0, refunded: 0 };
const doneOnce = { pieces: 1, refunded: 8999 };
const errorsIn = ({ logged }: OpenHouse) => logged.filter((line) => line.includes('"level":50'));

describe('the same thing twice', () => {
  it('an event brought again is not handled again and gets the same replies', async () => {
    const { counts, between } = counting();
    const house = await open(between);
    await house.askToCancel();
    const first = await house.say('yes', {}, 'yes-1');
    const transcript = await house.transcript();
    expect(await house.say('yes', {}, 'yes-1')).toBe(first);
    expect(await house.transcript()).toEqual(transcript);
    expect(counts.performed).toBe(1);
  });

  it('an event brought twice at once is handled once, and both get the replies', async () => {
    const { counts, between } = counting();
    const house = await open(between);
    await house.askToCancel();
    const event = house.eventOf({ kind: 'message', text: 'yes' }, {}, 'yes-1');
    const receipts = await Promise.all([house.assistant.handle(event), house.assistant.handle(event)]);
    expect(receipts.map(({ kind }) => kind).sort()).toEqual(['accepted', 'known']);
    const [one = [], other = []] = await Promise.all(receipts.map(({ replies }) => replies));
    expect(plainText(one)).toMatch(/^Done – order 1019 is cancelled/u);
    expect(other).toEqual(one);
    expect(counts.performed).toBe(1);
  });

  it('two yeses at once cancel once', async () => {
    const { counts, between } = counting();
    const house = await open(between);
    await house.askToCancel();
    const [first, second] = await Promise.all([house.say('yes'), house.say('yes')]);
    expect(first).toMatch(/^Done – order 1019 is cancelled/u);
    expect(second).not.toContain('Done');
    expect(counts.performed).toBe(1);
    expect(cancelledOf(await house.order('us-1-b'))).toEqual(doneOnce);
  });

  it('two taps on one button at once cancel once, and the second is told that the button is old', async () => {
    const { counts, between } = counting();
    const house = await open(between);
    await house.askToCancel();
    const [, second] = await Promise.all([house.tap(1), house.tap(1)]);
    expect(second).toMatch(/button|up to date/u);
    expect(counts.performed).toBe(1);
    expect(cancelledOf(await house.order('us-1-b'))).toEqual(doneOnce);
  });
});

describe('the order of events', () => {
  it('a yes that was sent before the question was shown does not answer it', async () => {
    const { counts, between } = counting();
    const house = await open(between);
    await house.say('I want to cancel order 1019');
    const [question, tooEarly] = await Promise.all([house.say('I ordered it by mistake'), house.say('yes')]);
    expect(question).toContain('Shall I cancel');
    expect(tooEarly).toMatch(/1019.*\?/su);
    expect(counts.performed).toBe(0);
    expect(await house.say('yes')).toMatch(/^Done – order 1019 is cancelled/u);
    expect(counts.performed).toBe(1);
  });

  it('nor does a wish that was sent twice in a hurry', async () => {
    const { counts, between } = counting();
    const house = await open(between);
    const wish = 'cancel my headphones, I ordered them by mistake';
    await Promise.all([house.say(wish), house.say(wish), house.say('cancel it')]);
    expect(counts.performed).toBe(0);
  });

  it('events of one conversation are taken one after the other, in the order in which they came', async () => {
    const house = await open();
    const words = ['hello', 'I want to cancel order 1019', 'I ordered it by mistake', 'no', 'thanks', 'bye'];
    await Promise.all(words.map((text, index) => house.say(text, {}, `m-${index}`)));
    const answered = (await house.transcript())
      .filter(({ from }) => from === 'bot')
      .map(({ event }) => event);
    expect(answered).toEqual(words.map((_, index) => `m-${index}`));
    expect((await house.conversation()).revision).toBe(words.length);
  });

  it('twenty conversations at once do not get in each other’s way', async () => {
    const house = await open();
    const customers = ['us', 'my', 'dk', 'sa', 'cn'].flatMap((market) =>
      [1, 2, 3, 4].map((number) => ({
        market,
        customer: `${market}-${number}`,
        conversation: `${market}-${number}`,
      })),
    );
    await Promise.all(customers.map((speaker) => house.say('cancel my order', speaker)));
    await Promise.all(customers.map((speaker) => house.say('stop', speaker)));
    for (const { conversation } of customers) {
      const entries = await house.transcript(conversation);
      expect(entries.map(({ from }) => from)).toEqual(['shopper', 'bot', 'shopper', 'bot']);
      expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    }
    expect(errorsIn(house)).toEqual([]);
  });
});

describe('a shop that cannot be reached', () => {
  /** Lets the nth call of the shop from now on fail, reads and writes alike; 0 for none. */
  function failing() {
    const plan = { failAt: 0, calls: 0 };
    const guard =
      <A extends readonly unknown[], T>(call: (...given: A) => Promise<T>) =>
      async (...given: A): Promise<T> => {
        plan.calls += 1;
        if (plan.calls === plan.failAt) throw new Fault('shop-unreachable', 'The shop is down.');
        return call(...given);
      };
    const between = ({ shop }: HousePorts): Partial<HousePorts> => {
      const guarded: OrderBackend = {
        ...shop,
        list: guard((...given: Parameters<OrderBackend['list']>) => shop.list(...given)),
        resolve: guard((...given: Parameters<OrderBackend['resolve']>) => shop.resolve(...given)),
        get: guard((...given: Parameters<OrderBackend['get']>) => shop.get(...given)),
        quoteCancellation: guard((...given: Parameters<OrderBackend['quoteCancellation']>) =>
          shop.quoteCancellation(...given),
        ),
        perform: guard((...given: Parameters<OrderBackend['perform']>) => shop.perform(...given)),
        settle: guard((...given: Parameters<OrderBackend['settle']>) => shop.settle(...given)),
      };
      return { shop: guarded };
    };
    return { plan, between };
  }

  it('leaves a conversation where it was, says so once, and the same words work afterwards', async () => {
    for (let failAt = 1; ; failAt += 1) {
      const { plan, between } = failing();
      const house = await open(between);
      plan.failAt = failAt;
      const said = await house.say('I want to cancel order 1019, I ordered it by mistake');
      if (plan.calls < failAt) break;
      expect(said).toContain("I couldn't finish that");
      expect((await house.conversation()).stack).toEqual([]);
      expect(await house.say('I want to cancel order 1019, I ordered it by mistake')).toContain(
        'Shall I cancel',
      );
      expect(errorsIn(house)).toEqual([]);
    }
  });

  it('at whatever call of a confirmed cancellation: what is said is true, and a yes leads to the end', async () => {
    let ended = false;
    for (let failAt = 1; !ended; failAt += 1) {
      const { plan, between } = failing();
      const house = await open(between);
      await house.askToCancel();
      Object.assign(plan, { failAt, calls: 0 });
      const said = await house.say('yes');
      ended = plan.calls < failAt;
      const stands = cancelledOf(await house.order('us-1-b'));
      if (/couldn't finish that|nothing is cancelled/u.test(said)) {
        expect(stands).toEqual(notDone);
        for (let yes = 0; yes < 2; yes += 1) await house.say('yes');
      } else if (said.startsWith('Done')) expect(stands).toEqual(doneOnce);
      else expect(said).toContain("hasn't answered");
      expect(cancelledOf(await house.order('us-1-b'))).toEqual(doneOnce);
      expect(await house.ledger.open()).toEqual([]);
    }
  });
});

describe('a bug of our own', () => {
  it('becomes one sentence and an incident in the log, and the conversation goes on', async () => {
    const house = await open();
    const broken: Handler = {
      ...(handlerBook.get('find-order') ?? expect.fail('There is no such handler.')),
      run: () => Promise.reject(new Error('A bug, thrown on purpose.')),
    };
    const { conversations: store, ...parts } = house.parts;
    const assistant = createAssistant({
      ...parts,
      store,
      operations: house.operations,
      handlers: new Map([...handlerBook, ['find-order', broken]]),
    });
    const bring = async (text: string, id: string) => {
      const receipt = await assistant.handle(house.eventOf({ kind: 'message', text }, {}, id));
      return receipt.replies;
    };
    expect(await bring('I want to cancel my order', 'm-1')).toHaveLength(1);
    const [incident = ''] = errorsIn(house);
    expect(incident).toContain('turn-met-a-bug');
    expect(incident).toMatch(/"incident":"[0-9a-f-]{36}"/u);
    expect(incident).toContain('thrown on purpose');
    expect(plainText(await bring('thank you', 'm-2'))).not.toBe('');
    expect((await house.transcript()).filter(({ from }) => from === 'bot')).toHaveLength(2);
  });

  it('an event that cannot even be answered is laid aside: neither its conversation nor a restart is held up', async () => {
    const house = await open();
    const gone = { market: 'gone', conversation: 'thread-2' };
    expect(await house.say('hello', gone)).toBe('');
    expect(errorsIn(house).join()).toContain('event-laid-aside');
    expect(await house.conversations.unfinished()).toEqual([]);
    await expect(house.assistant.resume()).resolves.toBeUndefined();
  });
});

describe('a store that fails', () => {
  const full = () => Promise.reject(new Fault('store-unavailable', 'The disk is full.'));

  it('while an event is taken in: it is not acknowledged, and nothing is said', async () => {
    const house = await open(({ conversations }) => ({ conversations: { ...conversations, accept: full } }));
    await expect(house.say('hello')).rejects.toMatchObject({ name: 'Fault', code: 'store-unavailable' });
    expect(await house.transcript()).toEqual([]);
  });

  it('while a turn is written: nobody is told anything, and the event is taken up again later', async () => {
    const disk = { isFull: true };
    const house = await open(({ conversations }) => ({
      conversations: {
        ...conversations,
        write: (record) => (disk.isFull ? full() : conversations.write(record)),
      },
    }));
    expect(await house.say('hello')).toBe('');
    expect(await house.conversations.unfinished()).toEqual(['thread-1']);
    disk.isFull = false;
    await house.assistant.resume();
    expect((await house.transcript()).map(({ from }) => from)).toEqual(['shopper', 'bot']);
  });
});

describe('what must not be known', () => {
  it('a card number never reaches the store', async () => {
    const kept: string[] = [];
    const house = await open(({ conversations }) => ({
      conversations: {
        ...conversations,
        accept: (...given) => {
          kept.push(JSON.stringify(given));
          return conversations.accept(...given);
        },
        write: (record) => {
          kept.push(JSON.stringify(record));
          return conversations.write(record);
        },
      },
    }));
    await house.say('I paid with 4111 1111 1111 1111, cancel my order');
    await house.say('4111111111111111');
    expect(kept.length).toBeGreaterThanOrEqual(4);
    expect(kept.join()).not.toMatch(/4111[ ]?1111/u);
    expect(house.logged.join()).not.toContain('4111');
    expect((await house.transcript())[0]?.text).toContain('1111');
  });

  it('a guest learns nothing about orders, by whatever number', async () => {
    const house = await open();
    const answers = new Set<string>();
    for (const number of ['1019', '1023', '1040', '9999', '114-3941689-8772204']) {
      const guest = { customer: null, conversation: `guest-${number}` };
      answers.add((await house.say(`cancel order ${number}`, guest)).replaceAll(number, '#'));
      answers.add(
        (await house.say(`cancel order ${number}`, { ...guest, conversation: `again-${number}` })).replaceAll(
          number,
          '#',
        ),
      );
    }
    expect(answers.size).toBe(1);
    expect([...answers].join()).not.toMatch(/headphones|lamp|kettle|find an order/iu);
  });

  it('the order of another customer looks exactly like one that does not exist', async () => {
    const house = await open();
    const answerTo = async (number: string) =>
      (await house.say(`cancel order ${number}`, { conversation: `asks-${number}` })).replaceAll(number, '#');
    const unknown = await answerTo('9999');
    expect(unknown).toContain('#');
    for (const theirs of ['1040', '1034', '1073']) expect(await answerTo(theirs)).toBe(unknown);
  });
});

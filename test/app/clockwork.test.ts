import { describe, expect, it, onTestFinished } from 'vitest';
import { createClockwork } from '../../src/app/clockwork.ts';
import { Fault } from '../../src/ports/fault.ts';
import { openHouse, type HousePorts, type OpenHouse } from '../support/open-house.ts';
import { realContent } from '../support/real-content.ts';
import { eventually } from '../support/eventually.ts';

async function open(between?: (ports: HousePorts) => Partial<HousePorts>): Promise<OpenHouse> {
  const content = await realContent();
  const house = await openHouse({ content, ...(between === undefined ? {} : { between }) });
  onTestFinished(() => house.close());
  return house;
}

/** What the bot said after so many entries. */
async function saidAfter(house: OpenHouse, count: number): Promise<readonly string[]> {
  return (await house.transcript()).slice(count).map(({ text }) => text);
}

const mailDown = () => Promise.reject(new Fault('mail-unreachable', 'The mail server is down.'));

describe('timers', () => {
  it('remind once after ten minutes of silence, end after thirty, and say nothing after that', async () => {
    const house = await open();
    await house.say('I want to cancel my order');
    const remindedAfter = [];
    for (let minutes = 5; minutes <= 60; minutes += 5) {
      const before = (await house.transcript()).length;
      house.move('PT5M');
      await house.clockwork.tick();
      if ((await saidAfter(house, before)).length > 0) remindedAfter.push(minutes);
    }
    expect(remindedAfter).toEqual([10, 30]);
    expect((await house.conversation()).episode.endedAt).toBe('2026-11-02T15:30:00Z');
    expect(await house.conversations.dueTimers(house.clock.now(), 10)).toEqual([]);
  });

  it('fire once when two clockworks tick at the same moment', async () => {
    const house = await open();
    await house.say('I want to cancel my order');
    const before = (await house.transcript()).length;
    house.move('PT10M');
    await Promise.all([house.clockwork.tick(), house.clockwork.tick()]);
    expect(await saidAfter(house, before)).toHaveLength(1);
  });

  it('stay silent when the shopper wrote in time', async () => {
    const house = await open();
    await house.say('I want to cancel my order');
    house.move('PT9M');
    await house.say('why?');
    const before = (await house.transcript()).length;
    house.move('PT9M');
    await house.clockwork.tick();
    expect(await saidAfter(house, before)).toEqual([]);
  });

  it('stay silent when the shopper wrote at the last moment and was not answered yet', async () => {
    const gate = { hold: Promise.resolve() };
    const house = await open(({ conversations }) => ({
      conversations: {
        ...conversations,
        write: async (record) => {
          await gate.hold;
          await conversations.write(record);
        },
      },
    }));
    await house.say('I want to cancel my order');
    house.move('PT10M');
    const held = Promise.withResolvers<undefined>();
    gate.hold = held.promise.then(() => undefined);
    const answered = house.say('why?');
    const ticked = house.clockwork.tick();
    await eventually(async () => expect(await house.conversations.unfinished()).toHaveLength(1));
    held.resolve(undefined);
    await Promise.all([answered, ticked]);
    expect((await house.transcript()).map(({ from }) => from)).toEqual(['shopper', 'bot', 'shopper', 'bot']);
    house.move('PT10M');
    await house.clockwork.tick();
    expect(await saidAfter(house, 4)).toHaveLength(1);
  });
});

describe('mails', () => {
  it('go out once, however often the clockwork ticks', async () => {
    const house = await open();
    await house.askToCancel();
    await house.say('yes');
    await Promise.all([house.clockwork.tick(), house.clockwork.tick(), house.clockwork.tick()]);
    await house.clockwork.tick();
    expect(house.mails.map(({ kind }) => kind)).toEqual(['cancellation-confirmed']);
  });

  it('are tried again later when the mail server was down, and then go out once', async () => {
    const server = { isDown: true };
    const house = await open(({ mailer }) => ({
      mailer: { send: (mail) => (server.isDown ? mailDown() : mailer.send(mail)) },
    }));
    await house.askToCancel();
    await house.say('yes');
    await house.clockwork.tick();
    server.isDown = false;
    await house.clockwork.tick();
    expect(house.mails).toEqual([]);
    house.move('PT1M');
    for (let tick = 0; tick < 3; tick += 1) await house.clockwork.tick();
    expect(house.mails).toHaveLength(1);
    expect(house.logged.filter((line) => line.includes('mail-not-sent'))).toHaveLength(1);
  });

  it('are given up after five failures', async () => {
    const tries: string[] = [];
    const house = await open(() => ({
      mailer: {
        send: ({ id }) => {
          tries.push(id);
          return mailDown();
        },
      },
    }));
    await house.askToCancel();
    await house.say('yes');
    for (let hours = 0; hours < 12; hours += 1) {
      await house.clockwork.tick();
      house.move('PT1H');
    }
    expect(tries.length).toBeGreaterThanOrEqual(5);
    expect(tries.length).toBeLessThanOrEqual(6);
    expect(new Set(tries).size).toBe(1);
  });
});

describe('a job that breaks off', () => {
  it('does not hold up the others: mails go out though timers and operations fail', async () => {
    const ill = { now: false };
    const house = await open(({ conversations, ledger }) => ({
      conversations: {
        ...conversations,
        dueTimers: (...given) =>
          ill.now ? Promise.reject(new Error('Broken on purpose.')) : conversations.dueTimers(...given),
      },
      ledger: { ...ledger, open: () => (ill.now ? Promise.reject(new Error('Broken too.')) : ledger.open()) },
    }));
    await house.askToCancel();
    await house.say('yes');
    ill.now = true;
    await house.clockwork.tick();
    expect(house.mails).toHaveLength(1);
    expect(house.logged.filter((line) => line.includes('clockwork-stumbled'))).toHaveLength(2);
  });

  it('one conversation that cannot be read does not silence the timers of the others', async () => {
    const ill = { thread: '' };
    const house = await open(({ conversations }) => ({
      conversations: {
        ...conversations,
        read: (id) => (id === ill.thread ? Promise.reject(new Error('Broken.')) : conversations.read(id)),
      },
    }));
    for (const conversation of ['a', 'b']) await house.say('cancel my order', { conversation });
    ill.thread = 'a';
    house.move('PT10M');
    await house.clockwork.tick();
    expect((await house.transcript('b')).length).toBe(3);
  });
});

describe('the audit', () => {
  it('is anchored once for each day that is over, with its hash in the log', async () => {
    const house = await open();
    await house.say('where is my order 1019?');
    await house.clockwork.tick();
    expect(await house.audit.anchors()).toEqual([]);
    house.move('PT9H');
    await house.clockwork.tick();
    await house.clockwork.tick();
    const [anchor, ...others] = await house.audit.anchors();
    expect(others).toEqual([]);
    expect(anchor).toMatchObject({ day: '2026-11-02', chains: 1 });
    expect(house.logged.filter((line) => line.includes('audit-anchored'))).toHaveLength(1);
    expect(house.logged.join()).toContain(anchor?.hash);
    house.move('PT72H');
    await house.clockwork.tick();
    expect((await house.audit.anchors()).map(({ day }) => day)).toEqual(
      ['02', '03', '04', '05'].map((day) => `2026-11-${day}`),
    );
    expect((await house.audit.verify()).breaches).toEqual([]);
  });
});

describe('a clockwork that runs', () => {
  it('ticks by itself until it is stopped, and stopping waits for the tick under way', async () => {
    const held = Promise.withResolvers<undefined>();
    const sending: string[] = [];
    const house = await open();
    const { conversations: store, parts, operations, assistant: door } = house;
    const { content, shop, proofs, audit } = parts;
    const mailer = {
      send: async ({ id }: { readonly id: string }) => {
        sending.push(id);
        await held.promise;
      },
    };
    const clockwork = createClockwork({
      store,
      operations,
      door,
      content,
      shop,
      proofs,
      audit,
      offerHandOffs: () => Promise.resolve(),
      mailer,
      clock: parts.clock,
      log: parts.log,
    });
    await house.askToCancel();
    await house.say('yes');
    clockwork.start(1);
    await eventually(() => expect(sending).toHaveLength(1));
    const steps: string[] = [];
    const stopped = clockwork.stop().then(() => steps.push('stopped'));
    await Promise.resolve();
    steps.push('mail answered');
    held.resolve(undefined);
    await stopped;
    expect(steps).toEqual(['mail answered', 'stopped']);
    expect(await store.takeMail(parts.clock.now())).toBeNull();
  });

  it('that never started stops at once', async () => {
    const house = await open();
    await expect(house.clockwork.stop()).resolves.toBeUndefined();
  });
});

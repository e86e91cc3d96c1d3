import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPusher, type Pusher, type PushResult } from '../../src/channels/push-transcript.ts';
import { createMemoryPushes } from '../../src/storage/memory-pushes.ts';
import { sampleEvent, thread } from '../contracts/store-samples.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { createParrotDoor } from '../support/parrot-door.ts';

const pushers: Pusher[] = [];
afterEach(() => Promise.all(pushers.splice(0).map((pusher) => pusher.stop())));

/** A pusher before the parrot's door; `send` decides what becomes of each text. */
function createWorld(send: (text: string, address: string) => Promise<PushResult>) {
  const parrot = createParrotDoor();
  const time = createHandClock();
  const { log, lines } = createCollectingLog();
  const outbox = createMemoryPushes({ transcript: (...wanted) => parrot.door.transcript(...wanted) });
  const open = (isOurs = true): Pusher => {
    const pusher = createPusher({
      hub: parrot.hub,
      outbox,
      clock: time.clock,
      log,
      isOurs: () => isOurs,
      send: (entry, address) => send(entry.text, address),
    });
    pushers.push(pusher);
    return pusher;
  };
  const say = (id: string) => parrot.door.handle(sampleEvent(id, thread, { kind: 'message', text: id }));
  const states = async () => (await outbox.pushes(thread)).map(({ state }) => state);
  return { ...parrot, ...time, lines, outbox, open, say, states };
}

const sent: PushResult = { kind: 'sent', id: null };
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 5000, interval: 10 });

describe('pushing a transcript', () => {
  it('sends what the bot says, in order, one at a time', async () => {
    const texts: string[] = [];
    let atOnce = 0;
    const world = createWorld(async (text, address) => {
      atOnce += 1;
      expect(atOnce).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atOnce -= 1;
      texts.push(`${address}: ${text}`);
      return sent;
    });
    await world.outbox.noteAddress(thread, 'there');
    await world.open().start();
    for (const id of ['a', 'b', 'c']) await world.say(id);
    await eventually(async () => expect(await world.states()).toEqual(['sent', 'sent', 'sent']));
    expect(texts).toEqual(['there: You said: a', 'there: You said: b', 'there: You said: c']);
  });

  it('takes up at its start what was not sent, but not what was being sent', async () => {
    const texts: string[] = [];
    let isHanging = true;
    const world = createWorld((text) => {
      if (isHanging) return new Promise(() => undefined);
      texts.push(text);
      return Promise.resolve(sent);
    });
    await world.outbox.noteAddress(thread, 'there');
    await createPusher({ ...unstoppable(world), isOurs: () => true }).start();
    await world.say('a');
    await world.say('b');
    await eventually(async () => expect(await world.states()).toEqual(['sending']));
    isHanging = false;
    world.move('PT3M');
    await world.open().start();
    await eventually(async () => expect(await world.states()).toEqual(['lost', 'sent']));
    expect(texts).toEqual(['You said: b']);
  });

  it('gives up after five tries, and goes on with what comes next', async () => {
    let tries = 0;
    const world = createWorld((text) => {
      if (text !== 'You said: a') return Promise.resolve(sent);
      tries += 1;
      return Promise.resolve({ kind: 'not-taken', error: new Error('busy') });
    });
    await world.outbox.noteAddress(thread, 'there');
    await world.open().start();
    await world.say('a');
    await world.say('b');
    const states = async () => {
      world.move('PT1M');
      world.hub.announce(thread);
      expect(await world.states()).toEqual(['failed', 'sent']);
    };
    await eventually(states);
    expect(tries).toBe(6);
  });

  it('counts a send that throws as failed, says so in the log, and goes on', async () => {
    const world = createWorld((text) =>
      text === 'You said: a' ? Promise.reject(new Error('broken')) : Promise.resolve(sent),
    );
    await world.outbox.noteAddress(thread, 'there');
    await world.open().start();
    await world.say('a');
    await world.say('b');
    await eventually(async () => expect(await world.states()).toEqual(['failed', 'sent']));
    expect(world.lines.filter((line) => line.includes('push-not-sent'))).toHaveLength(1);
  });

  it('leaves the conversations of other channels alone', async () => {
    const world = createWorld(() => Promise.resolve(sent));
    await world.outbox.noteAddress(thread, 'there');
    await world.open(false).start();
    await world.say('a');
    expect(await world.states()).toEqual([]);
  });
});

/** The parts of a pusher that hangs, as one whose process was killed: nobody waits for its end. */
function unstoppable({ hub, outbox, clock }: ReturnType<typeof createWorld>) {
  const { log } = createCollectingLog();
  return { hub, outbox, clock, log, send: () => new Promise<PushResult>(() => undefined) };
}

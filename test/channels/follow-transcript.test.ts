import { expect, it } from 'vitest';
import { createDeliveryHub } from '../../src/app/delivery-hub.ts';
import { followTranscript } from '../../src/channels/follow-transcript.ts';
import { conversationIdSchema } from '../../src/conversation/event.ts';
import { eventually } from '../support/eventually.ts';

const conversation = conversationIdSchema.parse('c-1');

function world() {
  const hub = createDeliveryHub();
  const items: { readonly sequence: number }[] = [];
  const delivered: number[] = [];
  const failures: unknown[] = [];
  const reading = { wait: () => Promise.resolve() };
  const follower = followTranscript({
    hub,
    conversation,
    after: 0,
    read: async (after) => {
      const found = items.filter(({ sequence }) => sequence > after);
      await reading.wait();
      return found;
    },
    deliver: (found) => delivered.push(...found.map(({ sequence }) => sequence)),
    fail: (error) => failures.push(error),
  });
  const write = () => {
    items.push({ sequence: items.length + 1 });
    hub.announce(conversation);
  };
  return { write, delivered, failures, reading, follower };
}

it('delivers everything once and in order, however announcements and reads fall together', async () => {
  const { write, delivered, reading } = world();
  reading.wait = () => new Promise((resolve) => setTimeout(resolve, 1));
  for (let written = 0; written < 20; written += 1) {
    write();
    if (written % 3 === 0) await new Promise((resolve) => setTimeout(resolve, written % 4));
  }
  await eventually(() => expect(delivered).toEqual(Array.from({ length: 20 }, (_, index) => index + 1)));
});

it.each(Array.from({ length: 12 }, (_, steps) => steps))(
  'loses no announcement that comes %i steps after another',
  async (steps) => {
    const { write, delivered } = world();
    write();
    for (let step = 0; step < steps; step += 1) await Promise.resolve();
    write();
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(delivered).toEqual([1, 2]);
  },
);

it('tells of a failed read and delivers at the next announcement', async () => {
  const { write, delivered, failures, reading } = world();
  reading.wait = () => Promise.reject(new Error('disk'));
  write();
  await eventually(() => expect(failures.length).toBeGreaterThan(0));
  reading.wait = () => Promise.resolve();
  write();
  await eventually(() => expect(delivered).toEqual([1, 2]));
});

it('delivers nothing after it was stopped, not even what was being read', async () => {
  const { write, delivered, follower } = world();
  write();
  follower.stop();
  write();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(delivered).toEqual([]);
});

it('has delivered what stood there once it has caught up', async () => {
  const { write, delivered, follower, reading } = world();
  reading.wait = () => new Promise((resolve) => setTimeout(resolve, 2));
  write();
  write();
  await follower.catchUp();
  expect(delivered).toEqual([1, 2]);
});

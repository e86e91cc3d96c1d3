import fc from 'fast-check';
import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDeskCourier, type CourierParts } from '../../../src/app/elsewhere/desk-courier.ts';
import type { DeskSignal } from '../../../src/conversation/hand-off.ts';
import { Fault } from '../../../src/ports/fault.ts';
import type { DeskElsewhere } from '../../../src/ports/human-desk.ts';
import { createMemoryStore } from '../../../src/storage/memory-store.ts';
import { conversationOf, createHandOffWriter } from '../../contracts/hand-off-writer.ts';
import { sampleConversation, sampleEvent, sampleReply, sampleTurn } from '../../contracts/store-samples.ts';
import { createCollectingLog } from '../../support/collecting-log.ts';
import { createHandClock } from '../../support/hand-clock.ts';

/** How the desk takes the next thing it is told. */
type Answer = 'taken' | 'down' | 'taken-unheard' | 'refused';
const id = 'H-1';
const conversation = conversationOf(id);

/** A hand-off that was asked for, a desk that answers as it is told to, and a courier that dies after every round. */
async function openWorld() {
  const store = createMemoryStore();
  const { clock, move } = createHandClock('2026-11-02T12:00:00Z');
  const { log } = createCollectingLog();
  const writer = createHandOffWriter(store);
  await writer.request(id, 0);
  let revision = 1;
  const answers: Answer[] = [];
  const heard = new Map<string, string>();
  const take = (news: string, what: string): boolean => {
    const answer = answers.shift() ?? 'taken';
    if (answer === 'down') throw new Fault('desk-unreachable', 'It is down.');
    if (answer !== 'refused' && !heard.has(news)) heard.set(news, what);
    if (answer === 'taken-unheard') throw new Fault('desk-unreachable', 'Its answer was lost.');
    return answer !== 'refused';
  };
  const desk: DeskElsewhere = {
    offer: (news, _handOff, said, now) =>
      Promise.try(() =>
        take(news, `offered up to ${said.at(-1)?.sequence ?? 0}`)
          ? { position: null, estimate: null, deadline: now }
          : null,
      ),
    say: (news, _handOff, { sequence }) => Promise.try(() => void take(news, `said ${sequence}`)),
    release: (news) => Promise.try(() => void take(news, 'ended')),
  };
  const signals: DeskSignal[] = [];
  const door: CourierParts['door'] = {
    handle: ({ body }) => {
      if (body.kind === 'desk') signals.push(body.signal);
      return Promise.resolve({ kind: 'accepted', sequence: 1, replies: Promise.resolve([]) });
    },
    transcript: (...wanted) => store.conversations.transcript(...wanted),
  };
  const { conversations, deskOutbox: outbox, audit } = store;
  return {
    ...{ store, move, answers, heard, signals },
    carry: async (): Promise<void> => {
      const courier = createDeskCourier({ desk, door, store: conversations, outbox, audit, clock, log });
      courier.start(3_600_000);
      courier.wake();
      await nextRound();
      await courier.stop();
    },
    talk: async (): Promise<void> => {
      revision += 1;
      const event = { ...sampleEvent(`talk-${revision}`, conversation), at: clock.now() };
      const { sequence } = await conversations.accept(event, 'seed', { text: 'hello', language: 'en' });
      const accepted = { event, sequence, seed: 'seed', crossed: false };
      const replies = [{ ...sampleReply(accepted, 'answer'), at: clock.now() }];
      const turn = { replies, conversation: sampleConversation(revision, conversation) };
      await conversations.write(sampleTurn(accepted, revision, turn));
    },
    end: async (minute: number): Promise<void> => {
      const closing = createHandOffWriter(store, revision, 'closer');
      await closing.move(id, { kind: 'closed', how: 'left', agent: null }, minute);
    },
  };
}

const happening = fc.oneof(
  { weight: 3, arbitrary: fc.constant('talk' as const) },
  { weight: 2, arbitrary: fc.constantFrom<Answer>('down', 'taken-unheard', 'taken') },
);

describe('the courier', () => {
  it('tells a desk everything once and in order, however often it is down, its answers are lost, or we end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 20 }), async (happenings) => {
        const world = await openWorld();
        for (const what of happenings) {
          if (what === 'talk') await world.talk();
          else world.answers.push(what);
          await world.carry();
          world.move('PT10S');
        }
        world.answers.splice(0);
        for (let round = 0; round < 3; round += 1) {
          world.move('PT10M');
          await world.carry();
        }
        const told = [...world.heard.values()];
        const through = Number(/\d+$/u.exec(told[0] ?? '')?.[0]);
        const entries = await world.store.conversations.transcript(conversation, through);
        expect(told.slice(1)).toEqual(entries.map(({ sequence }) => `said ${sequence}`));
        expect(world.signals.filter(({ kind }) => kind === 'queued').length).toBeGreaterThan(0);
        const notes = await world.store.audit.entries(conversation);
        expect(notes.filter(({ action }) => action === 'packet-sent')).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it('gives an offer up that is not taken within a minute, and withdraws it when the desk is back', async () => {
    const world = await openWorld();
    world.answers.push('taken-unheard', 'down', 'down');
    for (const pause of ['PT1S', 'PT30S', 'PT30S']) {
      await world.carry();
      world.move(pause);
    }
    expect(world.signals).toEqual([]);
    world.answers.push('down');
    await world.carry();
    expect(world.signals).toEqual([{ kind: 'failed', id }]);
    await world.end(2);
    world.move('PT10M');
    await world.carry();
    expect([...world.heard.values()].at(-1)).toBe('ended');
  });

  it('tells nothing more to a desk that does not take the offer', async () => {
    const world = await openWorld();
    world.answers.push('refused');
    await world.carry();
    await world.talk();
    world.move('PT10M');
    await world.carry();
    expect(world.signals).toEqual([{ kind: 'failed', id }]);
    expect(world.heard.size).toBe(0);
  });

  it('keeps words for a day, then goes on without them', async () => {
    const world = await openWorld();
    await world.carry();
    await world.talk();
    world.answers.push('down', 'down');
    await world.carry();
    world.move('PT25H');
    await world.carry();
    world.move('PT10M');
    await world.carry();
    expect([...world.heard.keys()].filter((news) => news !== `${id}-offered`)).toHaveLength(1);
  });
});

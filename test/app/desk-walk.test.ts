import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queueViewSchema } from '../../src/protocol/desk.ts';
import { openDeskServer, type DeskServer } from '../support/open-desk-server.ts';
import { proofOf } from '../support/prove.ts';
import { deskTalks, talkAtDesk, type DeskSights } from './desk-walk.ts';

const proof = proofOf(160);
const happenings = Math.min(proof.happenings, 10_000);
const rounds = 20;
const isFull = happenings >= 10_000;

describe('the desk on a running server', { timeout: 3_600_000 }, () => {
  let desk: DeskServer;
  beforeAll(async () => {
    desk = await openDeskServer();
  });
  afterAll(() => desk.close());

  it('loses and doubles no word, and lets one person speak at a time, whoever does what at once', async () => {
    const agents = await Promise.all(['mette', 'omar', 'amira'].map((name) => desk.agent(name)));
    const sights: DeskSights = { happenings: 0, relayed: 0, stretches: 0 };
    const talks = fc.asyncProperty(deskTalks(rounds), (talk) => talkAtDesk(talk, desk, agents, sights));
    const numRuns = Math.ceil(happenings / (rounds * 2));
    await fc.assert(talks, { numRuns, ...proof.seed, endOnFailure: true });
    expect(sights.relayed).toBeGreaterThan(0);
    expect(desk.lines.filter((line) => line.includes('"level":50'))).toEqual([]);
    process.stdout.write(`Nothing lost, doubled or out of turn: ${JSON.stringify(sights)}\n`);
  });

  it('gives each of those who wait to one of many who claim them at once', async () => {
    const [waiting, people, tries] = isFull ? [1000, 50, 10_000] : [8, 5, 80];
    const agents = await inTurn(people, (number) => desk.agent(`agent-${number}`));
    const guests = await inTurn(waiting, async (number) => {
      // Of whom nothing is heard for a minute is away, and then nobody is put into the queue.
      if (number % 50 === 0) await agents[0]?.call('PUT', '/presence', { presence: 'available' });
      const guest = await desk.guest();
      await guest.say('I want to talk to a human about order 1105');
      return guest.conversation;
    });
    const open = await Promise.all(guests.map((conversation) => desk.store.handOffs.openOf(conversation)));
    const ids = open.map((handOff) => handOff?.id ?? expect.fail('Somebody is not in the queue.'));
    const winners = new Map(ids.map((id) => [id, new Set<string>()]));
    const claim = async (number: number): Promise<void> => {
      const id = ids[number % ids.length] ?? '';
      const agent = agents[(number * 7 + Math.floor(number / ids.length)) % agents.length];
      const answer = await agent?.call('POST', `/hand-offs/${id}/claim`, {});
      if (answer?.status === 200) winners.get(id)?.add(agent?.name ?? '');
      else expect([404, 409]).toContain(answer?.status);
    };
    const atOnce = 200;
    for (let first = 0; first < tries; first += atOnce)
      await Promise.all(
        Array.from({ length: Math.min(atOnce, tries - first) }, (_, next) => claim(first + next)),
      );
    expect([...winners.values()].filter(({ size }) => size !== 1)).toEqual([]);
    const held = await desk.store.handOffs.with(null);
    for (const id of ids) expect(held.filter((one) => one.id === id)).toHaveLength(1);
    const queue = await agents[0]?.call('GET', '/queue');
    const { waiting: left } = queueViewSchema.parse(await queue?.json());
    expect(left.filter(({ id }) => winners.has(id))).toEqual([]);
  });
});

async function inTurn<T>(times: number, make: (number: number) => Promise<T>): Promise<readonly T[]> {
  const made: T[] = [];
  for (let number = 0; number < times; number += 1) made.push(await make(number));
  return made;
}

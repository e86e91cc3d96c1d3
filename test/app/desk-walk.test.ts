import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { queueViewSchema } from '../../src/protocol/desk.ts';
import { openDeskServer, type DeskServer } from '../support/open-desk-server.ts';
import { proofOf } from '../support/prove.ts';
import { openColleague } from './desk-walk/colleague.ts';
import { walksOf } from './desk-walk/happenings.ts';
import { holdWalk, noSights, roles } from './desk-walk/hold-walk.ts';

const proof = proofOf(24);
const isFull = proof.happenings >= 10_000;
/** Each talk has an interleaving of its own; a batch of them is held at a time, and a server lives for some batches. */
const interleavings = Math.min(proof.happenings, 10_000);
const [atOnce, rounds, batchesOfServer] = interleavings > 24 ? [50, 8, 10] : [24, 7, 1];

async function openDesk(): Promise<DeskServer> {
  const desk = await openDeskServer();
  onTestFinished(() => desk.close());
  return desk;
}

describe('the desk on a running server', { timeout: 3_600_000 }, () => {
  it('has the bot silent while a person is on, loses and doubles nothing, and closes once, whatever happens at once', async () => {
    const sights = noSights();
    const first = Number(process.env['POLYDESK_WALK_SEED'] ?? proof.seed.seed ?? Date.now() % 1_000_000_000);
    const started = performance.now();
    const batches = Math.ceil(interleavings / atOnce);
    for (let batch = 0; batch < batches; batch += batchesOfServer) {
      const seeds = Array.from(
        { length: Math.min(batchesOfServer, batches - batch) },
        (_, next) => first + batch + next,
      );
      await walkOnOneServer(seeds, sights);
      const minutes = ((performance.now() - started) / 60_000).toFixed(1);
      if (batches > 1) process.stdout.write(`${minutes} minutes: ${JSON.stringify(sights)}\n`);
    }
    expect(sights.talks).toBeGreaterThanOrEqual(interleavings);
    // A few talks meet something else every time they are held: only many have been everywhere.
    expect(sights.joined).toBeGreaterThan(0);
    if (batches === 1) return;
    expect(Math.min(sights.relayed, sights.deeds, sights.cuts)).toBeGreaterThan(0);
    const ends = ['done', 'left', 'released', 'silence', 'timed-out'];
    expect(Object.keys(sights.ends).toSorted()).toEqual(ends);
  });

  it('gives each of those who wait to one of many who claim them at once', async () => {
    const [waiting, people, tries] = isFull ? [1000, 50, 10_000] : [8, 5, 80];
    const desk = await openDesk();
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

/** A server of its own for some walks; a failure names the seed with which it can be had again. */
async function walkOnOneServer(seeds: readonly number[], sights: ReturnType<typeof noSights>): Promise<void> {
  const desk = await openDeskServer();
  const colleagues = await Promise.all(roles.map(({ name, role }) => openColleague(desk, name, role)));
  try {
    for (const seed of seeds) {
      const [walk] = fc.sample(walksOf(atOnce, rounds), { seed, numRuns: 1 });
      if (walk === undefined) return;
      await holdWalk(walk, desk, colleagues, sights).catch((error: unknown) => {
        throw new Error(`Walk ${seed} (POLYDESK_WALK_SEED): ${error instanceof Error ? error.message : ''}`, {
          cause: error,
        });
      });
      expect(desk.lines.filter((line) => /"level":[456]0/u.test(line))).toEqual([]);
    }
  } finally {
    await Promise.all(colleagues.map((colleague) => colleague.drop()));
    await desk.close();
  }
}

async function inTurn<T>(times: number, make: (number: number) => Promise<T>): Promise<readonly T[]> {
  const made: T[] = [];
  for (let number = 0; number < times; number += 1) made.push(await make(number));
  return made;
}

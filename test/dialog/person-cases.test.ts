import { describe, expect, it } from 'vitest';
import type { DeskSignal } from '../../src/conversation/hand-off.ts';
import { agentIdSchema } from '../../src/domain/agent.ts';
import { durationSchema, instantAfter } from '../../src/domain/time.ts';
import { createWorld, type World } from '../world.ts';

const mette = agentIdSchema.parse('mette');

/** In the middle of a cancellation, and in the queue for a person. */
async function whoeverWaits(): Promise<World> {
  const world = await createWorld();
  world.staff(2);
  await world.say('cancel my order 1019');
  await world.say('I want to talk to a human');
  expect(await stateOf(world)).toBe('waiting');
  return world;
}

async function stateOf(world: World): Promise<string> {
  return (await world.conversation()).handOff.kind;
}

/** What the shopper sees of what somebody at the desk does. */
async function fromDesk(world: World, signal: (id: string) => DeskSignal): Promise<readonly string[]> {
  const { handOff } = await world.conversation();
  const said = await world.bringFromDesk(signal('id' in handOff ? handOff.id : 'none'), mette);
  return said.flatMap(({ trace }) => trace?.keys ?? []);
}

const joins = (world: World) =>
  fromDesk(world, (id) => ({ kind: 'joined', id, agent: { id: mette, name: 'Mette' }, from: null }));
const releases = (world: World) => fromDesk(world, (id) => ({ kind: 'released', id, agent: mette }));
const putsBack = (world: World) => {
  const deadline = instantAfter(world.now(), durationSchema.parse('PT10M'));
  return fromDesk(world, (id) => ({ kind: 'returned', id, agent: mette, deadline }));
};

describe('whoever waits for a person', () => {
  it('keeps their place when another case goes to support by mail meanwhile', async () => {
    const world = await whoeverWaits();
    await world.say('I got a phishing mail that pretends to be from you');
    for (
      let turn = 0;
      turn < 5 && world.trace()?.outcomes.includes('hand-off:phishing-report') !== true;
      turn += 1
    )
      await world.tap(1);
    expect(world.trace()?.outcomes).toContain('hand-off:phishing-report');
    expect(await stateOf(world)).toBe('waiting');
    expect(await joins(world)).toEqual(['human.joined']);
    expect(await releases(world)).toContain('human.released');
  });
});

describe('whoever signs out while a person is on', () => {
  it('leaves nothing that was begun or proven to whoever comes next', async () => {
    const world = await whoeverWaits();
    await joins(world);
    await world.bring({ kind: 'signed-out' });
    const nothing = { stack: [], resting: [], agenda: [], said: [], verdicts: [], spokenOf: null };
    expect(await world.conversation()).toMatchObject({ handOff: { kind: 'with' }, proof: null, ...nothing });
    expect(await releases(world)).toContain('human.released');
    expect((await world.conversation()).stack).toHaveLength(1);
  });
});

describe('whoever signs out while nobody is on yet', () => {
  it('waits no longer, and nobody can join them', async () => {
    const world = await whoeverWaits();
    await world.bring({ kind: 'signed-out' });
    expect(await stateOf(world)).toBe('none');
    expect(await world.store.handOffs.waitingInAll({ languages: ['en'], markets: ['us'] })).toBe(0);
    const [handOff] = await world.store.handOffs.of((await world.conversation()).id);
    expect(handOff).toMatchObject({ state: 'closed', how: 'left', agent: null });
    await world.wait('PT30M');
    expect(world.text()).not.toContain('number');
  });
});

describe('whoever is put back into the queue', () => {
  it('hears again how far it has come, and then that nobody came', async () => {
    const world = await whoeverWaits();
    await joins(world);
    await world.wait('PT5M');
    expect(await putsBack(world)).toEqual(['human.returned']);
    await world.wait('PT3M');
    expect(world.trace()?.repairs).toEqual(['person-news']);
    await world.wait('PT7M');
    expect(world.trace()?.repairs).toContain('person-timed-out');
  });
});

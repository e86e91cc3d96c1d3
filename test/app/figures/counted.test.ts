import { describe, expect, it } from 'vitest';
import { sumFigures } from '../../../src/app/figures/figures-sheet.ts';
import { agentIdSchema } from '../../../src/domain/agent.ts';
import { instantSchema } from '../../../src/domain/time.ts';
import { createWorld, type World } from '../../world.ts';

/** The figures of all that was said in a world, as they are at its present moment. */
async function figuresIn({ store, clock }: World) {
  const days = {
    from: instantSchema.parse('2026-11-01T00:00:00Z'),
    until: instantSchema.parse('2026-12-31T00:00:00Z'),
  };
  const asked = { ...days, market: null, language: null };
  const read = await store.figures.read({ ...asked, now: clock.now() });
  return { ...sumFigures(read, 'UTC'), unheard: await store.figures.unheard(asked, 10) };
}

async function cancelHeadphones(world: World): Promise<void> {
  await world.say('I want to cancel order 1019');
  await world.say('I ordered it by mistake');
  await world.say('yes');
}

describe('the figures of real talks', () => {
  it('count a cancellation as contained once a week was quiet, and agree with mail, audit, transcript and shop', async () => {
    const world = await createWorld();
    await cancelHeadphones(world);
    expect((await figuresIn(world)).classes).toEqual({ running: 1 });
    await world.wait('PT2H');
    expect((await figuresIn(world)).classes).toEqual({ 'not-settled': 1 });
    await world.wait('PT168H');
    const figures = await figuresIn(world);
    expect(figures.outcomes).toMatchObject({ episodes: 1, contained: { count: 1, n: 1 } });
    expect(figures.flows).toMatchObject([{ name: 'cancel-order', contained: { count: 1, n: 1 } }]);

    const { id } = await world.conversation();
    const audited = (await world.store.audit.entries(id)).filter(
      ({ action }) => action === 'order-cancelled',
    );
    const confirmed = world.mails.filter(({ kind }) => kind === 'cancellation-confirmed');
    const said = await world.store.conversations.transcript(id, 0);
    const done = said.filter(({ trace }) => trace?.outcomes.includes('cancel-order:cancelled') === true);
    expect([audited.length, confirmed.length, done.length]).toEqual([1, 1, 1]);
  });

  it('count somebody who comes back within the week, and what was not understood, in their own words', async () => {
    const world = await createWorld();
    await cancelHeadphones(world);
    await world.wait('PT2H');
    await world.say('flurb the grommet sideways');
    await world.wait('PT170H');
    const figures = await figuresIn(world);
    expect(figures.classes).toMatchObject({ 'came-back': 1 });
    expect(figures.outcomes.contained).toEqual({ count: 0, n: 2 });
    expect(figures.unheard.map(({ text, language }) => [text, language])).toEqual([
      ['flurb the grommet sideways', 'en'],
    ]);
  });

  it('count a task that was left in the middle as abandoned', async () => {
    const world = await createWorld();
    await world.say('I want to cancel order 1019');
    await world.wait('PT2H');
    expect((await figuresIn(world)).classes).toEqual({ abandoned: 1 });
  });

  it('count a rule that said no by its id', async () => {
    const world = await createWorld({ customer: 'dk-5', market: 'dk', language: 'da' });
    await world.say('annuller lige ordre 40173');
    expect((await figuresIn(world)).refusals).toMatchObject([{ rule: 'R7', episodes: 1 }]);
  });

  it('count a talk with a person: the reason, the waiting, the first answer and the handling, as the hand-off has them', async () => {
    const world = await createWorld();
    world.staff(1);
    await world.say('I want to talk to a human about order 1019');
    const { id } = await world.conversation();
    const handOff = (await world.store.handOffs.openOf(id)) ?? expect.fail('Nobody was asked for.');
    const agent = { id: agentIdSchema.parse('mette'), name: 'Mette' };
    await world.wait('PT2M');
    await world.bringFromDesk({ kind: 'joined', id: handOff.id, agent, from: null }, agent.id);
    await world.wait('PT1M');
    await world.bringFromDesk({ kind: 'said', id: handOff.id, agent: agent.id, text: 'Hello.' }, agent.id);
    await world.wait('PT4M');
    await world.bringFromDesk({ kind: 'closed', id: handOff.id, agent: agent.id }, agent.id);
    await world.wait('PT3H');
    const figures = await figuresIn(world);
    expect(figures.classes).toEqual({ 'handed-over': 1 });
    expect(figures.handOvers).toMatchObject([
      { how: 'live', reason: 'asked-for', share: { count: 1, n: 1 } },
    ]);
    const minute = 60_000;
    expect(figures).toMatchObject({
      waited: { median: 2 * minute, n: 1 },
      answered: { median: 3 * minute, n: 1 },
      handled: { median: 5 * minute, n: 1 },
      nobodyCame: { count: 0, n: 1 },
    });
    const audited = (await world.store.audit.entries(id)).map(({ action }) => action);
    expect(audited.filter((action) => action === 'desk-joined' || action === 'desk-closed')).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { describeReplayed, isDifferent } from '../../../src/commands/replay/describe-replay.ts';
import { replayConversation } from '../../../src/commands/replay/replay-conversation.ts';
import { handlerBook } from '../../../src/handlers/handler-book.ts';
import { createWorld, type World } from '../../world.ts';
import { recordingOf, withStep } from './recorded-world.ts';

/** A Dane cancels an order, with a look around on the way. */
async function cancelled(): Promise<World> {
  const world = await createWorld({ market: 'dk', customer: 'dk-1', language: 'da' });
  await world.open();
  await world.say('annuller ordre 40119');
  await world.tap(1);
  await world.say('hvorfor?');
  await world.say('ja');
  return world;
}

async function replayed(world: World, content = world.content) {
  return replayConversation(await recordingOf(world), content, handlerBook);
}

describe('a conversation that is played again on the same flows', () => {
  it('has no differences, though the shop would answer otherwise by now', async () => {
    const world = await cancelled();
    expect((await world.order('dk-1-b')).lines[0]?.portions[0]?.status.kind).toBe('cancelled');
    const result = await replayed(world);
    expect(describeReplayed(result)).toBe('');
    expect(result.turns).toHaveLength(5);
    expect(result.turns.at(-1)?.now?.outcomes).toEqual(['cancel-order:cancelled']);
  });

  it('waits, meets a broken shop, and taps what is gone, as it did then', async () => {
    const world = await createWorld();
    await world.say('cancel order 1019');
    const [old] = (await world.conversation()).offered;
    await world.wait('PT11M');
    await world.tap(2);
    await world.tapId(old?.id ?? '');
    await world.tapId('never offered');
    world.shop.misbehave({ kind: 'unreachable' });
    await world.say('cancel order 1023');
    await world.wait('PT40M');
    await world.say('are you there?');
    const result = await replayed(world);
    expect(result.turns.flatMap(({ then }) => then?.repairs ?? [])).toEqual(
      expect.arrayContaining(['remind', 'stale', 'fault']),
    );
    expect(describeReplayed(result)).toBe('');
  });

  it('has no differences where a yes stood in a message that was changed, and agreed to nothing', async () => {
    const world = await createWorld();
    await world.say('cancel order 1019');
    await world.tap(1);
    expect(await world.edit('yes')).not.toContain('is cancelled');
    const result = await replayed(world);
    expect(result.turns.at(-1)?.then?.repairs).toEqual(['crossed']);
    expect(describeReplayed(result)).toBe('');
  });

  it('has no differences for a guest, who has to prove something first', async () => {
    const world = await createWorld({ customer: null });
    await world.say('cancel order 1019');
    await world.say('human');
    expect(describeReplayed(await replayed(world))).toBe('');
  });
});

describe('a conversation that is played again on changed flows', () => {
  it('shows exactly what is said otherwise, and goes on', async () => {
    const world = await cancelled();
    const changed = withStep(world.content, 'cancel-order', 'ask-reason', (step) =>
      step.kind === 'choose' ? { ...step, say: ['cancel.ask-reason', 'cancel.ask-reason-again'] } : step,
    );
    const result = await replayed(world, changed);
    const differences = result.turns.flatMap((turn, index) =>
      turn.differences.map((difference) => ({ turn: index + 1, ...difference })),
    );
    expect(differences).toEqual([
      {
        turn: 2,
        field: 'keys',
        then: 'cancel.ask-reason',
        now: 'cancel.ask-reason, cancel.ask-reason-again',
      },
    ]);
    expect(result.notFollowed).toBe(0);
  });

  it('stops where it ends at another step, and says how much was not followed', async () => {
    const world = await cancelled();
    const changed = withStep(world.content, 'cancel-order', 'ask-reason', (step) => ({
      kind: 'goto',
      id: step.id,
      rules: [],
      goto: 'quote',
    }));
    const result = await replayed(world, changed);
    const text = describeReplayed(result);
    expect(isDifferent(result)).toBe(true);
    expect(result.notFollowed).toBe(3);
    expect(text).toContain('conversation 1 (dk)');
    expect(text).toMatch(
      /> annuller ordre 4\d{4}\n {2}✗ cannot go on: asks quote-cancellation, which was not asked/u,
    );
    expect(text).toContain('3 more turns, not followed');
  });

  it('cannot go on where the button that was tapped is gone', async () => {
    const world = await cancelled();
    const changed = withStep(world.content, 'cancel-order', 'ask-reason', (step) =>
      step.kind === 'choose' ? { ...step, among: undefined, from: 'nothing' } : step,
    );
    const { turns } = await replayed(world, changed);
    const [broken] = turns.at(-1)?.differences ?? [];
    expect(broken?.field).toBe('broken');
    expect(broken?.now).toMatch(/^offers no button cancel\.reason/u);
    expect(turns.at(-2)?.differences.map(({ field }) => field)).toEqual(['buttons']);
  });
});

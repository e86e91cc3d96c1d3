import { expect, it } from 'vitest';
import { inOrder, neighbour, withLooking } from '../../../src/web/desk/desk-state.ts';
import { offeredFor } from '../../../src/web/desk/talk-access.ts';
import { aHandOff, aQueue, handOffWith } from './made.ts';

const queue = aQueue({
  waiting: [aHandOff({ id: 'w1' }), aHandOff({ id: 'w2' })],
  mine: [handOffWith('mette', { id: 'm1' })],
  others: [handOffWith('jonas', { id: 'o1' })],
});

it('the keys go through the list as it stands on the screen, and stop at its ends', () => {
  const list = inOrder(queue);
  expect(list.map(({ id }) => id)).toEqual(['m1', 'w1', 'w2', 'o1']);
  expect(neighbour(list, null, 1)?.id).toBe('m1');
  expect(neighbour(list, 'm1', 1)?.id).toBe('w1');
  expect(neighbour(list, 'm1', -1)?.id).toBe('m1');
  expect(neighbour(list, 'o1', 1)?.id).toBe('o1');
  expect(neighbour(inOrder(null), null, 1)).toBeNull();
});

it('who looks at what is known in the list at once', () => {
  const looking = [{ id: 'jonas', name: 'Jonas', typing: true }];
  const changed = withLooking(queue, { kind: 'looking', handOff: 'w2', looking });
  expect(changed.waiting.map((handOff) => handOff.looking)).toEqual([[], looking]);
});

it.each([
  ['agent', aHandOff(), ['claim']],
  ['lead', aHandOff(), ['claim', 'assign']],
  ['agent', handOffWith('mette'), ['close', 'release', 'transfer', 'return']],
  ['agent', handOffWith('jonas'), []],
  ['admin', handOffWith('jonas'), ['assign']],
  ['lead', aHandOff({ state: 'closed', how: 'done' }), []],
] as const)('offers a conversation’s actions to whom they belong: %s', (role, handOff, offered) => {
  expect(offeredFor(handOff, { id: 'mette', role })).toEqual(offered);
});

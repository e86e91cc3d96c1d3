import { expect, it } from 'vitest';
import { createWorld } from '../world.ts';

it('x', async () => {
  const world = await createWorld();
  console.log(await world.open(), world.buttons());
  console.log(await world.say('cancel my order'), world.buttons());
  console.log(await world.tap(1), world.buttons(), await world.step());
  world.shop.misbehave({kind:'unreachable'});
  console.log(await world.tap(1), world.buttons(), await world.step(), world.logged.map(l=>l.slice(0,200)));
  expect(1).toBe(1);
});

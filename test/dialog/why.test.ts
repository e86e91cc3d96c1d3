import { expect, it } from 'vitest';
import { createWorld } from '../world.ts';

it('gives each reason once, however long the shopper took between the answers', async () => {
  const world = await createWorld();
  await world.say('cancel order 1019');
  await world.wait('PT1M');
  await world.say('I ordered it by mistake');
  await world.say('why?');
  const reasons = (await world.conversation()).said.filter(({ key }) => key.startsWith('why.'));
  expect(reasons).toHaveLength(1);
  await world.close();
});

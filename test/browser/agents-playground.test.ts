import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlaygroundWorld, type PlaygroundWorld } from './playground-world.ts';

describe('the Microsoft 365 Agents Playground as Teams', { timeout: 60_000 }, () => {
  let world: PlaygroundWorld;
  beforeAll(async () => {
    world = await createPlaygroundWorld();
  }, 120_000);
  afterAll(async () => {
    await world.close();
    expect(world.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('is greeted once, on a card whose buttons work', async () => {
    await world.shown("I'm Polydesk").waitFor();
    expect(await world.page.getByText("Hello! I'm Polydesk").count()).toBe(1);
    await world.tap('Cancel an order');
    await world.shown("can't see who you are").waitFor();
  });

  it('is answered in Danish when it is spoken to in Danish, with suggestions that work', async () => {
    await world.say('annuller min ordre');
    await world.tap('Bliv ringet op');
    await world.shown(/nummer/u).waitFor();
  });

  it('tells nothing in a group unless it is named', async () => {
    await world.page.getByText('Group Chat').last().click();
    await world.shown("I'm Polydesk").waitFor();
    await world.say('cancel my order');
    await world.shown('cancel my order').waitFor();
    // Long enough for an answer, which takes a fraction of a second above.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await world.page.getByText("can't see who you are").count()).toBe(0);
  });
});

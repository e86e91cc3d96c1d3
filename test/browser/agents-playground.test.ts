import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { workedOutSchema } from '../../src/protocol/desk-deeds.ts';
import { deskEntriesSchema, handOffDetailSchema, queueViewSchema } from '../../src/protocol/desk.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { createDeskCaller, signInAs } from '../support/desk-caller.ts';
import { eventually } from '../support/eventually.ts';
import { cancelledOf } from '../support/open-house.ts';
import { lettersIn } from './mailed-code.ts';
import { createPlaygroundWorld, type PlaygroundWorld } from './playground-world.ts';

/** What nobody could make anything of: the bot gives up after so much of it. */
const nonsense = [
  'blah blubb gargle',
  'zork mork dork',
  'fnord',
  'gnarf gnarf',
  'wibble flubble',
  'hrmpf glorp',
];

type DeskCall = (method: string, address: string, body?: object) => Promise<Response>;

describe('the Microsoft 365 Agents Playground as Teams', { timeout: 120_000 }, () => {
  let world: PlaygroundWorld;
  beforeAll(async () => {
    world = await createPlaygroundWorld();
  }, 120_000);
  afterAll(async () => {
    await world.close();
    expect(world.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('cancels an order for whoever has the code that is mailed to its address', async () => {
    await world.shown("I'm Polydesk").waitFor();
    expect(await world.page.getByText("Hello! I'm Polydesk").count()).toBe(1);
    await world.say('cancel my order 1019');
    await world.shown(/e-mail/u).waitFor();
    await world.say('jordan.lee@example.com');
    await world.say(await world.mailedCode('jordan.lee@example.com'));
    await world.tap('mistake');
    await world.tap('Yes');
    await world.shown(/1019.*is cancelled/u).waitFor();
    expect(await cancelled('us-1-b')).toEqual({ pieces: 1, refunded: 8999 });
  });

  it('cancels in Danish what is counted on a card, for whoever speaks Danish in the same chat', async () => {
    await world.say('annuller min ordre 40123');
    await world.shown(/e-mail/u).waitFor();
    await world.say('mette.soerensen@example.com');
    await world.say(await world.mailedCode('mette.soerensen@example.com'));
    await world.page.getByRole('spinbutton', { name: 'krus' }).fill('1');
    await world.tap('Færdig');
    await world.tap('Bestilt ved en fejl');
    await world.shown('Skal jeg annullere').waitFor();
    await world.shown(/Ordre .?40123.?$/u).waitFor();
    await world.tap('Ja');
    await world.shown('Så er det gjort').waitFor();
    expect(await cancelled('dk-1-a')).toEqual({ pieces: 1, refunded: 0 });
  });

  it('lets a person take over where the bot gave up on a missing parcel, who has it looked for, while the bot is silent', async () => {
    const mette = await atTheDesk();
    await world.say('ordre 40205 står som leveret, men jeg har ikke fået noget');
    await world.shown(/e-mail/u).waitFor();
    await world.say('mikkel.thomsen@example.com');
    await world.say(await world.mailedCode('mikkel.thomsen@example.com'));
    await world.shown(/nabo/u).waitFor();
    for (const words of nonsense) await world.say(words);
    await world.shown(/nummer .?1/u).waitFor();
    const id = await eventually(async () => {
      const { waiting } = queueViewSchema.parse(await (await mette('GET', '/queue')).json());
      return waiting[0]?.id ?? expect.fail('Nobody waits.');
    });
    expect((await mette('POST', `/hand-offs/${id}/claim`, {})).status).toBe(200);
    await world.shown('er kommet med i chatten').waitFor();
    const { packet, orders } = handOffDetailSchema.parse(
      await (await mette('GET', `/hand-offs/${id}`)).json(),
    );
    expect({ said: JSON.stringify(packet.facts), orders: orders.map(({ number }) => number) }).toEqual({
      said: expect.stringContaining('40205') as string,
      orders: ['40205'],
    });
    await mette('POST', `/hand-offs/${id}/messages`, { id: 'message-1', text: 'Hej, det er mig.' });
    await world.shown(/mette.*Hej, det er mig/u).waitFor();
    await world.say('annuller min ordre');
    await eventually(async () => {
      expect((await entriesOf(id, mette)).at(-1)).toMatchObject({
        from: 'shopper',
        text: 'annuller min ordre',
      });
    });
    await investigate(id, mette);
    await world.shown(/S-\d+/u).waitFor();
    await mette('POST', `/hand-offs/${id}/release`, {});
    await world.shown('Hvordan gik det?').waitFor();
    const entries = await entriesOf(id, mette);
    const from = entries
      .slice(entries.findIndex((entry) => entry.from === 'system'))
      .map((entry) => entry.from);
    expect(from.slice(0, 5)).toEqual(['system', 'agent', 'shopper', 'system', 'bot']);
    const order = await world.shop.peek(orderIdSchema.parse('dk-8-e'));
    expect(order?.investigations).toHaveLength(1);
    // Mails go out after the turn.
    await eventually(async () => {
      const letters = await lettersIn(path.join(world.data, 'mail'));
      expect(letters.filter(({ words }) => /S-\d+/u.test(words))).toMatchObject([
        { to: 'mikkel.thomsen@example.com' },
      ]);
    });
  });

  async function entriesOf(id: string, call: DeskCall) {
    const answer = await call('GET', `/hand-offs/${id}/entries?after=0`);
    return deskEntriesSchema.parse(await answer.json()).entries;
  }

  /** The order of the conversation is looked for, on the word of whoever has it. */
  async function investigate(id: string, call: DeskCall): Promise<void> {
    const wish = { kind: 'investigate', trouble: 'not-received' };
    const deeds = `/hand-offs/${id}/deeds`;
    const worked = workedOutSchema.parse(await (await call('POST', deeds, { order: 'dk-8-e', wish })).json());
    if (worked.kind !== 'planned') expect.fail(`It came to nothing: ${worked.kind}`);
    const agreed = await call('POST', `${deeds}/${worked.deed.operation}/agree`, {
      reason: 'Naboen har ledt.',
    });
    expect(agreed.status).toBe(200);
  }

  /** Somebody who is at work, and asks the desk's API. */
  async function atTheDesk() {
    const store = await createSqliteStore({ file: path.join(world.data, 'polydesk.sqlite') });
    const { session } = await signInAs('agent', { agents: store.agents, clock: world.clock, id: 'mette' });
    await store.close();
    const ask = createDeskCaller(world.address);
    const call = (method: string, address: string, body?: object) =>
      ask(method, address, { session, ...(body === undefined ? {} : { body }) });
    await call('PUT', '/presence', { presence: 'available' });
    return call;
  }

  it('tells nothing in a group unless it is named', async () => {
    await world.page.getByText('Group Chat').last().click();
    await world.shown("I'm Polydesk").waitFor();
    await world.say('cancel my order');
    await world.shown('cancel my order').waitFor();
    // Long enough for an answer, which takes a fraction of a second above.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await world.page.getByText('in private').count()).toBe(0);
  });

  async function cancelled(id: string) {
    const order = await world.shop.peek(orderIdSchema.parse(id));
    return order && cancelledOf(order);
  }
});

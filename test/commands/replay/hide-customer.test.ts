import { describe, expect, it } from 'vitest';
import { customerIdSchema } from '../../../src/domain/identifiers.ts';
import { instantSchema } from '../../../src/domain/time.ts';
import { createWorld } from '../../world.ts';
import { recordingOf } from './recorded-world.ts';

const later = instantSchema.parse('2026-12-31T00:00:00Z');

describe('a recording', () => {
  it('holds nothing that tells who the shopper is: no name, address, number or id of theirs', async () => {
    const world = await createWorld({ market: 'dk', customer: 'dk-1', language: 'da' });
    await world.say(
      'annuller ordre 40119, det er Mette, skriv til mette@hjemme.example eller ring 20 12 34 56',
    );
    await world.tap(1);
    await world.say('ja');
    await world.say('og ordre nummer 40123?');
    const text = JSON.stringify(await recordingOf(world));
    const customer = (await world.shop.customers()).find(({ id }) => id === 'dk-1');
    const id = customerIdSchema.parse('dk-1');
    const authority = { kind: 'account', customer: id, verifiedAt: world.now(), expiresAt: later } as const;
    const own = await world.shop.list(authority, { limit: 100 });
    const secrets = [
      customer?.id,
      customer?.name,
      customer?.email,
      'mette@hjemme.example',
      '34 56',
      ...own.flatMap(({ id, number, delivery }) => [id, number, delivery.street, delivery.phone]),
      ...(await world.store.conversations.events((await world.conversation()).id)).flatMap(
        ({ event, seed }) => [seed, event.id, event.conversation],
      ),
    ];
    const told = secrets.filter((secret) => typeof secret === 'string' && text.includes(secret));
    expect(told).toEqual([]);
    expect(own.length).toBeGreaterThan(2);
  });

  it('keeps what items are called, so that words still point at them', async () => {
    const world = await createWorld();
    await world.say('cancel order 1023');
    await world.say('only the lamp');
    const { turns } = await recordingOf(world);
    expect(JSON.stringify(turns[0]?.calls)).toContain('Desk lamp');
    expect(turns[1]?.happening).toEqual({ kind: 'message', text: 'only the lamp' });
  });

  it('keeps a number the same wherever it stands', async () => {
    const world = await createWorld();
    await world.say('cancel order 1019');
    await world.say('why 1019?');
    const { turns } = await recordingOf(world);
    const [first, second] = turns.map(({ happening }) =>
      happening.kind === 'message' ? happening.text : '',
    );
    const number = /\d{4}/u.exec(first ?? '')?.[0] ?? '';
    expect(number).not.toBe('1019');
    expect(second).toBe(`why ${number}?`);
    expect(turns[0]?.calls[0]?.values['orderNumber']).toEqual({ kind: 'code', text: number });
  });

  it('makes words unreadable that were asked for as such, and hides what became of them', async () => {
    const world = await createWorld();
    await world.say('I need to change the delivery address of order 1019');
    await world.say('12 Elm Street, Springfield');
    const { turns } = await recordingOf(world);
    expect(turns[0]?.answer?.step).toBe('change-order/ask-address');
    expect(turns[1]?.happening).toEqual({ kind: 'message', text: '00 οοο οοοοοο, οοοοοοοοοοο' });
    expect(JSON.stringify(turns)).not.toMatch(/elm|springfield/iu);
  });

  it('keeps a message that says when', async () => {
    const world = await createWorld();
    await world.say('cancel order 1023 before next week');
    const { turns } = await recordingOf(world);
    const [first] = turns.map(({ happening }) => (happening.kind === 'message' ? happening.text : ''));
    expect(first).toMatch(/^cancel order \d{4} before next week$/u);
  });
});

import { describe, expect, it } from 'vitest';
import { cardSchema } from '../../src/conversation/card.ts';
import { instantSchema } from '../../src/domain/time.ts';
import { orderCard } from '../../src/handlers/order-card.ts';
import { realContent } from '../support/real-content.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { wordCard } from '../../src/speech/word-card.ts';
import { readMarket } from '../support/read-markets.ts';
import { openHandlerWorld } from './handler-world.ts';

describe('an order as a card', () => {
  it.each([
    ['us-1-a', 'us'],
    ['dk-1-a', 'dk'],
    ['sa-1-a', 'sa'],
  ] as const)('shows what is in %s, and not where or to whom it goes', async (id, market) => {
    const world = await openHandlerWorld();
    const order = await world.order(id);
    const card = orderCard(order, readMarket(market));
    expect(cardSchema.parse(card)).toEqual(card);
    expect(card.lines.map(({ title }) => title)).toEqual(order.lines.map(({ title }) => title));
    expect(card.total.currency).toBe(order.currency);
    const told = JSON.stringify(card);
    expect(told).not.toContain(order.email ?? 'nobody');
    expect(told).not.toContain(order.delivery.street);
  });

  it('says one word where all is at one stage, and that stages differ where they do', async () => {
    const order = await (await openHandlerWorld()).order('us-1-a');
    const [first, ...others] = order.lines;
    if (first === undefined) throw new Error('This order has lines.');
    const at = instantSchema.parse('2026-11-02T10:00:00Z');
    const delivered = [{ quantity: 1, status: { kind: 'delivered', at, shipment: null } }] as const;
    const partly = { ...order, lines: [{ ...first, portions: delivered }, ...others] };
    expect(orderCard(order, readMarket('us')).state).toBe('placed');
    expect(orderCard(partly, readMarket('us'))).toMatchObject({
      state: 'mixed',
      lines: [{ state: 'delivered' }, { state: 'placed' }],
    });
  });

  it.each([
    ['en', 'Order 1023', 'Not packed yet', /1 piece/u],
    ['ms', 'Pesanan 1023', 'Belum dibungkus', /1 unit/u],
    ['da', 'Ordre 1023', 'Ikke pakket endnu', /1 stk/u],
    ['ar', '1023', 'لم يُجهَّز بعد', /قطعة واحدة/u],
    ['zh', '订单', '待打包', /1件/u],
  ])('is worded in %s', async (code, title, state, amount) => {
    const { speaker } = await realContent();
    const order = await (await openHandlerWorld()).order('us-1-a');
    const language = languageSchema.parse(code);
    const card = wordCard(orderCard({ ...order, number: '1023' }, readMarket('us')), language, speaker);
    if (card.kind !== 'order') throw new Error('An order stays one.');
    expect(card.title).toContain(title);
    expect(card.state.text).toBe(state);
    expect(card.lines[0]?.amount).toMatch(amount);
  });
});

import { describe, expect, it } from 'vitest';
import { adaptiveCardOf } from '../../src/channels/adaptive-card.ts';
import { pickedIn } from '../../src/channels/picked-in.ts';
import { calendarDaySchema } from '../../src/domain/time.ts';

const lamp = { kind: 'item', title: 'Desk lamp *new*', price: '$49.00', picture: null, most: 2 } as const;
const state = { id: 'shipped', text: 'On the way' } as const;
const order = {
  kind: 'order',
  title: 'Order 1023',
  date: 'Placed 2 Nov',
  total: '$98.00',
  state,
  lines: [{ title: 'Desk lamp', amount: '2 pieces', state, picture: null }],
} as const;
const plain = { buttons: [], cards: [], control: null, language: 'en' };

describe('an Adaptive Card', () => {
  it('is none where there is nothing beside the words', () => {
    expect(adaptiveCardOf({ ...plain, buttons: [{ id: 'a-1', title: 'Yes' }] })).toBeNull();
    expect(adaptiveCardOf({ ...plain, control: { kind: 'email' } })).toBeNull();
  });

  it('shows an order with its lines and states, and has nothing to send', () => {
    const card = adaptiveCardOf({ ...plain, cards: [order] });
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: 'en', actions: [] });
    for (const words of ['Order 1023', 'On the way', 'Placed 2 Nov', '$98.00', 'Desk lamp', '2 pieces'])
      expect(JSON.stringify(card)).toContain(words);
  });

  it('takes numbers for items, and what it sends is read back as what was picked', () => {
    const card = adaptiveCardOf({
      ...plain,
      buttons: [
        { id: 'a-1', title: 'All of it' },
        { id: 'a-2', title: 'Desk lamp', card: lamp },
      ],
      control: { kind: 'items', submit: 'Done' },
    });
    expect(card?.body).toMatchObject([{ type: 'Input.Number', id: 'quantity:a-2', min: 0, max: 2 }]);
    const [action] = card?.actions as { data: object; title: string }[];
    expect(action?.title).toBe('Done');
    expect(pickedIn({ ...action?.data, 'quantity:a-2': 2 })).toEqual({
      kind: 'pick',
      picked: [{ offer: 'a-2', quantity: 2 }],
    });
  });

  it.each([
    [true, ['Input.Date', 'Input.Time']],
    [false, ['Input.Date']],
  ])('takes a day, with a time: %s', (hasTime, inputs) => {
    const from = calendarDaySchema.parse('2026-11-06');
    const control = { kind: 'moment', from, hasTime, submit: 'Done' } as const;
    const body = adaptiveCardOf({ ...plain, control })?.body as { type: string }[];
    expect(body.map(({ type }) => type)).toEqual(inputs);
  });

  it.each([
    ['https://cdn.shop.example/lamp.png', 1],
    ['http://127.0.0.1:3978/lamp.png', 1],
    ['http://shop.example/lamp.png', 0],
    ['data:image/png;base64,AAAA', 0],
    ['/demo-pictures/lamp.svg', 0],
  ])('shows a picture whose address is whole and safe: %s', (picture, shown) => {
    const pictured = { ...order, lines: [{ ...order.lines[0], picture }] };
    const written = JSON.stringify(adaptiveCardOf({ ...plain, cards: [pictured, { ...lamp, picture }] }));
    expect(written.split('"type":"Image"')).toHaveLength(1 + 2 * shown);
    expect(written.includes('"altText":"Desk lamp"')).toBe(shown === 1);
  });

  it('reads from right to left in Arabic', () => {
    expect(adaptiveCardOf({ ...plain, language: 'ar', cards: [order] })).toMatchObject({ rtl: true });
  });

  it('shows a name as it stands, and no Markdown in it', () => {
    const named = { ...order, lines: [{ ...order.lines[0], title: '[click](https://evil.example) **x**' }] };
    const written = JSON.stringify(adaptiveCardOf({ ...plain, cards: [named] }));
    expect(written).toContain(String.raw`\\[click\\]\\(https://evil.example\\) \\*\\*x\\*\\*`);
  });
});

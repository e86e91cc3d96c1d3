import { describe, expect, it } from 'vitest';
import { checkLabels, columnsOf } from '../../src/content/check-labels.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { textTreeSchema } from '../../src/speech/text-tree.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from '../dialog/small-books.ts';

const flow = flowOf(
  giftYaml.replace('gift.no-card', "'gift.no-card'").replace('yes: gift.yes', "yes: 'gift.yes.{size}'"),
);
const books = booksOf([flow], giftSheets);

function problemsOf(gift: Readonly<Record<string, unknown>>, language = 'en', wish = 'Send a gift') {
  const tree = textTreeSchema.parse({ gift, wish: { gift: { send: wish } } });
  return checkLabels(books, new Map([[languageSchema.parse(language), tree]]), ['gift.send']).map(
    ({ file, place, message }) => `${file} (${String(place)}): ${message}`,
  );
}

describe('a label that a channel would cut', () => {
  it.each([
    ['an option', { birthday: 'x'.repeat(41) }, 'gift.birthday', 'gift/card'],
    ['what skips a question', { 'no-card': ['fine', 'x'.repeat(41)] }, 'gift.no-card', 'gift/card'],
    ['a yes, for each word in its key', { yes: { big: 'x'.repeat(41) } }, 'gift.yes.big', 'gift/sure'],
    ['a no', { no: 'x'.repeat(41) }, 'gift.no', 'gift/sure'],
  ])('is found on %s', (_what, gift, key, step) => {
    const message = `locales/en/texts/gift.json (${key}): is 41 columns wide on a button of step ${step}; Teams shows 40: shorten “${'x'.repeat(41)}”`;
    expect(problemsOf(gift)).toEqual([message]);
  });

  it('is found on a wish', () => {
    expect(problemsOf({}, 'en', 'y'.repeat(41))).toEqual([
      expect.stringContaining(
        'locales/en/texts/wish.json (wish.gift.send): is 41 columns wide on a button of gift.send',
      ),
    ]);
  });

  it('is found on every channel that cuts it', () => {
    expect(problemsOf({ no: 'x'.repeat(81) })).toHaveLength(2);
  });

  it('is measured with its places filled, and as wide as it is written', () => {
    expect(problemsOf({ no: `${'x'.repeat(31)}{{orderNumber}}` })).toEqual([]);
    expect(problemsOf({ no: `${'x'.repeat(32)}{{orderNumber}}` })).toHaveLength(1);
    expect(problemsOf({ no: '取消订单'.repeat(5) }, 'zh')).toEqual([]);
    expect(problemsOf({ no: `${'取消订单'.repeat(5)}吧` }, 'zh')).toHaveLength(1);
  });
});

it('counts columns as a reader sees them', () => {
  expect(columnsOf('Ja, annullér')).toBe(12);
  expect(columnsOf('إلغاءُ الطلب')).toBe(11);
  expect(columnsOf('确认，取消')).toBe(10);
  expect(columnsOf('é'.normalize('NFD'))).toBe(1);
});

import { describe, expect, it } from 'vitest';
import { textsOf } from '../../src/dialog/spoken-texts.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from './small-books.ts';

describe('the texts of a flow', () => {
  const flow = flowOf(giftYaml);
  const texts = textsOf(flow, booksOf([flow], giftSheets));

  it('write out a key for every word that its slot can hold', () => {
    const keys = texts.filter(({ step }) => step === 'sure').map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['gift.sure.big', 'gift.sure.small']));
  });

  it('name the buttons, the reasons for asking and the reason on the ticket too', () => {
    const keys = texts.map(({ key }) => key);
    const expected = [
      'gift.no-card',
      'gift.birthday',
      'gift.why-card',
      'gift.yes',
      'ticket.reason.gift-lost',
      'gift.fact',
    ];
    expect(keys).toEqual(expect.arrayContaining(expected));
  });

  it('know the slots that are set there, and the facts that always stand ready', () => {
    const which = texts.find(({ key }) => key === 'gift.which');
    expect(which?.slots).toEqual(
      expect.arrayContaining(['gifts', 'mentions', 'wish', 'waysOn', 'supportLines']),
    );
    expect(which?.slots).not.toContain('plan');
  });
});

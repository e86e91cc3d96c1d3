import { expect, it } from 'vitest';
import { thinMaterial } from '../../../src/commands/evaluate/learning-curve.ts';
import { languageSchema } from '../../../src/conversation/language.ts';

const english = languageSchema.parse('en');
const utterances = Array.from({ length: 200 }, (_, at) => `utterance ${at}`);
const material = {
  perLanguage: new Map([
    [
      english,
      new Map([
        ['order.track', utterances],
        ['chat.greet', ['hi', 'hello']],
      ]),
    ],
  ]),
};

function kept(share: number, intent = 'order.track'): readonly string[] {
  return thinMaterial(material, share).perLanguage.get(english)?.get(intent) ?? [];
}

it('keeps a share of each intent, spread over the whole file', () => {
  expect(kept(0.25).length).toBeGreaterThanOrEqual(48);
  expect(kept(0.25).length).toBeLessThanOrEqual(52);
  const inLastHalf = kept(0.25).filter((one) => utterances.indexOf(one) >= 100).length;
  expect(Math.abs(inLastHalf - kept(0.25).length / 2)).toBeLessThanOrEqual(2);
});

it('keeps with a greater share all that a smaller one kept, and always one', () => {
  expect(kept(0.5)).toEqual(expect.arrayContaining([...kept(0.1)]));
  expect(kept(1)).toEqual(utterances);
  expect(kept(0.1, 'chat.greet')).toEqual(['hi']);
});

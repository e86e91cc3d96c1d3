import { expect, it } from 'vitest';
import { hashMaterial } from '../../src/language/hash-material.ts';
import { parseModel, serializeModel } from '../../src/language/serialize-model.ts';
import { train } from '../../src/language/train.ts';
import { books, languageOf } from './known-language.ts';

function materialWith(greeting: string): Parameters<typeof train>[0] {
  const perIntent = new Map([
    ['chat.greet', ['hello', 'hi there', greeting]],
    ['order.cancel', ['cancel my order', 'please cancel 1023', 'I want to cancel']],
    ['none', ['order a pizza', 'what is the weather']],
  ]);
  return { perLanguage: new Map([[languageOf('en'), perIntent]]) };
}

it('gives the same model for the same material', () => {
  const first = serializeModel(train(materialWith('hey')));
  expect(serializeModel(train(materialWith('hey')))).toEqual(first);
});

it('tells how far it is', () => {
  const shares: number[] = [];
  train(materialWith('hey'), (share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
});

it('names material by a hash that any change changes', () => {
  expect(hashMaterial(materialWith('hey'))).toBe(hashMaterial(materialWith('hey')));
  expect(hashMaterial(materialWith('hey'))).not.toBe(hashMaterial(materialWith('hej')));
});

it('comes back from its bytes unchanged', () => {
  expect(parseModel(serializeModel(books.model))).toEqual(books.model);
});

it('is not read from damaged bytes', () => {
  const bytes = serializeModel(train(materialWith('hey')));
  for (const at of [0, 5, 40, bytes.length - 1]) {
    const damaged = Uint8Array.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(parseModel(damaged)).toBeNull();
  }
  expect(parseModel(bytes.subarray(0, bytes.length - 4))).toBeNull();
  expect(parseModel(new Uint8Array())).toBeNull();
});

import type { PhraseBook } from '../phrase-book.ts';
import type { Token } from '../tokenize.ts';
import { followsPhrase } from './follows-phrase.ts';
import type { Found } from './found.ts';
import { plainText } from './terms.ts';
import { tokenSpan } from './token-span.ts';

const shapes: readonly { readonly shape: RegExp; readonly isOne: (number: string) => boolean }[] = [
  // UPS.
  {
    shape: /(?<![A-Za-z\d])1Z(?: ?[A-Za-z\d]){16}(?![A-Za-z\d])/giu,
    isOne: (number) => /\d{6}/u.test(number),
  },
  // Post of all countries: UPU standard S10.
  {
    shape: /(?<![A-Za-z\d])[A-Z]{2} ?\d{3} ?\d{3} ?\d{3} ?[A-Z]{2}(?![A-Za-z\d])/giu,
    isOne: hasPostalCheckDigit,
  },
  // JD, SF Express, YTO.
  {
    shape: /(?<![A-Za-z\d])(?:JD[A-Z\d]{0,3}\d{8,15}|SF\d{12,15}|YT\d{13,16})(?![A-Za-z\d])/giu,
    isOne: () => true,
  },
];
const bare = /(?<![A-Za-z\d-])[A-Za-z]{0,4}\d(?: ?\d){10,21}[A-Za-z]{0,2}(?![A-Za-z\d]|-\d)/gu;

/** Finds carriers' numbers: those of a known shape, and 12 to 22 digits after a word for tracking. */
export function findTrackingNumbers(
  text: string,
  tokens: readonly Token[],
  trackingWords: PhraseBook<true>,
): readonly Found[] {
  const plain = plainText(text);
  const shaped = shapes.flatMap(({ shape, isOne }) =>
    [...plain.matchAll(shape)].filter(([found]) => isOne(compact(found))),
  );
  const named = [...plain.matchAll(bare)].filter(({ 0: found, index }) => {
    const digits = found.replaceAll(/\D/gu, '').length;
    const span = tokenSpan(tokens, index, index + found.length);
    return digits >= 12 && span !== null && followsPhrase(tokens, span.from, trackingWords);
  });
  return [...shaped, ...named].flatMap(({ 0: found, index }): readonly Found[] => {
    const span = tokenSpan(tokens, index, index + found.length);
    if (span === null) return [];
    // "Tracking # 9400 …": the sign is of the number, so that it begins no order number.
    const from = tokens[span.from - 1]?.kind === 'sign' ? span.from - 1 : span.from;
    return [{ mention: { kind: 'tracking-number', number: compact(found) }, from, to: span.to }];
  });
}

function compact(found: string): string {
  return found.replaceAll(' ', '').toUpperCase();
}

/** UPU S10: the ninth digit checks the eight before it. */
function hasPostalCheckDigit(number: string): boolean {
  const digits = number.slice(2, 11);
  const sum = [8, 6, 4, 2, 3, 5, 9, 7].reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const check = 11 - (sum % 11);
  return Number(digits[8]) === (check === 10 ? 0 : check === 11 ? 5 : check);
}

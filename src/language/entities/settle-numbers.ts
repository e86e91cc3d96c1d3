import type { ReadingContext } from '../../conversation/reading.ts';
import type { Books } from '../books.ts';
import type { Token } from '../tokenize.ts';
import { findEmails } from './email.ts';
import { withoutOverlaps, type Found } from './found.ts';
import { findMoments } from './moment.ts';
import { findMoney } from './money.ts';
import { findPhones } from './phone.ts';
import { termsIn } from './terms.ts';
import { findTrackingNumbers } from './tracking-number.ts';

/** Order numbers and all that must not be taken for one, each token in one of them only. */
export interface Settled {
  readonly numbers: readonly Found[];
  readonly others: readonly Found[];
}

/**
 * Settles which numbers are orders' and which are amounts, days, times, phones' or carriers'.
 *
 * What says itself what it is comes before an order number; a phone number that is one by its shape alone does not.
 */
export function settleNumbers(
  text: string,
  tokens: readonly Token[],
  numbers: readonly Found[],
  context: ReadingContext,
  books: Books,
): Settled {
  const hasDigits = /\p{Nd}/u.test(text);
  const terms = termsIn(text, tokens);
  const phones = (hasDigits ? findPhones(text, tokens, context, books.phoneWords) : []).filter(
    ({ from, to, isSure }) => isSure || !isMadeOf(tokens, from, to, numbers),
  );
  const others = withoutOverlaps([
    ...(hasDigits ? findTrackingNumbers(text, tokens, books.trackingWords) : []),
    ...(/[@\uff20]/u.test(text) ? findEmails(text, tokens) : []),
    ...phones.map(({ mention, from, to }) => ({ mention, from, to })),
    ...findMoney(text, terms, tokens, books.money),
    ...findMoments(text, terms, tokens, books.moments, context),
  ]);
  if (others.length === 0) return { numbers, others };
  const isWider = (number: Found): boolean =>
    others.some(({ from, to }) => from <= number.from && number.to <= to);
  const kept = numbers.filter((number) => !isWider(number));
  const isFree = ({ from, to }: Found): boolean =>
    kept.every((number) => number.to <= from || to <= number.from);
  return { numbers: kept, others: others.filter(isFree) };
}

/** Says whether every digit of a stretch belongs to an order number. */
function isMadeOf(tokens: readonly Token[], from: number, to: number, numbers: readonly Found[]): boolean {
  for (let at = from; at < to; at += 1) {
    const isNumber = numbers.some((number) => number.from <= at && at < number.to);
    if (tokens[at]?.kind === 'number' && !isNumber) return false;
  }
  return true;
}

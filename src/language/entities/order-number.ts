import type { AskedFor } from '../../conversation/reading.ts';
import type { PhraseBook } from '../phrase-book.ts';
import { foldDigits } from '../fold-text.ts';
import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';

interface Candidate {
  readonly number: string;
  readonly digits: number;
  readonly from: number;
  readonly to: number;
  readonly hasSign: boolean;
}

const shape =
  /(?<![\p{Script=Latin}\p{Nd}.:/•-])(?<!\d,|• )#? ?(?:[A-Za-z]{1,5} ?- ?)?\d{1,20}(?: ?- ?\d{1,20}){0,4}(?![\p{Script=Latin}\p{Nd}]|[.,:/]\d)/gu;
const lettersFirst = /(?<![\p{Script=Latin}\p{Nd}-])[A-Za-z]{1,5}\d{3,20}(?![\p{Script=Latin}\p{Nd}])/gu;

/**
 * Finds order numbers: what matches a pattern of the shop's, what follows "#" or an order word, and, where an order was
 * asked for, any run of three digits or more.
 *
 * Digits of any script and spaces around hyphens are understood; amounts, times and dates are left alone.
 */
export function findOrderNumbers(
  text: string,
  tokens: readonly Token[],
  context: { readonly asked: AskedFor | null; readonly orderNumberPatterns: readonly string[] },
  orderWords: PhraseBook<true>,
): readonly Found[] {
  if (!/\p{Nd}/u.test(text)) return [];
  const patterns = context.orderNumberPatterns.flatMap(wholePattern);
  const found: Found[] = [];
  let last: { readonly to: number; readonly digits: number } | null = null;
  for (const candidate of candidatesIn(text, tokens)) {
    const follows = last !== null && candidate.from - last.to <= 2 && candidate.digits === last.digits;
    const isOne =
      patterns.some((pattern) => pattern.test(candidate.number)) ||
      (candidate.digits >= 3 &&
        (candidate.hasSign ||
          context.asked === 'order' ||
          follows ||
          hasOrderWord(tokens, candidate, orderWords)));
    if (!isOne) continue;
    found.push({
      mention: { kind: 'order-number', number: candidate.number },
      from: candidate.from,
      to: candidate.to,
    });
    last = candidate;
  }
  return found;
}

/** A pattern for whole numbers, letters in either case; none where it is no regular expression. */
function wholePattern(pattern: string): readonly RegExp[] {
  try {
    return [new RegExp(`^(?:${pattern})$`, 'iu')];
  } catch {
    return [];
  }
}

function candidatesIn(text: string, tokens: readonly Token[]): readonly Candidate[] {
  const folded = plain(text);
  const matches = [...folded.matchAll(shape), ...folded.matchAll(lettersFirst)];
  let place = 0;
  const candidates = matches
    .sort((a, b) => a.index - b.index)
    .map((match) => {
      const start = match.index;
      const end = start + match[0].length;
      // A letter joined to the number ("و1024") is of the same token.
      while (place < tokens.length && (tokens[place]?.end ?? 0) <= start) place += 1;
      let to = place;
      while (to < tokens.length && (tokens[to]?.end ?? 0) <= end) to += 1;
      const compact = match[0].replaceAll(/[\s#]/gu, '').toUpperCase();
      return {
        number: compact,
        digits: compact.replaceAll(/\D/gu, '').length,
        from: to > place ? place : -1,
        to,
        hasSign: match[0].startsWith('#'),
      };
    });
  return candidates.filter(({ from }) => from >= 0);
}

/** Latin digits, signs and letters for full-width and Arabic-Indic ones, each in its place. */
function plain(text: string): string {
  return foldDigits(text).replace(/[\uff21-\uff3a\uff41-\uff5a]/gu, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  );
}

/** Says whether an order word ends right before a number, or one word earlier ("order is 1023"). */
function hasOrderWord(tokens: readonly Token[], { from }: Candidate, orderWords: PhraseBook<true>): boolean {
  for (let gap = 0; gap <= 1; gap += 1)
    for (let start = Math.max(0, from - gap - 5); start < from - gap; start += 1)
      if (start + (orderWords.at(tokens, start)?.length ?? 0) === from - gap) return true;
  return false;
}

import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import type { MoneyBook, MoneyWord } from './money-book.ts';
import { matchPhrase } from './templates.ts';
import { areJoined, plainText, termsOf, type Term } from './terms.ts';
import { tokenSpan } from './token-span.ts';

const amountShape = /(?<![\d.,-])(?:\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,9})(?:[.,]\d{1,2})?(?![\d]|[.,]\d)/gu;
/** The words for money are no longer than this: "danske kroner", "S$". */
const longestWord = 4;

/** Finds amounts of money: a number with a sign or word for money right before or after it. */
export function findMoney(text: string, tokens: readonly Token[], words: MoneyBook): readonly Found[] {
  const terms = termsOf(text);
  const starts = new Map(terms.map(({ start }, at) => [start, at]));
  const ends = new Map(terms.map(({ end }, at) => [end, at]));
  return [...plainText(text).matchAll(amountShape)].flatMap(({ 0: found, index }): readonly Found[] => {
    const first = starts.get(index);
    const last = ends.get(index + found.length);
    if (first === undefined || last === undefined) return [];
    const side = wordBefore(words, terms, first) ?? wordAfter(words, terms, last + 1);
    if (side === null) return [];
    const start = Math.min(index, terms[side.from]?.start ?? index);
    const end = Math.max(index + found.length, terms[side.to - 1]?.end ?? 0);
    const span = tokenSpan(tokens, start, end);
    const mention = { kind: 'money', amount: decimal(found), currency: side.word.currency } as const;
    return span === null ? [] : [{ mention, ...span }];
  });
}

interface Side {
  readonly word: MoneyWord;
  readonly from: number;
  readonly to: number;
}

function wordBefore(words: MoneyBook, terms: readonly Term[], number: number): Side | null {
  for (let from = Math.max(0, number - longestWord); from < number; from += 1) {
    const match = matchPhrase(words, terms, from);
    // "20 kr 30" has its word after the first number.
    const isTaken = terms[from - 1]?.kind === 'number' && !areJoined(terms[number - 1], terms[number]);
    if (match !== null && from + match.length === number && !isTaken && !match.value.isCounter)
      return { word: match.value, from, to: number };
  }
  return null;
}

function wordAfter(words: MoneyBook, terms: readonly Term[], from: number): Side | null {
  const match = matchPhrase(words, terms, from);
  if (match === null) return null;
  const to = from + match.length;
  const next = terms[to];
  const mayCount = next?.kind === 'han' && !/^[的了吧呢啊吗嗎]$/u.test(next.key);
  return match.value.isCounter && mayCount ? null : { word: match.value, from, to };
}

/** A plain decimal: the last sign with one or two digits after it is the decimal one, all others divide thousands. */
function decimal(found: string): string {
  const [, whole = found, cents = ''] = /^(.*)[.,](\d{1,2})$/u.exec(found) ?? [];
  const digits = whole.replaceAll(/[.,]/gu, '').replace(/^0+(?=\d)/u, '');
  return cents === '' ? digits : `${digits}.${cents}`;
}

import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import type { MoneyBook, MoneyWord } from './money-book.ts';
import { readNumberWords } from './number-words.ts';
import { matchPhrase } from './templates.ts';
import { areJoined, plainText, type Term } from './terms.ts';
import { tokenSpan } from './token-span.ts';

const amountShape = /(?<![\d.,-])(?:\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,9})(?:[.,]\d{1,2})?(?![\d]|[.,]\d)/gu;
/** The words for money are no longer than this: "danske kroner", "S$". */
const longestWord = 4;

/** Counters after a number in words below this count things ("两块"), though they may be money ("五十块"). */
const leastCounted = 10;

/** An amount as it stands in the terms of a text, `to` not included. */
interface Amount {
  readonly amount: string;
  readonly from: number;
  readonly to: number;
}

/** Finds amounts of money: a number with a sign or word for money right before or after it. */
export function findMoney(
  text: string,
  whole: readonly Term[],
  tokens: readonly Token[],
  book: MoneyBook,
): readonly Found[] {
  const terms = book.numbers.cut(whole);
  if (!terms.some((_, at) => book.mayStart(terms, at))) return [];
  const written = amountsIn(text, terms).map((one) => ({
    ...one,
    side: wordBefore(book, terms, one.from) ?? wordAfter(book, terms, one.to),
  }));
  return [...written, ...spokenAmounts(terms, book)].flatMap(
    ({ amount, from, to, side }): readonly Found[] => {
      if (side === null) return [];
      const start = Math.min(terms[from]?.start ?? 0, terms[side.from]?.start ?? 0);
      const end = Math.max(terms[to - 1]?.end ?? 0, terms[side.to - 1]?.end ?? 0);
      const span = tokenSpan(tokens, start, end);
      return span === null
        ? []
        : [{ mention: { kind: 'money', amount, currency: side.word.currency }, ...span }];
    },
  );
}

/** Amounts in digits. */
function amountsIn(text: string, terms: readonly Term[]): readonly Amount[] {
  const starts = new Map(terms.map(({ start }, at) => [start, at]));
  const ends = new Map(terms.map(({ end }, at) => [end, at]));
  return [...plainText(text).matchAll(amountShape)].flatMap(({ 0: found, index }): readonly Amount[] => {
    const from = starts.get(index);
    const last = ends.get(index + found.length);
    return from === undefined || last === undefined ? [] : [{ amount: decimal(found), from, to: last + 1 }];
  });
}

/** Amounts in words, each with the word for money after it. */
function spokenAmounts(
  terms: readonly Term[],
  book: MoneyBook,
): readonly (Amount & { readonly side: Side })[] {
  const found: (Amount & { readonly side: Side })[] = [];
  for (let at = 0; at < terms.length; at += 1) {
    const number = readNumberWords(book.numbers, terms, at);
    if (number === null) continue;
    const to = at + number.length;
    const side = wordAfter(book, terms, to);
    const mayCount = side?.word.isCounter === true && number.value < leastCounted;
    if (side !== null && !mayCount) found.push({ amount: String(number.value), from: at, to, side });
    at = to - 1;
  }
  return found;
}

interface Side {
  readonly word: MoneyWord;
  readonly from: number;
  readonly to: number;
}

function wordBefore({ words }: MoneyBook, terms: readonly Term[], number: number): Side | null {
  for (let from = Math.max(0, number - longestWord); from < number; from += 1) {
    const match = matchPhrase(words, terms, from);
    // "20 kr 30" has its word after the first number.
    const isTaken = terms[from - 1]?.kind === 'number' && !areJoined(terms[number - 1], terms[number]);
    if (match !== null && from + match.length === number && !isTaken && !match.value.isCounter)
      return { word: match.value, from, to: number };
  }
  return null;
}

function wordAfter({ words }: MoneyBook, terms: readonly Term[], from: number): Side | null {
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

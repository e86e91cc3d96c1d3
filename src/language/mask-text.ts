import { plainText } from './entities/terms.ts';
import {
  holdsIdentityWord,
  isIdentityAfter,
  sortBefore,
  type MaskWords,
  type NumberSort,
} from './mask-words.ts';

const cardShapes = [
  /(?<![\p{Script=Latin}\p{Nd}-])\d{13,19}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
  /(?<![\p{Script=Latin}\p{Nd}-])\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
  /(?<![\p{Script=Latin}\p{Nd}-])\d{4}([ -])\d{6}\1\d{4,5}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
];
interface NumberShape {
  readonly shape: RegExp;
  readonly isOne: (found: string) => boolean;
}

const identityShapes: readonly NumberShape[] = [
  // Chinese resident identity number: birth date and the check character of GB 11643-1999.
  {
    shape: /(?<![\p{Script=Latin}\p{Nd}-])\d{17}[\dXx](?![\p{Script=Latin}\p{Nd}])/gu,
    isOne: isChineseIdentity,
  },
  // Malaysian MyKad, YYMMDD-PB-####.
  {
    shape: /(?<![\p{Script=Latin}\p{Nd}-])\d{6}-\d{2}-\d{4}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
    isOne: (found) => isMonthDay(found.slice(2, 6)),
  },
  // Danish CPR, DDMMYY-####.
  {
    shape: /(?<![\p{Script=Latin}\p{Nd}-])\d{6}-\d{4}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
    isOne: (found) => isMonthDay(found.slice(2, 4) + found.slice(0, 2)),
  },
  // Saudi national identity and iqama: ten digits, the first 1 or 2, with Luhn's check digit.
  {
    // Those that may be a phone number of North America are left alone.
    shape: /(?<![\p{Script=Latin}\p{Nd}+-])(?:1|2\d\d[01])\d{6,9}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
    isOne: (found) => found.length === 10 && hasLuhnDigit(found),
  },
  // United States Social Security number.
  {
    shape: /(?<![\p{Script=Latin}\p{Nd}-])\d{3}-\d{2}-\d{4}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
    isOne: () => true,
  },
];

/** Identity numbers that look like much else: only beside a word that says what they are. */
const namedShapes: readonly NumberShape[] = [
  // Chinese resident identity numbers, mistyped ones too, and those of fifteen digits from before 1999.
  {
    shape: /(?<![\d-])\d{6}[ -]?(?:19|20)\d{6}[ -]?\d{3}[\dXx](?![A-Za-z\d]|-\d)/gu,
    isOne: (found) => isMonthDay(compact(found).slice(10, 14)),
  },
  { shape: /(?<![\d-])\d{15}(?![A-Za-z\d]|-\d)/gu, isOne: (found) => isMonthDay(found.slice(8, 12)) },
  // MyKad: birth date, birthplace, four digits.
  {
    shape: /(?<![\d-])\d{6}[ -]?\d{2}[ -]?\d{4}(?![A-Za-z\d]|-\d)/gu,
    isOne: (found) => isMonthDay(found.slice(2, 6)) && isMalaysianBirthplace(compact(found).slice(6, 8)),
  },
  // Danish CPR, and others of a birth date and four digits: the day or the year first.
  {
    shape: /(?<![\d-])\d{6}[ -]?\d{4}(?![A-Za-z\d]|-\d)/gu,
    isOne: (found) => isMonthDay(found.slice(2, 4) + found.slice(0, 2)) || isMonthDay(found.slice(2, 6)),
  },
  // Saudi national identity and iqama, mistyped ones too.
  { shape: /(?<![\d-])[12](?:\d{9}|\d{2}(?: \d{3}){2} ?\d)(?![A-Za-z\d]|-\d)/gu, isOne: () => true },
  // United States Social Security number, and passports of nine digits.
  { shape: /(?<![\d-])\d{3}[ -]?\d{2}[ -]?\d{4}(?![A-Za-z\d]|-\d)/gu, isOne: () => true },
  // Passports with a letter or two, ICAO Doc 9303: at most nine characters.
  {
    shape: /(?<![A-Za-z\d-])(?:[A-Za-z]{1,2}|[A-Z] )\d{6,8}(?![A-Za-z\d]|-\d)/gu,
    isOne: (found) => compact(found).length <= 9,
  },
];

interface Span {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

/**
 * Masks what must not be kept: payment card numbers (by shape and Luhn's check digit, ISO/IEC 7812-1), leaving their last
 * four digits, and identity numbers of the markets. Order numbers stay as they are.
 *
 * With words, identity numbers that look like others are masked beside an identity word, and what follows a tracking word
 * stays; without them the shape alone decides.
 */
export function maskText(text: string, words?: MaskWords): string {
  if (!/\p{Nd}/u.test(text)) return text;
  const plain = plainText(text);
  const sorts = new Map<number, NumberSort | null>();
  const sortAt = (start: number): NumberSort | null => {
    const known = sorts.get(start);
    if (known !== undefined) return known;
    const sort = words === undefined ? null : sortBefore(plain, start, words);
    sorts.set(start, sort);
    return sort;
  };
  const shaped = shapedSpans(plain).filter(({ start }) => sortAt(start) !== 'tracking');
  const named = spansOf(plain, words === undefined ? [] : namedShapes, () => '••••');
  const before = named.filter(({ start }) => sortAt(start) === 'identity');
  const open = named.filter(({ start }) => sortAt(start) === null);
  const isAbout = words !== undefined && open.length > 0 && holdsIdentityWord(plain, words);
  const after = isAbout ? open.filter(({ end }) => isIdentityAfter(plain, end, words)) : [];
  return replaceSpans(text, [...shaped, ...before, ...after]);
}

function shapedSpans(plain: string): readonly Span[] {
  const identities = spansOf(plain, identityShapes, () => '••••');
  const cards = cardShapes.map((shape) => ({
    shape,
    isOne: (found: string) => isCardNumber(compact(found)),
  }));
  return [...identities, ...spansOf(plain, cards, (found) => `•••• ${found.slice(-4)}`)];
}

function spansOf(
  plain: string,
  shapes: readonly NumberShape[],
  maskOf: (found: string) => string,
): readonly Span[] {
  return shapes.flatMap(({ shape, isOne }) =>
    [...plain.matchAll(shape)]
      .filter(([found]) => isOne(found))
      .map(({ 0: found, index }) => ({ start: index, end: index + found.length, mask: maskOf(found) })),
  );
}

/** Of masks that overlap the longest of those that begin first stands. */
function replaceSpans(text: string, spans: readonly Span[]): string {
  let masked = '';
  let last = 0;
  for (const { start, end, mask } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < last) continue;
    masked += text.slice(last, start) + mask;
    last = end;
  }
  return masked + text.slice(last);
}

function compact(found: string): string {
  return found.replaceAll(/[ -]/gu, '');
}

function isCardNumber(digits: string): boolean {
  return /^[2-6]/u.test(digits) && digits.length >= 13 && digits.length <= 19 && hasLuhnDigit(digits);
}

/** Luhn's check digit (ISO/IEC 7812-1, annex B). */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isChineseIdentity(found: string): boolean {
  const factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = factors.reduce((total, factor, at) => total + factor * Number(found[at]), 0);
  const isRecent = /^(?:19|20)/u.test(found.slice(6));
  return (
    isRecent && isMonthDay(found.slice(10, 14)) && '10X98765432'[sum % 11] === found.at(-1)?.toUpperCase()
  );
}

function isMonthDay(digits: string): boolean {
  const month = Number(digits.slice(0, 2));
  const day = Number(digits.slice(2));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Codes of the National Registration Department that stand for a state or a country. */
function isMalaysianBirthplace(code: string): boolean {
  return !/^(?:00|1[7-9]|20|69|70|73|8[01]|9[4-7])$/u.test(code);
}

import { foldDigits } from './fold-text.ts';

const cardShapes = [
  /(?<![\p{Script=Latin}\p{Nd}-])\d{13,19}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
  /(?<![\p{Script=Latin}\p{Nd}-])\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
  /(?<![\p{Script=Latin}\p{Nd}-])\d{4}([ -])\d{6}\1\d{4,5}(?![\p{Script=Latin}\p{Nd}]|-\d)/gu,
];
const identityShapes: readonly { readonly shape: RegExp; readonly isOne: (found: string) => boolean }[] = [
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

/**
 * Masks what must not be kept: payment card numbers (by shape and Luhn's check digit, ISO/IEC 7812-1), leaving their last
 * four digits, and identity numbers of the markets. Order numbers stay as they are.
 */
export function maskText(text: string): string {
  if (!/\p{Nd}/u.test(text)) return text;
  const folded = foldDigits(text);
  const spans: { readonly start: number; readonly end: number; readonly mask: string }[] = [];
  for (const { shape, isOne } of identityShapes)
    for (const { 0: found, index } of folded.matchAll(shape))
      if (isOne(found)) spans.push({ start: index, end: index + found.length, mask: '••••' });
  for (const shape of cardShapes)
    for (const { 0: found, index } of folded.matchAll(shape))
      if (isCardNumber(found.replaceAll(/[ -]/gu, '')))
        spans.push({ start: index, end: index + found.length, mask: `•••• ${found.slice(-4)}` });
  return replaceSpans(text, spans);
}

function replaceSpans(
  text: string,
  spans: { readonly start: number; readonly end: number; readonly mask: string }[],
): string {
  let masked = '';
  let last = 0;
  for (const { start, end, mask } of spans.sort((a, b) => a.start - b.start)) {
    if (start < last) continue;
    masked += text.slice(last, start) + mask;
    last = end;
  }
  return masked + text.slice(last);
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

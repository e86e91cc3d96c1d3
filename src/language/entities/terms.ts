import { foldText } from '../fold-text.ts';
import type { Token } from '../tokenize.ts';

/** A word, a Chinese character, a run of digits or a single sign; unlike a token, "3pm" is two and "15:30" is three. */
export interface Term {
  readonly key: string;
  readonly kind: 'word' | 'han' | 'number' | 'sign';
  readonly start: number;
  readonly end: number;
}

/** A Chinese character, a run of digits, a word, or any other sign. */
const termPattern =
  /(\p{Script=Han})|(\d+)|((?:(?!\p{Script=Han})[\p{L}\p{M}])+(?:['’](?!\p{Script=Han})\p{L}+)*)|[^\s]/gu;
/** Digits of other scripts, full-width signs and letters, dashes, stops and commas, and how each is written plainly. */
const plainSigns: ReadonlyMap<string, string> = new Map([
  ...signsFrom(0xff01, 0x21, 93),
  ...signsFrom(0x660, 0x30, 10),
  ...signsFrom(0x6f0, 0x30, 10),
  ...signsLike('-', [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x301c, 0xff5e, 0x7e]),
  ...signsLike('.', [0x3002, 0x66b]),
  ...signsLike(',', [0x60c, 0x66c, 0x3001]),
]);
const unusual =
  /[\u0660-\u0669\u06f0-\u06f9\u2010-\u2015\u2212\uff01-\uff5e\u3002\u066b\u060c\u066c\u3001\u301c~]/gu;

type Signs = readonly (readonly [sign: string, plain: string])[];

function signsFrom(first: number, plain: number, count: number): Signs {
  return Array.from({ length: count }, (_, at) => [
    String.fromCharCode(first + at),
    String.fromCharCode(plain + at),
  ]);
}

function signsLike(plain: string, codes: readonly number[]): Signs {
  return codes.map((code) => [String.fromCharCode(code), plain]);
}

/** Cuts a text into terms. Nothing but white space is left out. */
export function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  for (const { 0: found, 1: han, 2: digits, 3: word, index: start } of plainText(text).matchAll(
    termPattern,
  )) {
    const end = start + found.length;
    if (digits !== undefined) terms.push({ key: found, kind: 'number', start, end });
    else if (word !== undefined) terms.push({ key: foldText(found), kind: 'word', start, end });
    else if (han !== undefined) terms.push({ key: foldText(found), kind: 'han', start, end });
    else terms.push({ key: found, kind: 'sign', start, end });
  }
  return terms;
}

/** Words and the commonest punctuation alone. */
const prose = /^[\p{L}\p{M}\s.,;!?'’…،؛؟、。，；！？]*$/u;
const punctuation = /[.,;!?'’…،؛؟、。，；！？]/u;

/** The terms of a text that was cut into tokens already; of mere prose, those are its words. */
export function termsIn(text: string, tokens: readonly Token[]): readonly Term[] {
  return (prose.test(text) ? termsOfProse(text, tokens) : null) ?? termsOf(text);
}

/** Null where a token is no term as typed: a traditional character is simplified, a lone mark left out. */
function termsOfProse(text: string, tokens: readonly Token[]): readonly Term[] | null {
  const terms: Term[] = [];
  let last = 0;
  for (const token of tokens) {
    if (token.kind === 'han' && token.key !== token.text) return null;
    if (!addSigns(terms, text, last, token.start)) return null;
    terms.push(token);
    last = token.end;
  }
  return addSigns(terms, text, last, text.length) ? terms : null;
}

/** Adds the signs of a stretch that has no words; false where it holds anything else. */
function addSigns(terms: Term[], text: string, from: number, to: number): boolean {
  for (let start = from; start < to; start += 1) {
    const sign = text.charAt(start);
    if (sign === ' ' || /\s/u.test(sign)) continue;
    if (!punctuation.test(sign)) return false;
    terms.push({ key: plainSign(sign), kind: 'sign', start, end: start + 1 });
  }
  return true;
}

/** Plain digits, signs and Latin letters for those of other scripts and full-width ones, each in its place. */
export function plainText(text: string): string {
  return text.replace(unusual, plainSign);
}

function plainSign(sign: string): string {
  return plainSigns.get(sign) ?? sign;
}

/** Says whether two neighbouring terms have nothing between them. */
export function areJoined(first: Term | undefined, second: Term | undefined): boolean {
  return first !== undefined && first.end === second?.start;
}

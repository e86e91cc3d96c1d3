import { foldDigits, foldText } from '../fold-text.ts';

/** A word, a Chinese character, a run of digits or a single sign; unlike a token, "3pm" is two and "15:30" is three. */
export interface Term {
  readonly key: string;
  readonly kind: 'word' | 'han' | 'number' | 'sign';
  readonly start: number;
  readonly end: number;
}

const termPattern =
  /(?<han>\p{Script=Han})|(?<number>\d+)|(?<word>(?:(?!\p{Script=Han})[\p{L}\p{M}])+(?:['’](?!\p{Script=Han})\p{L}+)*)|(?<sign>[^\s])/gu;

let latest: { readonly text: string; readonly terms: readonly Term[] } = { text: '', terms: [] };

/** Cuts a text into terms. Nothing but white space is left out. The latest text is remembered: several readers cut it. */
export function termsOf(text: string): readonly Term[] {
  if (latest.text !== text) latest = { text, terms: cut(text) };
  return latest.terms;
}

function cut(text: string): readonly Term[] {
  return [...plainText(text).matchAll(termPattern)].map(({ 0: found, index, groups }) => {
    const start = index;
    const end = start + found.length;
    if (groups?.['number'] !== undefined) return { key: found, kind: 'number', start, end };
    if (groups?.['sign'] !== undefined) return { key: found, kind: 'sign', start, end };
    return { key: foldText(found), kind: groups?.['han'] === undefined ? 'word' : 'han', start, end };
  });
}

/** Plain digits, signs and Latin letters for those of other scripts and full-width ones, each in its place. */
export function plainText(text: string): string {
  return foldDigits(text)
    .replace(/[\uff01-\uff5e]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3002\u066b]/gu, '.')
    .replace(/[\u060c\u066c\u3001]/gu, ',')
    .replace(/[\u301c~]/gu, '-');
}

/** Says whether two neighbouring terms have nothing between them. */
export function areJoined(first: Term | undefined, second: Term | undefined): boolean {
  return first !== undefined && first.end === second?.start;
}

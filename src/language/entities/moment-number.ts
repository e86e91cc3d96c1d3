import type { MomentGrammar } from './moment-grammar.ts';
import { matchPhrase, type SlotFound } from './templates.ts';
import { areJoined, type Term } from './terms.ts';

const shapes: Readonly<
  Record<string, { readonly shape: RegExp; readonly least: number; readonly most: number }>
> = {
  count: { shape: /^\d{1,3}$/u, least: 1, most: 999 },
  dom: { shape: /^\d{1,2}$/u, least: 1, most: 31 },
  two: { shape: /^\d{1,2}$/u, least: 1, most: 31 },
  hour: { shape: /^\d{1,2}$/u, least: 0, most: 24 },
  mm: { shape: /^\d{2}$/u, least: 0, most: 59 },
  longyear: { shape: /^(?:19|20)\d{2}$/u, least: 1900, most: 2099 },
  year: { shape: /^(?:(?:19|20)\d{2}|\d{2})$/u, least: 0, most: 2099 },
};

/** Reads a number where a template has a slot for one, in digits or in words. */
export function readNumber(
  grammar: MomentGrammar,
  slot: string,
  terms: readonly Term[],
  at: number,
): SlotFound<number> | null {
  const term = terms[at];
  const rule = shapes[slot];
  if (term?.kind !== 'number' || rule === undefined) {
    const book = grammar.slots.get(slot);
    return book === undefined ? null : matchPhrase(book, terms, at);
  }
  const value = Number(term.key);
  if (!rule.shape.test(term.key) || value < rule.least || value > rule.most) return null;
  return { value: slot === 'year' && value < 100 ? 2000 + value : value, length: 1 };
}

/** Says whether a stretch of terms is cut out of a longer number, such as 3.50 or 1,299. */
export function isPartOfNumber(terms: readonly Term[], from: number, to: number): boolean {
  return isNumberOn(terms, to - 1, 1) || isNumberOn(terms, from, -1);
}

function isNumberOn(terms: readonly Term[], at: number, step: 1 | -1): boolean {
  const [own, sign, other] = [terms[at], terms[at + step], terms[at + 2 * step]];
  if (own?.kind !== 'number') return false;
  const joins = (one: Term | undefined, two: Term | undefined): boolean =>
    step === 1 ? areJoined(one, two) : areJoined(two, one);
  if (sign?.kind === 'number' && joins(own, sign)) return true;
  return (
    joins(own, sign) && joins(sign, other) && /^[.,:/-]$/u.test(sign?.key ?? '') && other?.kind === 'number'
  );
}

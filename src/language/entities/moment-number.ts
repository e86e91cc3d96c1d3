import type { MomentGrammar } from './moment-grammar.ts';
import { numberShapes } from './number-shapes.ts';
import { matchPhrase, type SlotFound } from './templates.ts';
import { areJoined, type Term } from './terms.ts';

/** Reads a number where a template has a slot for one, in digits or in words. */
export function readNumber(
  grammar: MomentGrammar,
  slot: string,
  terms: readonly Term[],
  at: number,
): SlotFound<number> | null {
  const term = terms[at];
  const rule = numberShapes[slot];
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

import { foldHan, foldText } from './fold-text.ts';

/** What is looked for: a term as it is, or whatever begins with it. */
export interface SearchTerm {
  readonly term: string;
  readonly isPrefix: boolean;
}

/** A term of a text and where it stands. */
interface Piece extends SearchTerm {
  readonly start: number;
  readonly end: number;
  /** Stands for a part of a number that is looked for as a whole. */
  readonly isPart: boolean;
}

/** Longer than this nothing is looked for. */
const longestTerm = 64;
const mostTerms = 12;

const pattern =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{Nd}])+(?:['’-](?!\p{Script=Han})[\p{L}\p{M}\p{Nd}]+)*/gu;

/**
 * The terms that a text is found by: folded words, order and case numbers whole and in parts, and of Chinese, which has no
 * spaces, each two characters that stand side by side, and the last one.
 */
export function termsOf(text: string): readonly string[] {
  return [...new Set(piecesOf(text).map(({ term }) => term))];
}

/** What somebody looks for: each word with whatever it may go on with, numbers whole, Chinese by its pairs. */
export function searchTermsOf(query: string): readonly SearchTerm[] {
  const seen = new Map<string, SearchTerm>();
  const pieces = piecesOf(query);
  for (const { term, isPrefix, isPart, start } of pieces) {
    // The last character of a run is found by its pair, unless it stands alone.
    const isPaired = pieces.some((other) => other.start < start && other.end > start && !other.isPrefix);
    if (!isPart && !(isPrefix && isHan(term) && isPaired)) seen.set(term, { term, isPrefix });
  }
  return [...seen.values()].slice(0, mostTerms);
}

/** Where in a text stands what is looked for, in order, without overlaps. */
export function marksIn(text: string, terms: readonly SearchTerm[]): readonly (readonly [number, number])[] {
  const hits = piecesOf(text)
    .filter((piece) => terms.some((wanted) => isFoundBy(piece.term, wanted)))
    .sort((first, second) => first.start - second.start);
  const marks: [number, number][] = [];
  for (const { start, end } of hits) {
    const last = marks.at(-1);
    if (last === undefined || start > last[1]) marks.push([start, end]);
    else last[1] = Math.max(last[1], end);
  }
  return marks;
}

/** Says whether a term is what is looked for. */
export function isFoundBy(term: string, wanted: SearchTerm): boolean {
  return wanted.isPrefix ? term.startsWith(wanted.term) : term === wanted.term;
}

function piecesOf(text: string): readonly Piece[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: found, index }) =>
    isHan(found) ? pairsOf(found, index) : wordsOf(found, index),
  );
}

/** A word, or a number of several parts: whole, and each part for whoever knows only that. */
function wordsOf(found: string, start: number): readonly Piece[] {
  const whole = pieceOf(found, start, { isPrefix: true, isPart: false });
  if (!found.includes('-')) return whole;
  // With a digit in it, it is a number that is said as a whole; otherwise a word of several.
  const isNumber = /\p{Nd}/u.test(found);
  const parts = [...found.matchAll(/[^-]+/gu)].flatMap(({ 0: part, index }) =>
    pieceOf(part, start + index, { isPrefix: true, isPart: isNumber }),
  );
  return isNumber ? [...whole, ...parts] : parts;
}

function pieceOf(found: string, start: number, how: Pick<Piece, 'isPrefix' | 'isPart'>): readonly Piece[] {
  const term = foldText(found).slice(0, longestTerm);
  return term === '' ? [] : [{ term, start, end: start + found.length, ...how }];
}

function pairsOf(run: string, start: number): readonly Piece[] {
  const characters = foldHan(run).match(/./gu) ?? [];
  let at = start;
  return characters.map((character, index): Piece => {
    const next = characters[index + 1];
    const piece = {
      term: character + (next ?? ''),
      isPrefix: next === undefined,
      isPart: false,
      start: at,
      end: at + character.length + (next?.length ?? 0),
    };
    at += character.length;
    return piece;
  });
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}/u.test(text);
}

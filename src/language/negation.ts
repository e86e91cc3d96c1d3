import type { Concept } from './concept-book.ts';
import { createPhraseBook, type PhraseBook } from './phrase-book.ts';
import { keysOf, type Token } from './tokenize.ts';
import type { Lexicon } from './lexicon.ts';
import type { SeenWords } from './seen-words.ts';

/** The words by which a language says that something is not to be cancelled. */
export interface NegationBook {
  /** Words that forbid the verb right after them, and those that forbid it anywhere in the rest of the clause. */
  readonly before: PhraseBook<true>;
  readonly far: PhraseBook<true>;
  /** Words that forbid the verb before them. */
  readonly after: PhraseBook<true>;
  /** Words that may stand between. */
  readonly between: ReadonlySet<string>;
  /** Words that make a question of what would forbid: "why not cancel", "kan ikke annullere". */
  readonly notAfter: PhraseBook<true>;
  /** Verbs that hold their negation. */
  readonly verbs: PhraseBook<true>;
}

/** What finding negations needs of a language's books. */
interface NegationWords {
  readonly negation: NegationBook;
  readonly connectors: PhraseBook<'and' | 'then'>;
}

const widestGap = 4;
const widestFarGap = 8;
const longestPhrase = 6;
const questionWindow = 2;

/** Makes the negation book of a lexicon. */
export function createNegationBook(negation: Lexicon['negation']): NegationBook {
  const book = (phrases: readonly string[]): PhraseBook<true> =>
    createPhraseBook(phrases.map((phrase) => [phrase, true] as const));
  return {
    before: book(negation.before),
    far: book(negation.far),
    after: book(negation.after),
    between: new Set(negation.between.flatMap(keysOf)),
    notAfter: book(negation.notAfter),
    verbs: book(negation.verbs),
  };
}

/** The places of the tokens by which a text says what is not to be cancelled; `concepts` by place. */
export function negatedPlaces(
  tokens: readonly Token[],
  concepts: readonly (Concept | null)[],
  { negation, connectors }: NegationWords,
): ReadonlySet<number> {
  const places = new Set<number>();
  const mark = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) places.add(at);
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const held = negation.verbs.at(tokens, at);
    if (held !== null) mark(at, at + held.length);
    const verb = concepts[at];
    if (verb?.family !== 'cancel') continue;
    const end = at + verb.length;
    const isNegated =
      isForbiddenBefore(tokens, at, negation) ||
      isForbiddenFromFar(tokens, at, negation, connectors) ||
      isForbiddenAfter(tokens, end, negation, connectors);
    if (isNegated) mark(at, end);
    at = end - 1;
  }
  return places;
}

/** Says at a glance whether some words may deny others; if not, `isDenied` says so of none of them. */
export function mayDeny(tokens: readonly Token[], { negation }: NegationWords): boolean {
  return tokens.some((token) => negation.before.hasFirst(token) || negation.after.hasFirst(token));
}

/** Says whether words are denied by those right before or after them. */
export function isDenied(
  tokens: readonly Token[],
  from: number,
  to: number,
  { negation, connectors }: NegationWords,
): boolean {
  return isForbiddenBefore(tokens, from, negation) || isForbiddenAfter(tokens, to, negation, connectors);
}

/** Says whether a text forbids to cancel, and nowhere asks for it. */
export function isKept({ concepts, negated }: SeenWords): boolean {
  if (negated.size === 0) return false;
  for (let at = 0; at < concepts.length; at += 1) {
    const match = concepts[at];
    if (match?.family === 'cancel' && !negated.has(at)) return false;
    at += Math.max(1, match?.length ?? 1) - 1;
  }
  return true;
}

function isForbiddenBefore(tokens: readonly Token[], verb: number, negation: NegationBook): boolean {
  for (let end = verb; end > 0 && verb - end <= widestGap; end -= 1) {
    if (tokens[end]?.afterBreak === true) return false;
    for (let start = Math.max(0, end - longestPhrase); start < end; start += 1) {
      const isPhrase = negation.before.whole(tokens.slice(start, end)) !== null;
      if (isPhrase && isUnbroken(tokens, start, end)) return !isAsked(tokens, start, negation);
    }
    if (!negation.between.has(tokens[end - 1]?.key ?? '')) return false;
  }
  return false;
}

function isForbiddenFromFar(
  tokens: readonly Token[],
  verb: number,
  negation: NegationBook,
  connectors: NegationWords['connectors'],
): boolean {
  for (let start = verb - 1; start >= 0 && verb - start <= widestFarGap; start -= 1) {
    if (tokens[start + 1]?.afterBreak === true || connectors.at(tokens, start) !== null) return false;
    const phrase = negation.far.at(tokens, start);
    if (phrase !== null && start + phrase.length <= verb) return true;
  }
  return false;
}

/** "Annuller ikke", "annuller den ikke": with words between, the negation must end the clause. */
function isForbiddenAfter(
  tokens: readonly Token[],
  end: number,
  negation: NegationBook,
  connectors: NegationWords['connectors'],
): boolean {
  for (let at = end; at < tokens.length && at - end <= widestGap; at += 1) {
    if (tokens[at]?.afterBreak === true) return false;
    const phrase = negation.after.at(tokens, at);
    if (phrase !== null) {
      const next = at + phrase.length;
      const endsClause =
        next >= tokens.length || tokens[next]?.afterBreak === true || connectors.at(tokens, next) !== null;
      return at === end || endsClause;
    }
    if (!negation.between.has(tokens[at]?.key ?? '')) return false;
  }
  return false;
}

function isUnbroken(tokens: readonly Token[], from: number, to: number): boolean {
  return !tokens.slice(from + 1, to).some((token) => token.afterBreak);
}

function isAsked(tokens: readonly Token[], start: number, negation: NegationBook): boolean {
  for (let end = start; end > 0 && start - end < questionWindow; end -= 1) {
    if (tokens[end]?.afterBreak === true) return false;
    for (let from = Math.max(0, end - 3); from < end; from += 1)
      if (negation.notAfter.whole(tokens.slice(from, end)) !== null) return true;
  }
  return false;
}

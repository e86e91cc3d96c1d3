import { isScript, scriptOf, type Script } from './script.ts';
import type { Token } from './tokenize.ts';
import type { SeenWords } from './seen-words.ts';

/** A word of a text as the recogniser sees it. */
export interface Term {
  /** The word; order numbers all look alike, and so do small numbers. */
  readonly shape: string;
  /** The whole word that a Chinese character is part of. */
  readonly word: string;
  /** What it stands for, by the lexicon; null for any other word. */
  readonly concept: string | null;
  /** Whether its letters tell anything: they do not in a foreign script among words of the own. */
  readonly hasLetters: boolean;
  readonly isForeign: boolean;
}

const longestWord = 40;

/** Reads words as terms: an order number is one term, and a verb that is forbidden is another than the verb. */
export function termsOf(words: SeenWords, home: Script): readonly Term[] {
  const { tokens, negated } = words;
  const concepts = conceptsOf(words);
  const isAtHome = tokens.some((token) => isScript(token, home));
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const length = numberLength(tokens, at);
    if (length > 0) {
      terms.push(numberTerm);
      at += length - 1;
      continue;
    }
    const isForeign = isAtHome && isForeignIn(token, home);
    const isNegated = negated.has(at);
    const shape = token.kind === 'number' ? '0' : token.key.slice(0, longestWord);
    terms.push({
      shape: isNegated ? `!${shape}` : shape,
      word: isNegated ? `!${token.word}` : token.word,
      concept: isNegated ? 'kept' : (concepts[at] ?? null),
      hasLetters: token.kind === 'word' && !isNegated,
      isForeign,
    });
  }
  return terms;
}

const numberTerm: Term = {
  shape: '000',
  word: '000',
  concept: 'number',
  hasLetters: false,
  isForeign: false,
};

/** What each token stands for, by place: phrases as a whole, one after the other. */
function conceptsOf({ concepts }: SeenWords): readonly (string | null)[] {
  const all = new Array<string | null>(concepts.length).fill(null);
  for (let at = 0; at < concepts.length; at += 1) {
    const match = concepts[at] ?? null;
    if (match === null) continue;
    all.fill(match.meaning, at, at + match.length);
    at += match.length - 1;
  }
  return all;
}

function isForeignIn(token: Token, home: Script): boolean {
  const script = scriptOf(token);
  return script !== 'none' && script !== home;
}

/** How many tokens an order number takes that begins here ("#", "ORD-20391", "406-1234567-7654321"); 0 where none does. */
function numberLength(tokens: readonly Token[], from: number): number {
  let at = from;
  if (tokens[at]?.kind === 'sign') at += 1;
  const first = tokens[at];
  const next = tokens[at + 1];
  const isLetters = first?.kind === 'word' && /^[A-Z]{1,5}$/u.test(first.text);
  if (isLetters && next?.kind === 'number' && next.start - first.end === 1 && !next.afterBreak) at += 1;
  if (!isLongNumber(tokens[at])) return isMixedNumber(first) ? at - from + 1 : 0;
  while (isLongNumber(tokens[at + 1]) && tokens[at + 1]?.afterBreak === false) at += 1;
  return at - from + 1;
}

function isLongNumber(token: Token | undefined): boolean {
  return token?.kind === 'number' && token.key.length > 2;
}

/** "A7719": a letter or a few, and digits. */
function isMixedNumber(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^[a-z]{1,5}\d{3,20}$/u.test(token.key);
}

import { keysOf } from '../../language/tokenize.ts';
import type { UnheardPhrase } from '../../ports/figures.ts';

/** Phrases of one language that say nearly the same. */
export interface PhraseGroup {
  readonly language: string;
  /** How often all of them were said. */
  readonly times: number;
  /** Each wording once, the most frequent first. */
  readonly wordings: readonly Wording[];
}

/** The same words, however they were written. */
export interface Wording {
  /** As it was said last. */
  readonly phrase: UnheardPhrase;
  readonly times: number;
}

/** From this Jaccard likeness on, of words or of three letters in a row, two wordings are in one group. */
const leastLikeness = 0.5;

interface Shape {
  readonly words: ReadonlySet<string>;
  readonly letters: ReadonlySet<string>;
}

/**
 * Groups phrases by likeness, the largest group first. Each joins the likest group that began before, as its most frequent
 * wording has it: a group has no chain in it whose ends are unlike.
 */
export function groupPhrases(phrases: readonly UnheardPhrase[]): readonly PhraseGroup[] {
  const open: { readonly language: string; readonly shape: Shape; readonly wordings: Wording[] }[] = [];
  for (const wording of wordingsOf(phrases)) {
    const { language, text } = wording.phrase;
    const shape = shapeOf(text);
    const likest = open
      .filter((group) => group.language === language)
      .map((group) => ({ group, likeness: likenessOf(group.shape, shape) }))
      .filter(({ likeness }) => likeness >= leastLikeness)
      .toSorted((first, second) => second.likeness - first.likeness)[0];
    if (likest === undefined) open.push({ language, shape, wordings: [wording] });
    else likest.group.wordings.push(wording);
  }
  return open
    .map(({ language, wordings }) => ({ language, times: sumOf(wordings), wordings }))
    .toSorted((first, second) => second.times - first.times);
}

/** By what two texts are one wording: folded, without punctuation. */
export function wordingKey(language: string, text: string): string {
  return `${language} ${keysOf(text).join(' ')}`;
}

/** Each wording once, the most frequent first; of equals the one that was said last. Newest phrases come first. */
function wordingsOf(phrases: readonly UnheardPhrase[]): readonly Wording[] {
  const worded = phrases.filter(({ text }) => keysOf(text).length > 0);
  const groups = Map.groupBy(worded, ({ language, text }) => wordingKey(language, text));
  return [...groups.values()]
    .flatMap((same) => same.slice(0, 1).map((phrase) => ({ phrase, times: same.length })))
    .toSorted((first, second) => second.times - first.times);
}

function shapeOf(text: string): Shape {
  const keys = keysOf(text);
  const padded = ` ${keys.join(' ')} `;
  const letters = Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
  return { words: new Set(keys), letters: new Set(letters) };
}

function likenessOf(first: Shape, second: Shape): number {
  return Math.max(jaccard(first.words, second.words), jaccard(first.letters, second.letters));
}

function jaccard(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const both = first.intersection(second).size;
  return both / (first.size + second.size - both);
}

function sumOf(wordings: readonly Wording[]): number {
  return wordings.reduce((sum, { times }) => sum + times, 0);
}

import { createFeatureTable, rowOf, type FeatureTable } from './feature-table.ts';
import { finished, mixed, mixedUnit, phraseSeed } from './hash-text.ts';
import type { Match } from './phrase-book.ts';
import { keysOf, type Token } from './tokenize.ts';

/**
 * Tells what words stand for, whatever their form: "cancelled", "call off" and "cancle" are all `cancel`. Concepts come in
 * families, named before the dot: `cancel.withdraw` is of the family `cancel`.
 */
export interface ConceptBook {
  /** What the words that begin at a token stand for; of several phrases, the longest. */
  readonly at: (tokens: readonly Token[], from: number) => Match<string> | null;
  /** The same, as the concept's family. */
  readonly familyAt: (tokens: readonly Token[], from: number) => Match<string> | null;
}

/** The family of a concept. */
export function familyOf(concept: string): string {
  const dot = concept.indexOf('.');
  return dot < 0 ? concept : concept.slice(0, dot);
}

const shortestRest = 2;
const shortestStem = 2;
const space = 0x20;

/** Entries by their hashes, and which concept each stands for. */
interface Entries {
  readonly table: FeatureTable;
  readonly concepts: readonly string[];
}

/**
 * Makes a book of concepts. An entry that ends in `*` is a stem: it stands for every word that begins so. A word that is not
 * found is looked for once more without the prefixes that are written joined to it. Where an entry is given twice, the
 * first stands.
 */
export function createConceptBook(
  concepts: Readonly<Record<string, readonly string[]>>,
  prefixes: readonly string[],
): ConceptBook {
  const phrases: (readonly [hash: number, concept: string])[] = [];
  const stems: (readonly [hash: number, concept: string])[] = [];
  let longest = 0;
  for (const concept in concepts)
    for (const entry of concepts[concept] ?? []) {
      const keys = keysOf(entry.endsWith('*') ? entry.slice(0, -1) : entry);
      if (keys.length === 0) continue;
      (entry.endsWith('*') ? stems : phrases).push([finished(hashOfKeys(keys)), concept]);
      longest = Math.max(longest, keys.length);
    }
  const whole = entriesOf(phrases);
  const ofWord = createWordReader(whole, entriesOf(stems), prefixes);
  const at = (tokens: readonly Token[], from: number): Match<string> | null => {
    const phrase = longestPhrase(whole, tokens, from, longest);
    if (phrase !== null) return phrase;
    const token = tokens[from];
    const concept = token === undefined ? null : ofWord(token);
    return concept === null ? null : { meaning: concept, length: 1 };
  };
  const familyAt = (tokens: readonly Token[], from: number): Match<string> | null => {
    const match = at(tokens, from);
    return match === null ? null : { ...match, meaning: familyOf(match.meaning) };
  };
  return { at, familyAt };
}

function entriesOf(list: readonly (readonly [hash: number, concept: string])[]): Entries {
  return {
    table: createFeatureTable(list.map(([hash]) => hash)),
    concepts: list.map(([, concept]) => concept),
  };
}

function conceptOf({ table, concepts }: Entries, hash: number): string | null {
  const row = rowOf(table, hash);
  return row < 0 ? null : (concepts[row] ?? null);
}

function hashOfKeys(keys: readonly string[]): number {
  return keys.reduce((hash, key, at) => mixed(at === 0 ? hash : mixedUnit(hash, space), key), phraseSeed);
}

/** The longest phrase that begins at a token; a Chinese character alone counts only where it is a whole word. */
function longestPhrase(
  phrases: Entries,
  tokens: readonly Token[],
  from: number,
  longest: number,
): Match<string> | null {
  let found: Match<string> | null = null;
  let hash = phraseSeed;
  const end = Math.min(tokens.length, from + longest);
  for (let at = from; at < end; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    hash = mixed(at === from ? hash : mixedUnit(hash, space), token.key);
    if (at === from && !token.isWhole) continue;
    const concept = conceptOf(phrases, finished(hash));
    if (concept !== null) found = { meaning: concept, length: at - from + 1 };
  }
  return found;
}

/** Reads a single word: as it is, by the longest stem it begins with, and then without joined prefixes. */
function createWordReader(
  phrases: Entries,
  stems: Entries,
  prefixes: readonly string[],
): (token: Token) => string | null {
  const joined = prefixes.flatMap(keysOf).sort((a, b) => b.length - a.length);
  const ofKey = (key: string): string | null => {
    const exact = conceptOf(phrases, finished(mixed(phraseSeed, key)));
    if (exact !== null) return exact;
    let found: string | null = null;
    let hash = phraseSeed;
    for (let at = 0; at < key.length; at += 1) {
      hash = mixedUnit(hash, key.charCodeAt(at));
      if (at + 1 >= shortestStem) found = conceptOf(stems, finished(hash)) ?? found;
    }
    return found;
  };
  return ({ key, kind }) => {
    if (kind !== 'word') return null;
    const whole = ofKey(key);
    if (whole !== null) return whole;
    for (const prefix of joined) {
      if (!key.startsWith(prefix) || key.length < prefix.length + shortestRest) continue;
      const concept = ofKey(key.slice(prefix.length));
      if (concept !== null) return concept;
    }
    return null;
  };
}

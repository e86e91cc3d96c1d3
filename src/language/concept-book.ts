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
  readonly at: (tokens: readonly Token[], from: number) => Concept | null;
}

/** What was found: the concept, the family it is of, and how many tokens stand for it. */
export interface Concept extends Match<string> {
  readonly family: string;
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
  readonly concepts: readonly Named[];
}

/** A concept by its name and its family's. */
interface Named {
  readonly meaning: string;
  readonly family: string;
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
  const phrases: Entry[] = [];
  const stems: Entry[] = [];
  const lengths = new Map<number, number>();
  for (const meaning in concepts)
    for (const entry of concepts[meaning] ?? []) {
      const keys = keysOf(entry.endsWith('*') ? entry.slice(0, -1) : entry);
      const [first] = keys;
      if (first === undefined) continue;
      const named = { meaning, family: familyOf(meaning) };
      const isStem = entry.endsWith('*');
      (isStem ? stems : phrases).push([finished(hashOfKeys(keys)), named]);
      const begun = finished(mixed(phraseSeed, first));
      if (!isStem) lengths.set(begun, Math.max(lengths.get(begun) ?? 0, keys.length));
    }
  const whole = entriesOf(phrases);
  const longestFrom = createLongest(lengths);
  const ofWord = createWordReader(whole, entriesOf(stems), prefixes);
  const at = (tokens: readonly Token[], from: number): Concept | null => {
    const phrase = longestPhrase(whole, tokens, from, longestFrom);
    if (phrase !== null) return phrase;
    const token = tokens[from];
    const concept = token === undefined ? null : ofWord(token);
    return concept === null ? null : { ...concept, length: 1 };
  };
  return { at };
}

type Entry = readonly [hash: number, concept: Named];

function entriesOf(list: readonly Entry[]): Entries {
  return {
    table: createFeatureTable(list.map(([hash]) => hash)),
    concepts: list.map(([, concept]) => concept),
  };
}

/** Makes what says how many words the longest phrase has that begins with a word, given by its hash. */
function createLongest(lengths: ReadonlyMap<number, number>): (begun: number) => number {
  const table = createFeatureTable([...lengths.keys()]);
  const longest = Uint8Array.from(lengths.values());
  return (begun) => {
    const row = rowOf(table, begun);
    return row < 0 ? 0 : (longest[row] ?? 0);
  };
}

function conceptOf({ table, concepts }: Entries, hash: number): Named | null {
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
  longestFrom: (begun: number) => number,
): Concept | null {
  const first = tokens[from];
  if (first === undefined) return null;
  let hash = mixed(phraseSeed, first.key);
  const begun = finished(hash);
  const end = Math.min(tokens.length, from + longestFrom(begun));
  let found = end > from && first.isWhole ? conceptOf(phrases, begun) : null;
  let length = 1;
  for (let at = from + 1; at < end; at += 1) {
    hash = mixed(mixedUnit(hash, space), tokens[at]?.key ?? '');
    const concept = conceptOf(phrases, finished(hash));
    if (concept === null) continue;
    found = concept;
    length = at - from + 1;
  }
  return found === null ? null : { ...found, length };
}

/** Reads a single word: as it is, by the longest stem it begins with, and then without joined prefixes. */
function createWordReader(
  phrases: Entries,
  stems: Entries,
  prefixes: readonly string[],
): (token: Token) => Named | null {
  const joined = prefixes.flatMap(keysOf).sort((a, b) => b.length - a.length);
  const ofKey = (key: string): Named | null => {
    const exact = conceptOf(phrases, finished(mixed(phraseSeed, key)));
    if (exact !== null) return exact;
    let found: Named | null = null;
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

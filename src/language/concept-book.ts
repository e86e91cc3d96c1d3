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

/** Entries, and how long the longest of them is with a beginning: a phrase's first word, a stem's first letters. */
interface Shelf extends Entries {
  readonly longestFrom: (begun: number) => number;
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
  const phraseLengths = new Map<number, number>();
  const stemLengths = new Map<number, number>();
  for (const meaning in concepts)
    for (const entry of concepts[meaning] ?? []) {
      const keys = keysOf(entry.endsWith('*') ? entry.slice(0, -1) : entry);
      const [first] = keys;
      if (first === undefined) continue;
      const named = { meaning, family: familyOf(meaning) };
      const isStem = entry.endsWith('*');
      (isStem ? stems : phrases).push([finished(hashOfKeys(keys)), named]);
      if (isStem) keepLongest(stemLengths, first.slice(0, shortestStem), first.length);
      else keepLongest(phraseLengths, first, keys.length);
    }
  const whole = { ...entriesOf(phrases), longestFrom: createLongest(phraseLengths) };
  const begun = { ...entriesOf(stems), longestFrom: createLongest(stemLengths) };
  const ofWord = createWordReader(whole, begun, prefixes);
  const at = (tokens: readonly Token[], from: number): Concept | null => {
    const phrase = longestPhrase(whole, tokens, from);
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

function keepLongest(lengths: Map<number, number>, beginning: string, length: number): void {
  const hash = finished(mixed(phraseSeed, beginning));
  lengths.set(hash, Math.max(lengths.get(hash) ?? 0, length));
}

/** Makes what says how long the longest entry is that has a beginning, given by its hash. */
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
function longestPhrase(phrases: Shelf, tokens: readonly Token[], from: number): Concept | null {
  const first = tokens[from];
  if (first === undefined) return null;
  let hash = mixed(phraseSeed, first.key);
  const begun = finished(hash);
  const end = Math.min(tokens.length, from + phrases.longestFrom(begun));
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
  phrases: Shelf,
  stems: Shelf,
  prefixes: readonly string[],
): (token: Token) => Named | null {
  const joined = prefixes.flatMap(keysOf).sort((a, b) => b.length - a.length);
  const ofKey = (key: string): Named | null => {
    const exact = conceptOf(phrases, finished(mixed(phraseSeed, key)));
    if (exact !== null) return exact;
    return longestStem(stems, key);
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

function longestStem(stems: Shelf, key: string): Named | null {
  if (key.length < shortestStem) return null;
  let hash = mixed(phraseSeed, key.slice(0, shortestStem));
  const end = Math.min(key.length, stems.longestFrom(finished(hash)));
  let found = end < shortestStem ? null : conceptOf(stems, finished(hash));
  for (let at = shortestStem; at < end; at += 1) {
    hash = mixedUnit(hash, key.charCodeAt(at));
    found = conceptOf(stems, finished(hash)) ?? found;
  }
  return found;
}

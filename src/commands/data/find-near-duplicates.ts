import type { Utterance } from './read-utterances.ts';

/** Two utterances of one language that say the same in nearly the same words. */
export interface NearDuplicate {
  readonly first: Utterance;
  readonly second: Utterance;
  /** From 0.85 to 1. */
  readonly likeness: number;
}

const leastLikeness = 0.85;

/**
 * Finds pairs of one language whose sets of words, or of three letters in a row, have a Jaccard likeness of at least 0.85,
 * the likest first. Numbers are all alike; the order of the words does not count.
 */
export function findNearDuplicates(utterances: readonly Utterance[]): readonly NearDuplicate[] {
  const languages = [...new Set(utterances.map(({ language }) => language))];
  return languages
    .flatMap((language) => nearDuplicatesOf(utterances.filter((one) => one.language === language)))
    .sort((a, b) => b.likeness - a.likeness);
}

function nearDuplicatesOf(utterances: readonly Utterance[]): readonly NearDuplicate[] {
  const byWords = likePairs(utterances.map(({ words }) => new Set(words)));
  const byLetters = likePairs(utterances.map(({ words }) => trigramsOf(words.join(' '))));
  const best = new Map(byWords);
  for (const [pair, likeness] of byLetters) best.set(pair, Math.max(likeness, best.get(pair) ?? 0));
  return [...best].flatMap(([pair, likeness]) => {
    const [first, second] = pair.split(' ').map((place) => utterances[Number(place)]);
    return first === undefined || second === undefined ? [] : [{ first, second, likeness }];
  });
}

function trigramsOf(text: string): ReadonlySet<string> {
  const padded = ` ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

/** The places of sets that are alike, through an index of who holds what: only sets that share something are compared. */
function likePairs(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const holders = new Map<string, number[]>();
  const pairs = new Map<string, number>();
  const shared = new Uint16Array(sets.length);
  sets.forEach((own, at) => {
    shared.fill(0, 0, at);
    for (const member of own) {
      const others = holders.get(member) ?? [];
      for (const other of others) shared[other] = (shared[other] ?? 0) + 1;
      others.push(at);
      holders.set(member, others);
    }
    for (let other = 0; other < at; other += 1) {
      const both = shared[other] ?? 0;
      if (both === 0) continue;
      const likeness = both / (own.size + (sets[other]?.size ?? 0) - both);
      if (likeness >= leastLikeness) pairs.set(`${other} ${at}`, likeness);
    }
  });
  return pairs;
}

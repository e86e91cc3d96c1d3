import Fuse from 'fuse.js';
import type { Choice } from './conversation.ts';
import { isShortSlip, nameLikeness } from './name-likeness.ts';
import type { Mention } from './reading.ts';

/** A choice taken, with how many of it; null where nothing was said of a quantity. */
export interface Picked {
  readonly choice: Choice;
  readonly quantity: number | null;
}

/** What mentions come to among the choices on the table. */
export type Resolution =
  /** The mentions point at none of them. */
  | { readonly kind: 'none' }
  /** They point at one of several and do not say which. */
  | { readonly kind: 'ambiguous'; readonly among: readonly Choice[] }
  | { readonly kind: 'picked'; readonly picked: readonly Picked[]; readonly everything: boolean };

/** Fuse scores run from 0 (the same) to 1; above this a word names something else. */
const FARTHEST_MATCH = 0.35;
/** Shorter words are matched letter by letter. */
const shortestLoose = 6;
/** Scores this close to the best are as good as the best. */
const SAME_MATCH = 0.02;

/**
 * Finds out which of the choices on the table a message means: by place ("the second one"), number, name, or all.
 *
 * Names are matched word by word, whatever their endings; a misspelt one loosely (fuse.js). "All but the lamp" leaves the named ones out.
 */
export function resolveChoice(choices: readonly Choice[], mentions: readonly Mention[]): Resolution {
  const everything = mentions.some(({ kind }) => kind === 'all' || (kind === 'both' && choices.length === 2));
  const items = mentions.filter((mention) => mention.kind === 'item');
  const excluded = items.filter((item) => item.excluded).flatMap((item) => bestMatches(choices, item.text));
  if (excluded.length > 0) {
    const picked = choices.filter((choice) => !excluded.includes(choice)).map(allOf);
    return picked.length === 0 ? { kind: 'none' } : { kind: 'picked', picked, everything: false };
  }
  const byName = resolveItems(choices, items);
  if (byName.kind !== 'none') return byName;
  if (everything) return { kind: 'picked', picked: choices.map(allOf), everything: true };
  return resolvePlaces(choices, mentions);
}

function resolveItems(
  choices: readonly Choice[],
  items: readonly Extract<Mention, { kind: 'item' }>[],
): Resolution {
  const picked: Picked[] = [];
  for (const item of items.filter((candidate) => !candidate.excluded)) {
    const matches = bestMatches(choices, item.text);
    if (matches.length > 1) return { kind: 'ambiguous', among: matches };
    const [choice] = matches;
    const isNew = choice !== undefined && !picked.some((earlier) => earlier.choice === choice);
    if (isNew) picked.push({ choice, quantity: item.quantity });
  }
  return picked.length === 0 ? { kind: 'none' } : { kind: 'picked', picked, everything: false };
}

function resolvePlaces(choices: readonly Choice[], mentions: readonly Mention[]): Resolution {
  const picked = mentions.flatMap((mention) => {
    const choice = choiceAt(choices, mention);
    return choice === undefined ? [] : [some(choice)];
  });
  const distinct = picked.filter(
    (entry, index) => picked.findIndex((other) => other.choice === entry.choice) === index,
  );
  if (distinct.length > 0) return { kind: 'picked', picked: distinct, everything: false };
  const quantity = mentions.find((mention) => mention.kind === 'quantity');
  const [only] = choices;
  if (quantity === undefined || only === undefined || choices.length > 1) return { kind: 'none' };
  return { kind: 'picked', picked: [{ choice: only, quantity: quantity.quantity }], everything: false };
}

function choiceAt(choices: readonly Choice[], mention: Mention): Choice | undefined {
  switch (mention.kind) {
    case 'ordinal':
      return choices.at(mention.position > 0 ? mention.position - 1 : mention.position);
    case 'newest':
      return choices[0];
    case 'oldest':
      return choices.at(-1);
    case 'order-number':
      return choices.find((choice) => choice.terms.includes(mention.number));
    case 'reason':
      return choices.find((choice) => choice.value === mention.reason);
    case 'other':
      return choices.find((choice) => typeof choice.value === 'string' && /^other\b/u.test(choice.value));
    case 'item':
    case 'quantity':
    case 'all':
    case 'both':
    case 'some':
    case 'spoken-of':
    case 'moment':
    case 'email':
    case 'phone':
    case 'money':
    case 'tracking-number':
    case 'language':
      return undefined;
    default:
      return mention satisfies never;
  }
}

/** One of the names of a choice. */
interface Entry {
  readonly choice: Choice;
  readonly term: string;
}

function bestMatches(choices: readonly Choice[], text: string): readonly Choice[] {
  const entries = choices.flatMap((choice) => choice.terms.map((term): Entry => ({ choice, term })));
  const weighed = entries.map(({ choice, term }) => ({ choice, weight: nameLikeness(text, term) }));
  const heaviest = Math.max(0, ...weighed.map(({ weight }) => weight));
  if (heaviest > 0) {
    const named = weighed.filter(({ weight }) => weight >= heaviest - SAME_MATCH);
    return [...new Set(named.map(({ choice }) => choice))];
  }
  const misspelt = misspeltMatches(entries, text);
  if (misspelt.length > 0) return misspelt;
  const slipped = text.split(/\s+/u).flatMap((word) => entries.filter(({ term }) => isShortSlip(word, term)));
  return [...new Set(slipped.map(({ choice }) => choice))];
}

/** The choices that come nearest to a misspelt text, or to one of its longer words. */
function misspeltMatches(entries: readonly Entry[], text: string): readonly Choice[] {
  const fuse = new Fuse(entries, {
    keys: ['term'],
    includeScore: true,
    ignoreLocation: true,
    ignoreFieldNorm: true,
    ignoreDiacritics: true,
    threshold: FARTHEST_MATCH,
  });
  const matches = [text, ...text.split(/\s+/u)].filter(isTelling).flatMap((words) => fuse.search(words));
  const best = Math.min(...matches.map((match) => match.score ?? 1));
  const near = matches
    .filter((match) => (match.score ?? 1) <= best + SAME_MATCH)
    .map((match) => match.item.choice);
  return [...new Set(near)];
}

/** Of a short word, half would be enough to be near: "blah" to "black". */
function isTelling(word: string): boolean {
  return word.length >= shortestLoose || /\p{Script=Han}/u.test(word);
}

function allOf(choice: Choice): Picked {
  return { choice, quantity: choice.quantity };
}

function some(choice: Choice): Picked {
  return { choice, quantity: null };
}

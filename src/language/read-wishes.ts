import type { Band, Mention, Wish } from '../conversation/reading.ts';
import { bandOf, tasksOf } from './bands.ts';
import { splitClauses, type Clause } from './clauses.ts';
import type { Found } from './entities/found.ts';
import { findReasons } from './entities/reason.ts';
import { exactScore } from './intent-model.ts';
import type { Guess } from './guess.ts';
import type { LearntIntents } from './model.ts';
import { conceptsIn } from './read-concepts.ts';
import { weighGuesses } from './weigh-guesses.ts';
import type { SeenWords } from './seen-words.ts';
import { createWording, partOfWording, type Wording } from './wording.ts';

/** What a message wants, and how sure that is. */
export interface WishesRead {
  readonly wishes: readonly Wish[];
  readonly band: Band;
  /** All guesses about the whole message, best first. */
  readonly guesses: readonly Guess[];
}

/** A stretch of the message and the task it asks for. */
interface Part extends Clause {
  readonly intent: string;
  readonly score: number;
  /** It names no order of its own. */
  readonly isPlain?: boolean;
  /** It asks where something is, or when or why: no mere aim of what was wished before. */
  readonly isQuestion?: boolean;
}

/** What it takes for a clause to be a wish of its own beside another. */
const clauseStartsFrom = 0.6;

/** Concepts without which a clause asks for nothing. */
const tellingConcepts: ReadonlySet<string> = new Set([
  ...['cancel', 'remove', 'return', 'refund', 'change', 'track', 'arrive', 'missing', 'archive', 'history'],
  ...[
    'where',
    'when',
    'account',
    'reopen',
    'customs',
    'charge',
    'human',
    'contact',
    'callback',
    'complaint',
    'scam',
    'undo',
  ],
]);

/** Concepts by which something is asked for or wished. */
const wishing: ReadonlySet<string> = new Set([
  'want',
  'may',
  'how',
  'where',
  'when',
  'why',
  'cancel',
  'human',
]);

const impliedByCancelling: ReadonlySet<string> = new Set([
  'order.return',
  'order.refund_status',
  'order.cancel_status',
  'policy.cancellation',
]);

/** Words of a question, by family. */
const questioning: ReadonlySet<string> = new Set(['where', 'when', 'why', 'how', 'track']);

/**
 * Reads what a message wants: usually one thing; several where its clauses surely ask for different things, or where one
 * thing is asked for several orders. `mentionsFor` finds what the message points at, given whether it is about orders.
 */
export function readWishes(
  wording: Wording,
  model: LearntIntents,
  mentionsFor: (isAboutOrders: boolean) => readonly Found[],
): WishesRead {
  const guesses = weighGuesses(wording, model);
  const parts = partsOf(wording, model, guesses);
  const isSure = parts.length > 1 || (parts[0]?.score ?? 0) > (tasksOf(guesses)[0]?.score ?? 0);
  const band: Band = isSure ? 'start' : bandOf(guesses, model.bands);
  if (band === 'ways-on') return { wishes: [], band, guesses };
  const found = mentionsFor(parts.some(({ intent }) => isAboutOrders(intent)));
  const wishes = parts.flatMap((part) =>
    wishesOf(part, found, conceptsIn(partOfWording(wording, part.from, part.to))),
  );
  return { wishes, band, guesses };
}

/** Says whether an intent is about an order and so may name its items. */
export function isAboutOrders(intent: string): boolean {
  return intent.startsWith('order.');
}

function partsOf(wording: Wording, model: LearntIntents, guesses: readonly Guess[]): readonly Part[] {
  const { tokens, books } = wording;
  const [task] = tasksOf(guesses);
  if (task === undefined) return [];
  const whole: Part = { from: 0, to: tokens.length, ...task };
  const clauses = splitClauses(tokens, books);
  const isKnownWhole = guesses[0]?.score === exactScore;
  if (clauses.length < 2 || isKnownWhole) return [whole];
  const sure = merged(clauses.flatMap((clause) => surePart(clause, wording, model)));
  if (sure.length > 1) return stretched(sure, tokens.length);
  const [only] = sure;
  return only !== undefined && outweighs(only, guesses, task, model)
    ? [{ ...only, from: 0, to: tokens.length }]
    : [whole];
}

/** Says whether what a single clause surely asks for counts for the whole message. */
function outweighs(only: Part, guesses: readonly Guess[], task: Guess, model: LearntIntents): boolean {
  const top = guesses[0]?.intent;
  if (top === 'policy.cancellation' && only.intent === 'order.cancel') return true;
  if (only.score <= task.score) return false;
  if (only.intent === top) return true;
  const isTrap = top === 'none' || top === 'order.cancel_status';
  return bandOf(guesses, model.bands) !== 'start' && (!isTrap || only.isPlain === false);
}

/**
 * The task that a clause surely asks for, if any. A reason, a number, an item or a courtesy asks for nothing: there is no
 * word in it that stands for something to do or to know.
 */
function surePart(clause: Clause, wording: Wording, model: LearntIntents): readonly Part[] {
  const own = partOfWording(wording, clause.from, clause.to);
  if (!asksForSomething(own) || isMereReason(own)) return [];
  const guesses = bestOf(weighGuesses(own, model), guessesWithoutJoined(own, model));
  const [top] = guesses;
  if (top === undefined || bandOf(guesses, model.bands) !== 'start' || top.score < clauseStartsFrom)
    return [];
  const isPlain = !own.tokens.some((token) => token.kind === 'number');
  const isQuestion = own.concepts.some((concept) => concept !== null && questioning.has(concept.family));
  return [{ ...clause, ...top, isPlain, isQuestion }];
}

/** Says whether a word of some words stands for something to do or to know. */
export function asksForSomething({ concepts }: SeenWords): boolean {
  return concepts.some((concept) => concept !== null && tellingConcepts.has(concept.family));
}

/** Says whether a clause gives a reason and neither asks nor wishes: "it takes too long". */
function isMereReason({ tokens, concepts, books }: Wording): boolean {
  if (findReasons(tokens, books, false).length === 0) return false;
  return !concepts.some((concept) => concept !== null && wishing.has(concept.family));
}

/** Guesses about a clause without the connector that is joined to its first word ("ووين الطلب"). */
function guessesWithoutJoined({ tokens, books }: Wording, model: LearntIntents): readonly Guess[] {
  const [first, ...rest] = tokens;
  if (first === undefined || !books.joinedConnectors.has(first.key.charAt(0))) return [];
  const bare = { ...first, key: first.key.slice(1), word: first.word.slice(1) };
  return weighGuesses(createWording([bare, ...rest], books), model);
}

function bestOf(first: readonly Guess[], second: readonly Guess[]): readonly Guess[] {
  return (second[0]?.score ?? 0) > (first[0]?.score ?? 0) ? second : first;
}

/** Joins neighbours that ask for the same, and what goes without saying: who cancels wants the money back. */
function merged(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isSame = last?.intent === part.intent;
    const isImplied = last !== undefined && isImpliedBy(last, part);
    const isExplained =
      last?.intent === 'policy.cancellation' && last.isPlain && part.intent === 'order.cancel';
    if (isExplained) joined.splice(-1, 1, { ...part, from: last.from });
    else if (last === undefined || (!isSame && !isImplied)) joined.push(part);
    else {
      const score = isSame ? Math.max(last.score, part.score) : last.score;
      joined.splice(-1, 1, { ...last, to: part.to, score });
    }
  }
  return joined;
}

/** Who cancels wants the money back, and so does who sends something back, unless it is asked where that is. */
function isImpliedBy(last: Part, part: Part): boolean {
  if (part.isPlain !== true) return false;
  if (last.intent === 'order.return')
    return part.intent === 'order.refund_status' && part.isQuestion !== true;
  return last.intent === 'order.cancel' && impliedByCancelling.has(part.intent);
}

/** Lets parts reach to their neighbours, so that every token belongs to one. */
function stretched(parts: readonly Part[], length: number): readonly Part[] {
  return parts.map((part, at) => ({
    ...part,
    from: at === 0 ? 0 : part.from,
    to: parts[at + 1]?.from ?? length,
  }));
}

/** One wish for a part, or one for each order it names. */
function wishesOf(part: Part, found: readonly Found[], concepts: readonly string[]): readonly Wish[] {
  const own = found.filter(({ from }) => from >= part.from && from < part.to);
  const numbers = own.filter(({ mention }) => mention.kind === 'order-number');
  const { intent } = part;
  const score = Math.max(part.score, 0);
  if (numbers.length < 2 || !isAboutOrders(intent))
    return [{ intent, score, mentions: own.map(mentionOf), concepts }];
  return numbers.map((number, at) => {
    const from = at === 0 ? part.from : number.from;
    const to = numbers[at + 1]?.from ?? part.to;
    const near = own.filter((one) => one.from >= from && one.from < to);
    const shared = own.filter((one) => one.mention.kind === 'reason' && !near.includes(one));
    return { intent, score, mentions: [...near, ...shared].map(mentionOf), concepts };
  });
}

function mentionOf({ mention }: Found): Mention {
  return mention;
}

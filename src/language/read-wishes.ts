import type { Band, Mention, Wish } from '../conversation/reading.ts';
import { bandOf, tasksOf } from './bands.ts';
import type { Books } from './books.ts';
import { splitClauses, type Clause } from './clauses.ts';
import type { Found } from './entities/found.ts';
import { guessIntents, type Guess } from './intent-model.ts';
import type { LearntIntents } from './model.ts';
import type { Token } from './tokenize.ts';

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
}

/** What it takes for a clause to be a wish of its own beside another. */
const clauseStartsFrom = 0.6;

/**
 * Reads what a message wants: usually one thing; several where its clauses surely ask for different things, or where one
 * thing is asked for several orders. `mentionsFor` finds what the message points at, given whether it is about orders.
 */
export function readWishes(
  tokens: readonly Token[],
  model: LearntIntents,
  books: Books,
  mentionsFor: (isAboutOrders: boolean) => readonly Found[],
): WishesRead {
  const guesses = guessIntents(model, tokens);
  const parts = partsOf(tokens, model, books, guesses);
  const band: Band = parts.length > 1 ? 'start' : bandOf(guesses);
  if (band === 'ways-on') return { wishes: [], band, guesses };
  const found = mentionsFor(parts.some(({ intent }) => isAboutOrders(intent)));
  return { wishes: parts.flatMap((part) => wishesOf(part, found)), band, guesses };
}

/** Says whether an intent is about an order and so may name its items. */
export function isAboutOrders(intent: string): boolean {
  return intent.startsWith('order.');
}

function partsOf(
  tokens: readonly Token[],
  model: LearntIntents,
  books: Books,
  guesses: readonly Guess[],
): readonly Part[] {
  const [task] = tasksOf(guesses);
  if (task === undefined) return [];
  const whole: Part = { from: 0, to: tokens.length, ...task };
  const clauses = splitClauses(tokens, books);
  if (clauses.length < 2) return [whole];
  const sure = clauses.flatMap((clause) => surePart(clause, tokens, model, books));
  const intents = new Set(sure.map(({ intent }) => intent));
  const isKnownWhole = guesses[0]?.score === 0.99;
  if (intents.size < 2 || isKnownWhole) return [whole];
  return stretched(merged(sure), tokens.length);
}

/** The task that a clause surely asks for, if any; a number or a word alone asks for nothing. */
function surePart(
  clause: Clause,
  tokens: readonly Token[],
  model: LearntIntents,
  books: Books,
): readonly Part[] {
  const own = tokens.slice(clause.from, clause.to);
  const words = own.filter((token) => token.kind === 'word' || token.kind === 'han');
  const letters = words.reduce((sum, token) => sum + token.key.length * (token.kind === 'han' ? 3 : 1), 0);
  if (letters < 5 || own.length < 2) return [];
  const guesses = bestOf(guessIntents(model, own), guessesWithoutJoined(own, model, books));
  const [top] = guesses;
  if (top === undefined || bandOf(guesses) !== 'start' || top.score < clauseStartsFrom) return [];
  return [{ ...clause, ...top }];
}

/** Guesses about a clause without the connector that is joined to its first word ("ووين الطلب"). */
function guessesWithoutJoined(
  tokens: readonly Token[],
  model: LearntIntents,
  books: Books,
): readonly Guess[] {
  const [first, ...rest] = tokens;
  if (first === undefined || !books.joinedConnectors.has(first.key.charAt(0))) return [];
  return guessIntents(model, [{ ...first, key: first.key.slice(1) }, ...rest]);
}

function bestOf(first: readonly Guess[], second: readonly Guess[]): readonly Guess[] {
  return (second[0]?.score ?? 0) > (first[0]?.score ?? 0) ? second : first;
}

/** Joins neighbours that ask for the same. */
function merged(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.intent !== part.intent) joined.push(part);
    else joined.splice(-1, 1, { ...last, to: part.to, score: Math.max(last.score, part.score) });
  }
  return joined;
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
function wishesOf(part: Part, found: readonly Found[]): readonly Wish[] {
  const own = found.filter(({ from }) => from >= part.from && from < part.to);
  const numbers = own.filter(({ mention }) => mention.kind === 'order-number');
  const { intent } = part;
  const score = Math.max(part.score, 0);
  if (numbers.length < 2 || !isAboutOrders(intent)) return [{ intent, score, mentions: own.map(mentionOf) }];
  return numbers.map((number, at) => {
    const from = at === 0 ? part.from : number.from;
    const to = numbers[at + 1]?.from ?? part.to;
    const near = own.filter((one) => one.from >= from && one.from < to);
    const shared = own.filter((one) => one.mention.kind === 'reason' && !near.includes(one));
    return { intent, score, mentions: [...near, ...shared].map(mentionOf) };
  });
}

function mentionOf({ mention }: Found): Mention {
  return mention;
}

import type { Move, MoveKind } from '../conversation/reading.ts';
import { bandOf, interruptsFrom, movesFrom, startsFrom, tasksOf } from './bands.ts';
import { findOrderNumbers } from './entities/order-number.ts';
import { withoutOverlaps } from './entities/found.ts';
import { findGroups } from './entities/group.ts';
import { findOrdinals } from './entities/ordinal.ts';
import { findReasons } from './entities/reason.ts';
import type { Guess } from './guess.ts';
import { nothing, type Meaning, type Message } from './message.ts';
import { isCovered } from './find-mentions.ts';
import { readAnswer } from './read-answer.ts';
import { readMoves } from './read-moves.ts';
import { readWishes } from './read-wishes.ts';
import { weighGuesses } from './weigh-guesses.ts';

/** From which score on a statement, not a question, is a wish rather than a reason. */
const statementStartsFrom = 0.97;
const questionConcepts: ReadonlySet<string> = new Set(['when', 'where', 'why', 'how', 'track', 'may']);
const wishConcepts: ReadonlySet<string> = new Set(['want', 'talk', 'may']);
/** What the model takes for these may be a reason; they count only where they are said word by word. */
const answerMoves: ReadonlySet<MoveKind> = new Set(['affirm', 'deny', 'skip']);

/**
 * Reads a message that answers why: what names a reason is one, whatever else it says. Only a clear question or wish for
 * something else is another matter; any other words are a reason of the shopper's own.
 */
export function readReason(message: Message): Meaning {
  const { wording, text, context } = message;
  const { tokens, books } = wording;
  const reasons = findReasons(tokens, books, true).filter(
    ({ mention, from, to }) =>
      to - from > 1 || tokens.length === 1 || mention.kind !== 'reason' || mention.reason !== 'other',
  );
  const wish = clearWish(message, reasons.length > 0);
  const candidates = wish?.candidates ?? [];
  if (reasons.length > 0 || wish !== null)
    return { ...(wish ?? nothing), candidates, mentions: [...reasons.map(({ mention }) => mention)] };
  const answer = readAnswer(tokens, books, 'reason', false);
  if (answer?.kind === 'deny') return { ...nothing, moves: [{ kind: 'deny' }] };
  const guesses = weighGuesses(wording, message.intents);
  const moves: readonly Move[] = readMoves(message, tokens, guesses, movesFrom).filter(
    ({ kind }) => !answerMoves.has(kind),
  );
  if (moves.length > 0) return { ...nothing, moves };
  const numbers = findOrderNumbers(text, tokens, context, books.orderWords);
  const places = withoutOverlaps([...findOrdinals(tokens, books, 'order'), ...findGroups(tokens, books)]);
  const found = isCovered(tokens, places, books) ? places : numbers;
  return { ...nothing, mentions: found.map(({ mention }) => mention) };
}

/** What a message asks for beside the open matter; null where it may be no more than a reason. */
function clearWish(message: Message, hasReason: boolean): Meaning | null {
  const { wording, intents, text, context } = message;
  // "Where is 40131?" asks about another order than the one whose reason was asked for.
  const read = readWishes(wording, intents, () =>
    findOrderNumbers(text, wording.tokens, context, wording.books.orderWords),
  );
  const [first] = read.wishes;
  if (
    first === undefined ||
    bandOf(read.guesses, intents.bands) !== 'start' ||
    first.intent === 'order.cancel'
  )
    return null;
  const isQuestion = /[?\uff1f\u061f]/u.test(text);
  const least = hasReason
    ? isQuestion
      ? interruptsFrom
      : Infinity
    : isQuestion || holds(message, questionConcepts)
      ? startsFrom(first.intent, intents.bands)
      : holds(message, wishConcepts) || first.intent.startsWith('support.')
        ? interruptsFrom
        : statementStartsFrom;
  if (first.score < least) return null;
  return { ...nothing, wishes: read.wishes, band: 'start', candidates: best(read.guesses) };
}

function best(guesses: readonly Guess[]): readonly Guess[] {
  return tasksOf(guesses).slice(0, 5);
}

function holds({ wording }: Message, families: ReadonlySet<string>): boolean {
  return wording.concepts.some((concept) => concept !== null && families.has(concept.family));
}

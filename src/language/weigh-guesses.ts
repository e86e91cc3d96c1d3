import { bandOf } from './bands.ts';
import { exactScore, guessFromTerms, isGibberish } from './intent-model.ts';
import type { Guess } from './guess.ts';
import type { LearntIntents } from './model.ts';
import { isKept } from './negation.ts';
import { termsOf } from './terms.ts';
import type { Token } from './tokenize.ts';
import type { SeenWords } from './seen-words.ts';

/** Rules in general, and what is wanted of one order where its number is named. */
const ruleOf: ReadonlyMap<string, string> = new Map([
  ['policy.cancellation', 'order.cancel'],
  ['policy.return', 'order.return'],
]);

/**
 * The likeliest intents of some words, best first, with what is certain held against the model: what is said not to be
 * cancelled is not to be cancelled, and who names an order does not ask about the rules in general. None for gibberish.
 */
export function weighGuesses(words: SeenWords, model: LearntIntents): readonly Guess[] {
  const { tokens } = words;
  const terms = termsOf(words, model.home);
  const guesses = guessFromTerms(model, tokens, terms);
  if (guesses[0]?.score === exactScore) return guesses;
  if (isGibberish(model, terms)) return [];
  if (isKept(words)) return without('order.cancel', guesses);
  return hasLongNumber(tokens) ? withoutRules(guesses, model) : guesses;
}

function hasLongNumber(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'number' && token.key.length >= 4);
}

function without(intent: string, guesses: readonly Guess[]): readonly Guess[] {
  const share = guesses.find((guess) => guess.intent === intent)?.score ?? 0;
  const left = Math.max(1 - share, 0.01);
  return guesses
    .filter((guess) => guess.intent !== intent)
    .map((guess) => ({ intent: guess.intent, score: guess.score / left }))
    .sort((a, b) => b.score - a.score);
}

function withoutRules(guesses: readonly Guess[], model: LearntIntents): readonly Guess[] {
  const [top] = guesses;
  const meant = top === undefined ? undefined : ruleOf.get(top.intent);
  if (top === undefined || meant === undefined || bandOf(guesses, model.bands) === 'ways-on') return guesses;
  return guesses
    .map(({ intent, score }) => {
      if (intent === meant) return { intent, score: score + top.score * 0.9 };
      return { intent, score: intent === top.intent ? score * 0.1 : score };
    })
    .sort((a, b) => b.score - a.score);
}

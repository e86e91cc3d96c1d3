import type { Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';
import type { Flow } from '../dialog/flow.ts';
import { keysOf } from '../language/tokenize.ts';
import type { Problem } from './problem.ts';

/**
 * Finds sentences that are taught to mean two things: word for word the same, however they are written, under two intents
 * that do not begin the same flow. Whoever says one of them would come into one of the flows by chance.
 */
export function checkTraining(
  flows: Iterable<Flow>,
  training: ReadonlyMap<Language, ReadonlyMap<Intent, readonly string[]>>,
): readonly Problem[] {
  const served = new Map([...flows].flatMap(({ id, startsOn }) => startsOn.map((intent) => [intent, id])));
  return [...training].flatMap(([language, perIntent]) => collisionsIn(perIntent, language, served));
}

interface Sentence {
  readonly intent: Intent;
  readonly text: string;
}

function collisionsIn(
  perIntent: ReadonlyMap<Intent, readonly string[]>,
  language: Language,
  served: ReadonlyMap<Intent, string>,
): readonly Problem[] {
  const first = new Map<string, Sentence>();
  const problems: Problem[] = [];
  for (const [intent, texts] of perIntent) {
    for (const text of texts) {
      const key = keysOf(text).join(' ');
      const present = first.get(key);
      if (present === undefined) first.set(key, { intent, text });
      else if (!isSameFlow(present.intent, intent, served))
        problems.push(problemOf({ intent, text }, present, language, served));
    }
  }
  return problems;
}

function isSameFlow(one: Intent, other: Intent, served: ReadonlyMap<Intent, string>): boolean {
  if (one === other) return true;
  const flow = served.get(one);
  return flow !== undefined && flow === served.get(other);
}

function problemOf(
  { intent, text }: Sentence,
  present: Sentence,
  language: Language,
  served: ReadonlyMap<Intent, string>,
): Problem {
  const flow = served.get(present.intent);
  const begins = flow === undefined ? '' : `, which begins ${flow}`;
  return {
    file: `locales/${language}/training/${intent}.json`,
    place: `“${text}”`,
    message: `is taught for ${present.intent} too${begins} (“${present.text}”); leave it with one of them`,
  };
}

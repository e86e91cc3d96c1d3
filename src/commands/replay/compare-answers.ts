import type { Answer } from './recording.ts';

/** What two answers may differ in. */
export const comparedFields = ['intents', 'step', 'outcomes', 'keys', 'buttons', 'language'] as const;

/** Something that was so then and is otherwise now. `broken`: it was answered with these keys, and no longer can be, and why. */
export interface Difference {
  readonly field: (typeof comparedFields)[number] | 'broken';
  readonly then: string;
  readonly now: string;
}

/** Says in what an answer differs from the recorded one; null is silence. */
export function compareAnswers(then: Answer | null, now: Answer | null): readonly Difference[] {
  return comparedFields
    .map((field) => ({ field, then: wordsOf(then, field), now: wordsOf(now, field) }))
    .filter((compared) => compared.then !== compared.now);
}

function wordsOf(answer: Answer | null, field: (typeof comparedFields)[number]): string {
  const value = answer?.[field] ?? '';
  return typeof value === 'string' ? value : value.join(', ');
}

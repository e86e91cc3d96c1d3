import type { LanguageBooks } from '../../../content/language-books.ts';
import type { Effort } from '../benchmark.ts';
import { quantile } from '../../statistics.ts';
import { createReader } from './our-readers.ts';
import { randomTexts } from './random-texts.ts';

/** Times in microseconds. */
export interface Times {
  readonly p50us: number;
  readonly p99us: number;
  readonly maxus: number;
}

const seed = 20_261_122;

/**
 * Understands random texts in every language by turns, all of them in every round, and takes each one's median.
 *
 * The rounds of a text lie far apart, so that what else the machine does for a moment reaches one of them only.
 */
export function timeRandomTexts(books: LanguageBooks, effort: Effort): Times {
  const read = createReader(books);
  const texts = randomTexts(effort.randomTexts, seed);
  const timeOf = (text: string, at: number): number => {
    const language = books.languages[at % books.languages.length];
    const start = performance.now();
    if (language !== undefined) read(text, language);
    return (performance.now() - start) * 1000;
  };
  const rounds = Array.from({ length: effort.rounds }, () => texts.map(timeOf));
  const medians = texts.map((_, at) =>
    quantile(
      rounds.map((times) => times[at] ?? 0),
      0.5,
    ),
  );
  return { p50us: quantile(medians, 0.5), p99us: quantile(medians, 0.99), maxus: Math.max(...medians) };
}

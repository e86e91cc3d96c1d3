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

/** Understands random texts in every language by turns, and takes the median time of some rounds for each. */
export function timeRandomTexts(books: LanguageBooks, effort: Effort): Times {
  const read = createReader(books);
  const [, ...medians] = randomTexts(effort.randomTexts + 1, seed).map((text, at) => {
    const language = books.languages[at % books.languages.length];
    if (language === undefined) return 0;
    const times = Array.from({ length: effort.rounds }, () => {
      const start = performance.now();
      read(text, language);
      return (performance.now() - start) * 1000;
    });
    return quantile(times, 0.5);
  });
  return { p50us: quantile(medians, 0.5), p99us: quantile(medians, 0.99), maxus: Math.max(...medians) };
}

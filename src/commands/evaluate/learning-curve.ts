import type { LanguageBooks } from '../../content/language-books.ts';
import type { TrainingMaterial } from '../../language/model.ts';
import { train } from '../../language/train.ts';
import { figuresOf, measureRows, type EvaluationRow } from '../measure-understanding.ts';

/** How well each language is understood after learning from a share of the utterances. */
export interface LearningPoint {
  readonly share: number;
  /** How many utterances of all languages that is. */
  readonly utterances: number;
  readonly accuracy: Readonly<Record<string, number>>;
}

/** The shares of each intent's utterances that are learnt from. */
const learningShares: readonly number[] = [0.1, 0.25, 0.5, 0.75, 1];

/**
 * Learns from more and more of the training utterances and measures the rows each time. `books` hold what was learnt from
 * all of them. `onProgress` is told the share that is done.
 */
export function measureLearning(
  material: TrainingMaterial,
  rows: readonly EvaluationRow[],
  books: LanguageBooks,
  onProgress: (share: number) => void,
): readonly LearningPoint[] {
  const languages = [...new Set(rows.map(({ lang }) => lang))];
  const total = learningShares.reduce((sum, share) => sum + (share < 1 ? share : 0), 0);
  let done = 0;
  return learningShares.map((share) => {
    const thinned = thinMaterial(material, share);
    const learn = (): LanguageBooks['model'] =>
      train(thinned, (part) => onProgress((done + share * Math.min(part, 0.99)) / total));
    const measured = measureRows(rows, share < 1 ? { ...books, model: learn() } : books);
    done += share < 1 ? share : 0;
    onProgress(done / total);
    const accuracy = languages.map((language) => {
      const own = measured.filter(({ row }) => row.lang === language);
      return [language, figuresOf(own).accuracy] as const;
    });
    return { share, utterances: countUtterances(thinned), accuracy: Object.fromEntries(accuracy) };
  });
}

/**
 * Keeps a share of each intent's utterances, spread evenly over the file, and at least the first. What a smaller share
 * keeps, a greater one keeps too.
 */
export function thinMaterial(material: TrainingMaterial, share: number): TrainingMaterial {
  const perLanguage = [...material.perLanguage].map(([language, perIntent]) => {
    const thinned = [...perIntent].map(
      ([intent, utterances]) => [intent, utterances.filter((_, at) => isKept(at, share))] as const,
    );
    return [language, new Map(thinned)] as const;
  });
  return { ...material, perLanguage: new Map(perLanguage) };
}

// Multiples of the golden ratio fill the stretch from 0 to 1 evenly and never fall in step with the order of a file.
const goldenRatio = (Math.sqrt(5) - 1) / 2;

function isKept(place: number, share: number): boolean {
  return (place * goldenRatio) % 1 < share;
}

function countUtterances({ perLanguage }: TrainingMaterial): number {
  const lengths = [...perLanguage.values()].flatMap((perIntent) =>
    [...perIntent.values()].map((utterances) => utterances.length),
  );
  return lengths.reduce((sum, length) => sum + length, 0);
}

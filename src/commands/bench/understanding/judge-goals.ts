import { ratioOf, type Goal, type LanguageFigures, type UnderstandingFigures } from './figures.ts';

/** Holds the figures against what was promised. */
export function judgeGoals(figures: Omit<UnderstandingFigures, 'goals'>): readonly Goal[] {
  const { perLanguage, training, loadMs, unicode } = figures;
  return [
    ...Object.entries(perLanguage).flatMap(([language, one]) => goalsOf(language, one)),
    atMost('training all languages, in seconds', training.oursSeconds, 30),
    atMost('trainings with nothing changed', training.trainedUnchanged ? 1 : 0, 0),
    atMost('loading the model, in milliseconds', loadMs, 150),
    atMost('the slowest random text, in milliseconds', unicode.maxus / 1000, 20),
  ];
}

function goalsOf(
  language: string,
  { ours, recogniser, nlpjs, errorRatio }: LanguageFigures,
): readonly Goal[] {
  return [
    atMost(`${language}: errors, to those of nlp.js`, errorRatio, 0.6),
    atMost(`${language}: recogniser's time, to that of nlp.js`, ratioOf(recogniser.p50us, nlpjs.p50us), 1),
    atMost(
      `${language}: understanding's time, to that of the recogniser`,
      ratioOf(ours.p50us, recogniser.p50us),
      2,
    ),
  ];
}

function atMost(name: string, value: number | null, goal: number): Goal {
  return { name, value, goal, met: value !== null && value <= goal };
}

import path from 'node:path';
import type { LanguageSheet, TrainingReport } from './inspect-training.ts';
import type { Utterance } from './read-utterances.ts';
import { sparkline } from './vocabulary-growth.ts';

const mostPairs = 20;

/** The report as text for the terminal; of pairs that are nearly alike it shows the likest. */
export function describeTraining({ languages, nearDuplicates, conflicts }: TrainingReport): string {
  const across = nearDuplicates.filter(({ first, second }) => first.intent !== second.intent);
  const within = nearDuplicates.filter(({ first, second }) => first.intent === second.intent);
  const pairs = (some: typeof nearDuplicates): readonly string[] => [
    ...some
      .slice(0, mostPairs)
      .map(
        ({ first, second, likeness }) =>
          `  ${likeness.toFixed(2)}  ${placed(first)}\n        ${placed(second)}`,
      ),
    ...(some.length > mostPairs ? [`  … and ${some.length - mostPairs} more (--json has all)`] : []),
  ];
  return [
    ...languages.flatMap(describeLanguage),
    `Nearly alike across intents: ${across.length}`,
    ...pairs(across),
    `Nearly alike within an intent: ${within.length}`,
    ...pairs(within),
    `The same text with two labels: ${conflicts.length}`,
    ...conflicts.map((same) => same.map((one) => `  ✗ ${placed(one)}`).join('\n')),
    '',
  ].join('\n');
}

/** An utterance with its place, as `file:line "text"`. */
function placed({ file, line, text }: Utterance): string {
  return `${path.relative('', file)}:${line} “${text}”`;
}

function describeLanguage({ language, n, vocabulary, intents }: LanguageSheet): readonly string[] {
  const head = ['   n  floor  alike  words  new words per 20'].map((title) => `  ${' '.repeat(22)}${title}`);
  const lines = intents.map((sheet) => {
    const { intent, floor, isEnough, nearDuplicates, newWordsPer20 } = sheet;
    const counts = [sheet.n, floor, nearDuplicates, sheet.vocabulary].map((count) =>
      String(count).padStart(5),
    );
    const growth = `${sparkline(newWordsPer20)} ${newWordsPer20.at(-1) ?? 0}`;
    return `${isEnough ? '  ' : '✗ '}${intent.padEnd(22)}${counts.join('  ')}  ${growth}`;
  });
  return [`${language}: ${n} utterances, ${vocabulary} different words`, ...head, ...lines, ''];
}

import type { Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';
import type { Books } from '../dialog/books.ts';
import { slotsBefore } from '../dialog/slots-before.ts';
import { expansions, labelsOf } from '../dialog/spoken-texts.ts';
import { allKeys } from '../speech/texts.ts';
import type { TextTree } from '../speech/text-tree.ts';
import { labelLimits, typicalValues, typicalWord } from './label-limits.ts';
import type { Problem } from './problem.ts';

/** A text that stands on a button, and who puts it there. */
interface Label {
  readonly key: string;
  readonly saidBy: string;
}

/**
 * Finds buttons whose words a channel would cut off, in any language: options, yes and no, skip and everything of every
 * question, and what wishes are called. Places are filled with values of usual length.
 */
export function checkLabels(
  books: Books,
  texts: ReadonlyMap<Language, TextTree>,
  intents: readonly Intent[],
): readonly Problem[] {
  const labels = [
    ...labelsInFlows(books),
    ...intents.map((intent) => ({ key: `wish.${intent}`, saidBy: intent })),
  ];
  const distinct = [...new Map(labels.map((label) => [label.key, label])).values()];
  return [...texts].flatMap(([language, tree]) => {
    const words = allKeys(tree);
    return distinct.flatMap((label) => tooWide(label, words.get(label.key) ?? [], language));
  });
}

/** How many columns a text takes: Chinese characters and full-width signs take two. */
export function columnsOf(text: string): number {
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)];
  return segments.reduce((columns, { segment }) => columns + (isWide(segment) ? 2 : 1), 0);
}

function isWide(segment: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u.test(
    segment,
  );
}

function labelsInFlows(books: Books): readonly Label[] {
  return [...books.flows.values()].flatMap((flow) => {
    const before = slotsBefore(flow, books);
    return flow.steps.flatMap((step) =>
      labelsOf(step)
        .flatMap((key) => expansions(key, before.get(step.id) ?? new Map()))
        .map((key) => ({ key, saidBy: `step ${flow.id}/${step.id}` })),
    );
  });
}

function tooWide(
  { key, saidBy }: Label,
  wordings: readonly string[],
  language: Language,
): readonly Problem[] {
  return wordings.flatMap((wording) => {
    const filled = wording.replaceAll(
      /\{\{(\w+)\}\}/gu,
      (_, name: string) => typicalValues[name] ?? typicalWord,
    );
    const columns = columnsOf(filled);
    return labelLimits
      .filter((limit) => columns > limit.columns)
      .map((limit) => ({
        file: `locales/${language}/texts/${key.split('.')[0] ?? key}.json`,
        place: key,
        message: `is ${columns} columns wide on a button of ${saidBy}; ${limit.channel} shows ${limit.columns}: shorten “${filled}”`,
      }));
  });
}

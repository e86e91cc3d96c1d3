import type { Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';
import { isChat } from './bands.ts';
import { booksOf } from './books.ts';
import { wholeWordHash } from './features.ts';
import { hashMaterial } from './hash-material.ts';
import {
  fitIntentModel,
  isHeldOut,
  phraseHash,
  type LanguageExamples,
  type Patterns,
} from './intent-model.ts';
import { fitLanguageModel, mainScript } from './language-model.ts';
import type { LearntIntents, Model, TrainingMaterial } from './model.ts';
import { fitConceptPatterns } from './recogniser.ts';
import { termsOf } from './terms.ts';
import { tokenize, type Token } from './tokenize.ts';
import { seeWords } from './wording.ts';

/** Intents whose utterances may name an item. */
const mayNameItems = /^(?:order|policy|payment|customs)\.|^none$|^support\.complaint$/u;

/** From how many utterances, and how many intents, a word is one that names no item. */
const often = 60;
const severalIntents = 4;
const oftenInChat = 5;

/** The utterances of one language as they are learnt from. */
interface Lesson extends LanguageExamples {
  readonly language: Language;
  readonly tokens: readonly (readonly Token[])[];
}

/**
 * Learns to recognise languages and intents.
 *
 * Deterministic: the same material gives the same model, bit by bit on one machine. `onProgress` is told the share that is
 * done.
 */
export function train(material: TrainingMaterial, onProgress?: (share: number) => void): Model {
  const languages = [...material.perLanguage.keys()].sort();
  const labels = labelsOf(material);
  const lessons = languages.map((language) => lessonOf(language, labels, material));
  const stages = languages.length + (languages.length < 2 ? 1 : 3);
  let done = 0;
  const advance = (): void => onProgress?.((done += 1) / stages);
  const patterns = fitPatterns(labels, lessons, advance);
  const intentModels = new Map<Language, LearntIntents>();
  for (const lesson of lessons) {
    const model = fitIntentModel(labels, lesson, patterns);
    intentModels.set(lesson.language, { ...model, commonWords: commonWordsOf(labels, lesson) });
    advance();
  }
  const languageModel = fitLanguageModel(
    languages,
    lessons.map((lesson) => spokenIn(lesson, labels)),
  );
  advance();
  return { hash: hashMaterial(material), languageModel, intentModels };
}

function labelsOf({ perLanguage }: TrainingMaterial): readonly Intent[] {
  return [...new Set([...perLanguage.values()].flatMap((perIntent) => [...perIntent.keys()]))].sort();
}

function lessonOf(language: Language, labels: readonly Intent[], material: TrainingMaterial): Lesson {
  const perIntent = material.perLanguage.get(language) ?? new Map<Intent, readonly string[]>();
  const labelled = labels.flatMap((intent, label) =>
    (perIntent.get(intent) ?? []).map((utterance) => ({ tokens: tokenize(utterance), label })),
  );
  const tokens = labelled.map((one) => one.tokens);
  const lexicon = material.lexicons?.get(language);
  const books = lexicon === undefined ? null : booksOf(lexicon);
  const home = mainScript(tokens);
  const examples = labelled.map((one) => ({
    terms: termsOf(seeWords(one.tokens, books), home),
    label: one.label,
    hash: phraseHash(one.tokens),
  }));
  return { language, tokens, home, examples };
}

/** What concepts speak for in all languages together; null where there is only one. */
function fitPatterns(
  labels: readonly Intent[],
  lessons: readonly Lesson[],
  advance: () => void,
): Patterns | null {
  if (lessons.length < 2) return null;
  const taught = lessons.flatMap(({ examples }) => examples.filter((example) => !isHeldOut(example)));
  const withoutHeldOut = fitConceptPatterns(labels, taught);
  advance();
  const all = fitConceptPatterns(
    labels,
    lessons.flatMap(({ examples }) => examples),
  );
  advance();
  return { withoutHeldOut, all };
}

/** What tells a language; where Latin letters are not its own, gibberish among what is no task tells nothing of it. */
function spokenIn({ home, tokens, examples }: Lesson, labels: readonly Intent[]): Lesson['tokens'] {
  return home === 'Latin' ? tokens : tokens.filter((_, at) => labels[examples[at]?.label ?? -1] !== 'none');
}

/** Words heard often, or in several intents that name no items. */
function commonWordsOf(labels: readonly string[], { tokens: texts, examples }: Lesson): ReadonlySet<number> {
  const heard = new Map<number, { times: number; inChat: number; readonly elsewhere: Set<number> }>();
  texts.forEach((tokens, at) => {
    const label = examples[at]?.label ?? 0;
    const isAboutItems = mayNameItems.test(labels[label] ?? '');
    for (const hash of new Set(tokens.map(wholeWordHash))) {
      const word = heard.get(hash) ?? { times: 0, inChat: 0, elsewhere: new Set() };
      word.times += 1;
      if (isChat(labels[label] ?? '')) word.inChat += 1;
      if (!isAboutItems) word.elsewhere.add(label);
      heard.set(hash, word);
    }
  });
  const common = [...heard].filter(
    ([, { times, inChat, elsewhere }]) =>
      times >= often || inChat >= oftenInChat || elsewhere.size >= severalIntents,
  );
  return new Set(common.map(([hash]) => hash));
}

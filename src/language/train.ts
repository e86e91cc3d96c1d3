import type { Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';
import { isChat } from './bands.ts';
import { booksOf } from './books.ts';
import { wholeWordHash } from './features.ts';
import { hashMaterial } from './hash-material.ts';
import { fitIntentModel } from './intent-model.ts';
import { fitLanguageModel, mainScript } from './language-model.ts';
import type { LearntIntents, Model, TrainingMaterial } from './model.ts';
import { tokenize, type Token } from './tokenize.ts';

/** Intents whose utterances may name an item. */
const mayNameItems = /^(?:order|policy|payment|customs)\.|^none$|^support\.complaint$/u;

/** From how many utterances, and how many intents, a word is one that names no item. */
const often = 25;
const severalIntents = 2;
const oftenInChat = 3;

/**
 * Learns to recognise languages and intents.
 *
 * Deterministic: the same material gives the same model, bit by bit on one machine. `onProgress` is told the share that is
 * done, after each language.
 */
export function train(material: TrainingMaterial, onProgress?: (share: number) => void): Model {
  const languages = [...material.perLanguage.keys()].sort();
  const intentModels = new Map<Language, LearntIntents>();
  const texts: (readonly (readonly Token[])[])[] = [];
  for (const language of languages) {
    const perIntent = material.perLanguage.get(language) ?? new Map<Intent, readonly string[]>();
    const labels = [...perIntent.keys()].sort();
    const labelled = labels.flatMap((intent, label) =>
      (perIntent.get(intent) ?? []).map((utterance) => ({ tokens: tokenize(utterance), label })),
    );
    texts.push(labelled.map(({ tokens }) => tokens));
    const commonWords = commonWordsOf(labels, labelled);
    const lexicon = material.lexicons?.get(language);
    const books = lexicon === undefined ? null : booksOf(lexicon);
    const home = mainScript(labelled.map(({ tokens }) => tokens));
    intentModels.set(language, { ...fitIntentModel(labels, labelled, books, home), commonWords });
    onProgress?.(intentModels.size / languages.length);
  }
  return { hash: hashMaterial(material), languageModel: fitLanguageModel(languages, texts), intentModels };
}

/** Words heard often, or in several intents that name no items. */
function commonWordsOf(
  labels: readonly string[],
  labelled: readonly { readonly tokens: readonly Token[]; readonly label: number }[],
): ReadonlySet<number> {
  const heard = new Map<number, { times: number; inChat: number; readonly elsewhere: Set<number> }>();
  for (const { tokens, label } of labelled) {
    const isAboutItems = mayNameItems.test(labels[label] ?? '');
    for (const hash of new Set(tokens.map(wholeWordHash))) {
      const word = heard.get(hash) ?? { times: 0, inChat: 0, elsewhere: new Set() };
      word.times += 1;
      if (isChat(labels[label] ?? '')) word.inChat += 1;
      if (!isAboutItems) word.elsewhere.add(label);
      heard.set(hash, word);
    }
  }
  const common = [...heard].filter(
    ([, { times, inChat, elsewhere }]) =>
      times >= often || inChat >= oftenInChat || elsewhere.size >= severalIntents,
  );
  return new Set(common.map(([hash]) => hash));
}

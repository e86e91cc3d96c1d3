import type { Language } from '../conversation/language.ts';
import { booksOf } from './books.ts';
import { wordHash } from './features.ts';
import { phraseHash } from './intent-model.ts';
import { likelihoodsFor, type LanguageModel } from './language-model.ts';
import type { Lexicon } from './lexicon.ts';
import type { Model } from './model.ts';
import { isScript, scriptOf, type Script } from './script.ts';
import type { Token } from './tokenize.ts';

/** The language a message is read in, and whether the conversation should go on in it. */
interface Detection {
  readonly language: Language;
  readonly switches: boolean;
}

/** Natural logarithms by which a language must beat the conversation's: to be read in, and to be spoken from then on. */
const readingMargin = 3;
const switchingMargin = 7;

/**
 * Says which language a message is in: by script, then by whole phrases known from training and lexicon, then by its
 * letters, always against the language spoken so far.
 *
 * Numbers, names, signs, "ok" and single unknown words are no evidence: the language spoken so far stays.
 */
export function detectLanguage(
  tokens: readonly Token[],
  prior: Language,
  model: Model,
  lexicons: ReadonlyMap<Language, Lexicon>,
): Detection {
  const stay = { language: prior, switches: false };
  const { languageModel } = model;
  const script = leadingScript(tokens, scriptFor(languageModel, prior));
  if (script === 'none' || script === 'Other') return stay;
  const native = languageModel.languages.filter((_, at) => languageModel.scripts[at] === script);
  if (script !== 'Latin') return nativeAmong(native, tokens, script, prior);
  const speakers = speakersOf(tokens, model, lexicons);
  if (speakers.includes(prior)) return stay;
  const [speaker] = speakers;
  if (speaker !== undefined && speakers.length === 1 && !isCourtesy(tokens))
    return { language: speaker, switches: lettersOf(tokens) >= 3 };
  return byLetters(tokens, prior, languageModel);
}

function nativeAmong(
  native: readonly Language[],
  tokens: readonly Token[],
  script: Script,
  prior: Language,
): Detection {
  const [only] = native;
  if (only === undefined || native.includes(prior)) return { language: prior, switches: false };
  return { language: only, switches: tokens.some((token) => isScript(token, script)) };
}

function scriptFor(model: LanguageModel, language: Language): Script {
  return model.scripts[model.languages.indexOf(language)] ?? 'none';
}

/** The script that most of a text is in; a Latin word or two among the conversation's own script is no change. */
function leadingScript(tokens: readonly Token[], home: Script): Script {
  const counts = new Map<Script, number>();
  for (const token of tokens) {
    const script = scriptOf(token);
    if (script !== 'none') counts.set(script, (counts.get(script) ?? 0) + (script === home ? 3 : 1));
  }
  // Kana beside Han is Japanese, which is none of the scripts that a language here is told by.
  if (counts.has('Other') && counts.has('Han')) return 'Other';
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'none';
}

/** The languages in which a whole text is a known phrase. */
function speakersOf(
  tokens: readonly Token[],
  model: Model,
  lexicons: ReadonlyMap<Language, Lexicon>,
): readonly Language[] {
  const hash = phraseHash(tokens);
  return model.languageModel.languages.filter((language) => {
    if (model.intentModels.get(language)?.known.has(hash) === true) return true;
    const lexicon = lexicons.get(language);
    if (lexicon === undefined) return false;
    const books = booksOf(lexicon);
    return [books.answers, books.commands, books.groups, books.ordinals].some(
      (book) => book.whole(tokens) !== null,
    );
  });
}

/** A single word of two letters or fewer is said in any language. */
function isCourtesy(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && lettersOf(tokens) <= 2 && tokens[0]?.key !== 'ja';
}

function lettersOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + (token.kind === 'word' ? token.key.length : 0), 0);
}

function byLetters(tokens: readonly Token[], prior: Language, model: LanguageModel): Detection {
  const stay = { language: prior, switches: false };
  const words = tokens.filter((token) => isScript(token, 'Latin'));
  const sums = likelihoodsFor(model, words);
  const home = model.languages.indexOf(prior);
  let best = home;
  for (let at = 0; at < sums.length; at += 1) if (best < 0 || (sums[at] ?? 0) > (sums[best] ?? 0)) best = at;
  const language = model.languages[best];
  if (language === undefined || best === home) return stay;
  const known = knownIn(model, words, best);
  const knownAtHome = home < 0 ? 0 : knownIn(model, words, home);
  const isKnownBetter = known > knownAtHome || (known === knownAtHome && known === words.length && known > 1);
  if (!isKnownBetter || known * 3 < words.length) return stay;
  // Letter sequences overlap and so count the same evidence about three times over.
  const margin = home < 0 ? switchingMargin : ((sums[best] ?? 0) - (sums[home] ?? 0)) / 3;
  if (margin < readingMargin) return stay;
  return { language, switches: margin >= switchingMargin && words.length > 1 };
}

function knownIn(model: LanguageModel, words: readonly Token[], place: number): number {
  return words.filter((word) => ((model.words.get(wordHash(word)) ?? 0) >> place) % 2 === 1).length;
}

import type { Language } from '../conversation/language.ts';
import { booksOf } from './books.ts';
import { wholeWordHash } from './features.ts';
import { holds } from './feature-table.ts';
import { phraseHash } from './intent-model.ts';
import { likelihoodsFor, isWordOf, type LanguageModel } from './language-model.ts';
import type { Lexicon } from './lexicon.ts';
import type { LearntIntents, Model } from './model.ts';
import { isScript, scriptOf, type Script } from './script.ts';
import type { Token } from './tokenize.ts';

/** The language a message is read in, and whether the conversation should go on in it. */
interface Detection {
  /** Null where there is neither evidence nor a language spoken so far. */
  readonly language: Language | null;
  readonly switches: boolean;
  /** How many of its words tell the language: words that people use whatever they talk about. */
  readonly evidence: number;
}

/** What is known of languages. */
interface Knowledge {
  readonly model: Model;
  readonly lexicons: ReadonlyMap<Language, Lexicon>;
}

/** What the conversation's language counts by itself, in natural logarithms. */
const priorWeight = 3;
/** What it counts that a whole text is a phrase of a language. */
const phraseWeight = 4;
/** What speaks against a language that is written in another script. */
const romanisedPenalty = 5;
/** By how much a language must win for the conversation to go on in it, and to be read in without a word of it known. */
const switchingMargin = 4;
const foreignMargin = 3;
/** What words count beside the letters. */
const wordWeight = 1.3;
/** Concepts whose words are often names of things, said alike in any language. */
const namingFamilies: ReadonlySet<string> = new Set(['outside', 'thing', 'detail', 'parcel']);
/** Who writes in another script mixes Latin words in more readily than the other way round. */
const otherScriptWeight = 2;
/** What the script of the language spoken so far counts by itself, in telling words. */
const homeWeight = 0.5;

/**
 * Says which language a message is in: by script, then by whole phrases known from training and lexicon, then by its
 * words and letters, always against the language spoken so far.
 *
 * Numbers, names, signs, "ok" and single unknown words are no evidence: the language spoken so far stays. Where scripts
 * are mixed, the words that tell a language decide, not the names between them.
 */
export function detectLanguage(
  tokens: readonly Token[],
  prior: Language | null,
  model: Model,
  lexicons: ReadonlyMap<Language, Lexicon>,
): Detection {
  const knowledge = { model, lexicons };
  const stay = { language: prior, switches: false, evidence: 0 };
  const script = leadingScript(tokens, prior, knowledge);
  if (script === 'none' || script === 'Other') return stay;
  if (script !== 'Latin') return nativeOf(script, tokens, prior, knowledge);
  return byWords(tokens, prior, knowledge);
}

function nativeOf(
  script: Script,
  tokens: readonly Token[],
  prior: Language | null,
  knowledge: Knowledge,
): Detection {
  const { languages, scripts } = knowledge.model.languageModel;
  const native = languages.filter((_, at) => scripts[at] === script);
  const [only] = native;
  if (only === undefined || (prior !== null && native.includes(prior)))
    return { language: prior, switches: false, evidence: 0 };
  return { language: only, switches: true, evidence: tellingWords(tokens, only, knowledge) };
}

function scriptFor(model: LanguageModel, language: Language): Script {
  return model.scripts[model.languages.indexOf(language)] ?? 'none';
}

/** The script of the words that tell the language; without any, the conversation's own where it occurs. */
function leadingScript(tokens: readonly Token[], prior: Language | null, knowledge: Knowledge): Script {
  const { languageModel } = knowledge.model;
  const home = prior === null ? 'none' : scriptFor(languageModel, prior);
  const counts = new Map<Script, number>();
  for (const token of tokens) {
    const script = scriptOf(token);
    if (script !== 'none') counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  // Kana beside Han is Japanese, which is none of the scripts that a language here is told by.
  if (counts.has('Other') && counts.has('Han')) return 'Other';
  if (counts.size < 2) return [...counts.keys()][0] ?? 'none';
  const weightOf = (script: Script): number => {
    const telling = languageModel.languages
      .filter((_, at) => languageModel.scripts[at] === script)
      .map((language) => tellingWords(tokens, language, knowledge));
    return Math.max(0, ...telling) * (script === 'Latin' ? 1 : otherScriptWeight);
  };
  const weighed = [...counts].map(([script, count]) => ({
    script,
    count,
    weight: weightOf(script) + (script === home ? homeWeight : 0),
  }));
  const best = Math.max(...weighed.map(({ weight }) => weight));
  const leading = weighed.filter(({ weight }) => weight === best).sort((a, b) => b.count - a.count);
  return leading.find(({ script }) => script === home)?.script ?? leading[0]?.script ?? 'none';
}

/** How many words of a text, in the language's own script, people use in that language whatever they talk about. */
function tellingWords(tokens: readonly Token[], language: Language, { model, lexicons }: Knowledge): number {
  const script = scriptFor(model.languageModel, language);
  const common = model.intentModels.get(language)?.commonWords;
  const lexicon = lexicons.get(language);
  if (common === undefined || lexicon === undefined) return 0;
  const { concepts } = booksOf(lexicon);
  let count = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || !isScript(token, script)) continue;
    const isCommon = common.has(wholeWordHash(token));
    const concept = isCommon ? null : concepts.at(tokens, at);
    if (isCommon || (concept !== null && !namingFamilies.has(concept.family))) count += 1;
    const length = token.kind === 'han' ? token.word.length - (token.isWhole ? 0 : offsetIn(tokens, at)) : 1;
    at += Math.max(1, length) - 1;
  }
  return count;
}

/** How many characters of a Chinese word stand before one of its own. */
function offsetIn(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.word ?? '';
  return Math.max(0, word.indexOf(tokens[at]?.key ?? ''));
}

/** The languages in which a whole text is a known phrase. */
function speakersOf(tokens: readonly Token[], { model, lexicons }: Knowledge): readonly Language[] {
  const hash = phraseHash(tokens);
  return model.languageModel.languages.filter((language) => {
    if (isKnownPhrase(model.intentModels.get(language), hash)) return true;
    const lexicon = lexicons.get(language);
    if (lexicon === undefined) return false;
    return booksOf(lexicon).sayings.whole(tokens) !== null;
  });
}

function isKnownPhrase(intents: LearntIntents | undefined, hash: number): boolean {
  return intents !== undefined && holds(intents.known, hash);
}

/** A single word of two letters or fewer is said in any language. */
function isCourtesy(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && lettersOf(tokens) <= 2 && tokens[0]?.key !== 'ja';
}

function lettersOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + (token.kind === 'word' ? token.key.length : 0), 0);
}

/** Weighs the languages that are written in Latin letters, and those romanised, by letters, words and whole phrases. */
function byWords(tokens: readonly Token[], prior: Language | null, knowledge: Knowledge): Detection {
  const model = knowledge.model.languageModel;
  const words = withoutNames(
    tokens.filter((token) => isScript(token, 'Latin')),
    knowledge,
  );
  const scores = scoresFor(tokens, words, prior, knowledge);
  const home = prior === null ? -1 : model.languages.indexOf(prior);
  const [best = home] = model.languages
    .map((_, at) => at)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const language = model.languages[best];
  const stay = { language: prior, switches: false, evidence: 0 };
  if (language === undefined || best === home) return stay;
  const margin = home < 0 ? switchingMargin : (scores[best] ?? 0) - (scores[home] ?? 0);
  const isSaid = speakersOf(tokens, knowledge).includes(language);
  const known = knownIn(model, words, best);
  const isShort = words.length <= 2;
  const isSure = isSaid || (known > 0 && known * 3 >= words.length) || (isShort && margin >= foreignMargin);
  if (prior !== null && (!isSure || isCourtesy(tokens))) return stay;
  const switches = margin >= switchingMargin && (words.length > 1 || isSaid);
  const telling = tellingWords(words, language, knowledge);
  const atHome = prior === null ? 0 : tellingWords(words, prior, knowledge);
  return { language, switches, evidence: isSaid ? tokens.length : telling - atHome };
}

/** What speaks for each language, in natural logarithms, by place. */
function scoresFor(
  tokens: readonly Token[],
  words: readonly Token[],
  prior: Language | null,
  knowledge: Knowledge,
): readonly number[] {
  const { languages, scripts } = knowledge.model.languageModel;
  const { letters, words: worth } = likelihoodsFor(knowledge.model.languageModel, words);
  const speakers = new Set(speakersOf(tokens, knowledge));
  return languages.map((language, at) => {
    // Letter sequences overlap and so count the same evidence several times over.
    const spelt = (letters[at] ?? 0) / 5;
    const worded = wordWeight * (worth[at] ?? 0);
    const said = speakers.has(language) ? phraseWeight : 0;
    const spoken = language === prior ? priorWeight : 0;
    return spelt + worded + said + spoken - (scripts[at] === 'Latin' ? 0 : romanisedPenalty);
  });
}

/** Leaves out names: capitalised words inside a sentence that no language uses whatever it talks about. */
function withoutNames(words: readonly Token[], knowledge: Knowledge): readonly Token[] {
  const { languages } = knowledge.model.languageModel;
  const plain = words.filter((word, at) => {
    const isCapitalised = at > 0 && !word.afterBreak && /^\p{Lu}\p{Ll}/u.test(word.text);
    return !isCapitalised || languages.some((language) => tellingWords([word], language, knowledge) > 0);
  });
  return plain.length > 0 ? plain : words;
}

function knownIn(model: LanguageModel, words: readonly Token[], place: number): number {
  return words.filter((word) => isWordOf(model, word, place)).length;
}

import type { Language } from '../conversation/language.ts';
import { booksOf } from './books.ts';
import { wholeWordHash } from './features.ts';
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
  /** How many of its words tell the language: words that people use whatever they talk about. */
  readonly evidence: number;
}

/** What is known of languages. */
interface Knowledge {
  readonly model: Model;
  readonly lexicons: ReadonlyMap<Language, Lexicon>;
}

/** Natural logarithms by which a language must beat the conversation's: to be read in, and to be spoken from then on. */
const readingMargin = 3;
const switchingMargin = 7;
/** What a telling word counts beside the letters. */
const tellingWeight = 2;
/** Who writes in another script mixes Latin words in more readily than the other way round. */
const otherScriptWeight = 2;

/**
 * Says which language a message is in: by script, then by whole phrases known from training and lexicon, then by its
 * words and letters, always against the language spoken so far.
 *
 * Numbers, names, signs, "ok" and single unknown words are no evidence: the language spoken so far stays. Where scripts
 * are mixed, the words that tell a language decide, not the names between them.
 */
export function detectLanguage(
  tokens: readonly Token[],
  prior: Language,
  model: Model,
  lexicons: ReadonlyMap<Language, Lexicon>,
): Detection {
  const knowledge = { model, lexicons };
  const stay = { language: prior, switches: false, evidence: 0 };
  const script = leadingScript(tokens, prior, knowledge);
  if (script === 'none' || script === 'Other') return stay;
  if (script !== 'Latin') return nativeOf(script, tokens, prior, knowledge);
  const speakers = speakersOf(tokens, knowledge);
  if (speakers.includes(prior)) return stay;
  const [speaker] = speakers;
  if (speaker !== undefined && speakers.length === 1 && !isCourtesy(tokens))
    return { language: speaker, switches: lettersOf(tokens) >= 3, evidence: tokens.length };
  return byWords(tokens, prior, knowledge);
}

function nativeOf(
  script: Script,
  tokens: readonly Token[],
  prior: Language,
  knowledge: Knowledge,
): Detection {
  const { languages, scripts } = knowledge.model.languageModel;
  const native = languages.filter((_, at) => scripts[at] === script);
  const [only] = native;
  if (only === undefined || native.includes(prior)) return { language: prior, switches: false, evidence: 0 };
  return { language: only, switches: true, evidence: tellingWords(tokens, only, knowledge) };
}

function scriptFor(model: LanguageModel, language: Language): Script {
  return model.scripts[model.languages.indexOf(language)] ?? 'none';
}

/** The script of the words that tell the language; without any, the conversation's own where it occurs. */
function leadingScript(tokens: readonly Token[], prior: Language, knowledge: Knowledge): Script {
  const { languageModel } = knowledge.model;
  const home = scriptFor(languageModel, prior);
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
  const weighed = [...counts].map(([script, count]) => ({ script, count, weight: weightOf(script) }));
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
    const concept = concepts.at(tokens, at);
    const isTelling = common.has(wholeWordHash(token)) || (concept !== null && concept.meaning !== 'outside');
    if (isTelling) count += 1;
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
    if (model.intentModels.get(language)?.known.has(hash) === true) return true;
    const lexicon = lexicons.get(language);
    if (lexicon === undefined) return false;
    const books = booksOf(lexicon);
    return [books.answers, books.commands, books.groups, books.ordinals, books.reasons].some(
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

function byWords(tokens: readonly Token[], prior: Language, knowledge: Knowledge): Detection {
  const model = knowledge.model.languageModel;
  const words = withoutNames(
    tokens.filter((token) => isScript(token, 'Latin')),
    knowledge,
  );
  const letters = likelihoodsFor(model, words);
  const telling = model.languages.map((language) => tellingWords(words, language, knowledge));
  // Letter sequences overlap and so count the same evidence about three times over.
  const scoreOf = (at: number): number => (letters[at] ?? 0) / 3 + tellingWeight * (telling[at] ?? 0);
  const home = model.languages.indexOf(prior);
  const [best = home] = model.languages.map((_, at) => at).sort((a, b) => scoreOf(b) - scoreOf(a));
  const language = model.languages[best];
  const stay = { language: prior, switches: false, evidence: 0 };
  if (language === undefined || best === home) return stay;
  const known = knownIn(model, words, best);
  const knownAtHome = home < 0 ? 0 : knownIn(model, words, home);
  const isKnownBetter =
    (telling[best] ?? 0) > (telling[home] ?? 0) ||
    known > knownAtHome ||
    (known === knownAtHome && known === words.length && known > 1);
  if (!isKnownBetter || known * 3 < words.length) return stay;
  const margin = home < 0 ? switchingMargin : scoreOf(best) - scoreOf(home);
  if (margin < readingMargin) return stay;
  const switches = margin >= switchingMargin && words.length > 1;
  return { language, switches, evidence: (telling[best] ?? 0) - (telling[home] ?? 0) };
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
  return words.filter((word) => ((model.words.get(wholeWordHash(word)) ?? 0) >> place) % 2 === 1).length;
}

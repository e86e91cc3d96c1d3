import type { Language } from '../conversation/language.ts';
import type { Move, Reading, ReadingContext, Wish } from '../conversation/reading.ts';
import { asksFrom, interruptsFrom, isChat, startsFrom, tasksOf } from './bands.ts';
import { booksOf, type Books } from './books.ts';
import { cleanText, type CleanText } from './clean-text.ts';
import { detectLanguage } from './detect-language.ts';
import type { Found } from './entities/found.ts';
import { wholeWordHash } from './features.ts';
import { findMentions } from './find-mentions.ts';
import type { Lexicon } from './lexicon.ts';
import type { LearntIntents, Model } from './model.ts';
import { moveOfCommand, moveOfIntent, namedLanguage } from './moves.ts';
import { readAnswer } from './read-answer.ts';
import { isAboutOrders, readWishes, type WishesRead } from './read-wishes.ts';
import { tokenize, type Token } from './tokenize.ts';

/** The parts of a reading that depend on the words. */
type Meaning = Pick<Reading, 'moves' | 'wishes' | 'band' | 'candidates' | 'mentions'>;

/** A message made ready for reading. */
interface Message {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly context: ReadingContext;
  readonly books: Books;
  /** Books of all languages, the message's own first, then the conversation's. */
  readonly shelf: readonly Books[];
  readonly intents: LearntIntents;
}

const nothing: Meaning = { moves: [], wishes: [], band: 'ways-on', candidates: [], mentions: [] };

/**
 * Says what a shopper's message means, given what was asked last.
 *
 * Exact short answers and commands come first, then what the trained model makes of it. Never throws on any text; the same
 * input always has the same reading. A text over 4,000 characters is not read.
 */
export function understand(
  text: string,
  context: ReadingContext,
  model: Model,
  lexicons: ReadonlyMap<Language, Lexicon>,
): Reading {
  const clean = cleanText(text);
  const tokens = clean.unreadable === null ? tokenize(clean.text) : [];
  if (tokens.length === 0) return unreadable(clean, context);
  const detected = detectLanguage(tokens, context.language, model, lexicons);
  const language = hasBooks(detected.language, model, lexicons) ? detected.language : context.language;
  const message = messageOf(clean.text, tokens, { ...context, language }, context.language, model, lexicons);
  const meaning = message === null ? nothing : meaningOf(message);
  const isItemOnly = meaning.wishes.length === 0 && meaning.moves.length === 0 && context.asked !== null;
  const switches = detected.switches && language === detected.language && !isItemOnly;
  return { text: clean.text, language, switchesLanguage: switches, ...meaning, unreadable: null };
}

function unreadable(clean: CleanText, context: ReadingContext): Reading {
  const reason = clean.unreadable ?? 'symbols-only';
  return {
    text: clean.text,
    language: context.language,
    switchesLanguage: false,
    ...nothing,
    unreadable: reason,
  };
}

function hasBooks(language: Language, model: Model, lexicons: ReadonlyMap<Language, Lexicon>): boolean {
  return lexicons.has(language) && model.intentModels.has(language);
}

function messageOf(
  text: string,
  tokens: readonly Token[],
  context: ReadingContext,
  spoken: Language,
  model: Model,
  lexicons: ReadonlyMap<Language, Lexicon>,
): Message | null {
  const lexicon = lexicons.get(context.language);
  const intents = model.intentModels.get(context.language);
  if (lexicon === undefined || intents === undefined) return null;
  const books = booksOf(lexicon);
  const others = [...lexicons].sort(([a], [b]) => Number(b === spoken) - Number(a === spoken));
  const shelf = [books, ...others.map(([, other]) => booksOf(other)).filter((other) => other !== books)];
  return { text, tokens, context, books, shelf, intents };
}

function meaningOf(message: Message): Meaning {
  return readExactly(message) ?? readLeadingAnswer(message) ?? readFreely(message, message.tokens, []);
}

/** Reads a message that is, as a whole, a known answer, command or language name. */
function readExactly({ tokens, context, shelf, books, intents, text }: Message): Meaning | null {
  const answer = firstOf([books, shelf[1] ?? books], (one) => one.answers.whole(tokens));
  if (answer !== null && context.asked === 'confirmation')
    return { ...nothing, moves: [{ kind: answer === 'yes' ? 'affirm' : 'deny' }] };
  const command = firstOf(shelf, (one) => one.commands.whole(tokens));
  if (command === 'human') return wish('support.human');
  if (command !== null)
    return { ...nothing, moves: [moveOfCommand(command)].filter((move) => move !== null) };
  const language = firstOf(shelf, (one) => one.languages.whole(tokens));
  if (language !== null) return { ...nothing, moves: [{ kind: 'language', language }] };
  if (answer === null) return null;
  const { wishes } = readWishes(tokens, intents, books, () => []);
  if (wishes.length > 0 && (wishes[0]?.score ?? 0) >= interruptsFrom) return null;
  const mentions = findMentions(text, tokens, {
    context,
    books,
    isAboutOrders: false,
    isCommon: () => false,
  });
  const moves: readonly Move[] = [{ kind: answer === 'yes' ? 'affirm' : 'deny' }];
  return { ...nothing, moves, mentions: mentions.map(({ mention }) => mention) };
}

function wish(intent: string): Meaning {
  const wishes = [{ intent, score: 0.99, mentions: [] }];
  return { ...nothing, wishes, band: 'start', candidates: [{ intent, score: 0.99 }] };
}

/** Reads "no, the other one", "yes but only the lamp", "yes, and where is my parcel?". */
function readLeadingAnswer(message: Message): Meaning | null {
  const isQuestion = /[?\uff1f\u061f]/u.test(message.text);
  const answer = readAnswer(message.tokens, message.books, message.context.asked, isQuestion);
  if (answer === null) return null;
  const rest = readFreely(message, message.tokens.slice(answer.length), [{ kind: answer.kind }]);
  const keepsWish = answer.isSeparate && (rest.wishes[0]?.score ?? 0) >= startsFrom;
  if (rest.wishes.length === 0 || keepsWish) return answer.isContradicted ? { ...rest, moves: [] } : rest;
  if (!answer.isOnlyFillers && answer.kind === 'affirm') return null;
  const { mentions, moves } = rest;
  return { ...nothing, mentions, moves: answer.isContradicted ? [] : moves };
}

/** Reads what is neither a known phrase nor an answer: by the trained model, and by what the words point at. */
function readFreely(message: Message, tokens: readonly Token[], leading: readonly Move[]): Meaning {
  const { text, context, books, intents } = message;
  // Where an item or order was asked for, any word may name it; elsewhere, words heard everywhere name none.
  const mayName = context.asked === 'lines' || context.asked === 'order';
  const isCommon = (token: Token): boolean => !mayName && intents.commonWords.has(wholeWordHash(token));
  const mentionsFor = (about: boolean): readonly Found[] =>
    findMentions(text, tokens, { context, books, isAboutOrders: about, isCommon });
  const isOpen = context.asked !== null && context.asked !== 'intent';
  const read = readWishes(tokens, intents, books, (about) => mentionsFor(about || isOpen));
  const found = mentionsFor(isOpen || read.wishes.some(({ intent }) => isAboutOrders(intent)));
  const mentions = found.map(({ mention }) => mention);
  const isAnswer = isOpen && answersQuestion(read, found, context);
  const wishes: readonly Wish[] = isAnswer ? [] : read.wishes;
  const moves = wishes.length > 0 || isAnswer ? leading : [...leading, ...movesOf(message, tokens, read)];
  const band = isAnswer ? 'ways-on' : read.band;
  return {
    moves: withoutRepeats(moves),
    wishes,
    band,
    candidates: tasksOf(read.guesses).slice(0, 5),
    mentions,
  };
}

/** Says whether a message is the answer that was hoped for rather than a wish of its own. */
function answersQuestion(read: WishesRead, found: readonly Found[], context: ReadingContext): boolean {
  const kinds = new Set(found.map(({ mention }) => mention.kind));
  if (context.asked === 'reason' && kinds.has('reason')) return true;
  const [first] = read.wishes;
  // "My last order" names one; it does not ask for the list.
  if (first?.intent === 'order.list' && context.asked === 'order' && found.length > 0) return true;
  if (first === undefined) return found.length > 0 && !isSureMove(read);
  const isPlain = [...kinds].every((kind) => kind !== 'item');
  if (first.score >= interruptsFrom && read.band === 'start') return false;
  return found.length > 0 && (isPlain || first.score < interruptsFrom);
}

function isSureMove({ guesses }: WishesRead): boolean {
  const [top] = guesses;
  return top !== undefined && isChat(top.intent) && top.score >= interruptsFrom;
}

function movesOf(message: Message, tokens: readonly Token[], { guesses }: WishesRead): readonly Move[] {
  const [top] = guesses;
  if (top === undefined || top.score < asksFrom) return [];
  const move = moveOfIntent(top.intent, namedLanguage(tokens, message.shelf));
  return move === null ? [] : [move];
}

function withoutRepeats(moves: readonly Move[]): readonly Move[] {
  return moves.filter((move, at) => moves.findIndex((other) => other.kind === move.kind) === at);
}

function firstOf<Found>(shelf: readonly Books[], look: (books: Books) => Found | null): Found | null {
  for (const books of shelf) {
    const found = look(books);
    if (found !== null) return found;
  }
  return null;
}

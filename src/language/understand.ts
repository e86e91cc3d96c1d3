import type { Language } from '../conversation/language.ts';
import type {
  AskedFor,
  Mention,
  MentionKind,
  Move,
  MoveKind,
  Reading,
  ReadingContext,
  Wish,
} from '../conversation/reading.ts';
import { interruptsFrom, isChat, movesFrom, startsFrom } from './bands.ts';
import type { Answer, Books } from './books.ts';
import { cleanText, type CleanText } from './clean-text.ts';
import { detectLanguage } from './detect-language.ts';
import { findArticles, type ArticleFinder } from './find-article.ts';
import type { Found } from './entities/found.ts';
import { gistOf } from './gist.ts';
import { wholeWordHash } from './features.ts';
import { findMentions, isCovered, settleMessage } from './find-mentions.ts';
import type { Lexicon } from './lexicon.ts';
import { maskWordsOf } from './mask-words.ts';
import { hasBooks, messageOf, nothing, type Meaning, type Message } from './message.ts';
import type { Model } from './model.ts';
import { moveOfCommand } from './moves.ts';
import { isKept } from './negation.ts';
import { isAngry } from './read-anger.ts';
import { readAnswer } from './read-answer.ts';
import { readConcepts } from './read-concepts.ts';
import { readMoves } from './read-moves.ts';
import { readReason } from './read-reason.ts';
import { asksForSomething, isAboutOrders, readWishes, type WishesRead } from './read-wishes.ts';
import { tokenize, type Token } from './tokenize.ts';
import { partOfWording, type Wording } from './wording.ts';

const mereAnswers: ReadonlySet<MoveKind> = new Set(['affirm', 'deny', 'skip', 'back']);

/** What points at another order answers a question, whatever move its words may sound like. */
const pointing: ReadonlySet<Mention['kind']> = new Set(['other', 'order-number']);

/** What points at one of a few choices, whatever they are. */
const places: ReadonlySet<MentionKind> = new Set(['ordinal', 'all', 'both', 'some', 'other']);

/** How many of the likeliest intents are told. */
const mostCandidates = 8;

/** From how many telling words on an answer is a sentence in its language, and no mere name in it. */
const sentenceEvidence = 3;

/**
 * Says what a shopper's message means, given what was asked last.
 *
 * Exact short answers and commands come first, then what the trained model makes of it. Never throws on any text; the same
 * input always has the same reading. A text over 4,000 characters is not read. Without `articles` none is found.
 */
export function understand(
  text: string,
  context: ReadingContext,
  model: Model,
  lexicons: ReadonlyMap<Language, Lexicon>,
  articles: ArticleFinder = new Map(),
): Reading {
  const clean = cleanText(text, maskWordsOf(lexicons));
  const gist = clean.unreadable === null ? gistOf(clean.text) : '';
  const tokens = tokenize(gist);
  if (tokens.length === 0) return unreadable(clean, context);
  const detected = detectLanguage(tokens, context.language, model, lexicons);
  const heard = detected.language ?? context.language;
  const language = hasBooks(heard, model, lexicons) ? heard : context.language;
  const message = messageOf(gist, tokens, { ...context, language }, context.language, model, lexicons);
  const meaning = message === null ? nothing : meaningOf(message);
  const isBareAnswer = meaning.wishes.length === 0 && meaning.moves.length === 0 && context.asked !== null;
  const isNamedReason = context.asked === 'reason' && meaning.mentions.some(({ kind }) => kind === 'reason');
  const isSentence = isNamedReason || detected.evidence >= sentenceEvidence;
  const switches = detected.switches && language === detected.language && (!isBareAnswer || isSentence);
  const found = isChatOnly(meaning) ? [] : findArticles(tokens, meaning.candidates, language, articles);
  const isOption = (context.asked === 'option' || context.asked === 'code') && message !== null;
  return {
    text: clean.text,
    language,
    switchesLanguage: switches,
    ...meaning,
    concepts: isOption ? readConcepts(message.wording, message.shelf) : [],
    unreadable: null,
    isAngry: message !== null && isAngry(message.wording),
    articles: found,
  };
}

/** Moves of the conversation and nothing wanted: no article is about that. */
function isChatOnly({ moves, wishes }: Meaning): boolean {
  return moves.length > 0 && wishes.length === 0;
}

function unreadable(clean: CleanText, context: ReadingContext): Reading {
  const reason = clean.unreadable ?? 'symbols-only';
  return {
    text: clean.text,
    language: context.language,
    switchesLanguage: false,
    ...nothing,
    concepts: [],
    unreadable: reason,
    isAngry: false,
    articles: [],
  };
}

function meaningOf(message: Message): Meaning {
  const { wording, context } = message;
  const { tokens, books } = wording;
  const isReason = context.asked === 'reason' && books.reasons.whole(tokens) !== null;
  const exact = readExactly(message);
  if (exact !== null && !(isReason && isMereAnswer(exact))) return exact;
  if (context.asked === 'reason') return readReason(message);
  return readLeadingAnswer(message) ?? readFreely(message, wording, []);
}

/** A yes, a no, passing over or a slip may be a reason just as well: "tak jadi", "rather not say why". */
function isMereAnswer({ moves }: Meaning): boolean {
  return moves.length > 0 && moves.every(({ kind }) => mereAnswers.has(kind));
}

/** Reads a message that is, as a whole, a known answer, command or language name. */
function readExactly(message: Message): Meaning | null {
  const { wording, context, shelf } = message;
  const { tokens, books } = wording;
  const answer = firstOf([books, shelf[1] ?? books], (one) => one.answers.whole(tokens));
  if (answer !== null && context.asked === 'confirmation')
    return { ...nothing, moves: [{ kind: answer === 'yes' ? 'affirm' : 'deny' }] };
  if (isPlace(message)) return null;
  const command = firstOf(shelf, (one) => one.commands.whole(tokens));
  if (command === 'human') return wish('support.human');
  if (command !== null)
    return { ...nothing, moves: [moveOfCommand(command)].filter((move) => move !== null) };
  const language = firstOf(shelf, (one) => one.languages.whole(tokens));
  if (language !== null) return { ...nothing, moves: [{ kind: 'language', language }] };
  return answer === null ? null : readAnswerAlone(message, answer);
}

/** Where an order or its items were asked for, a place in the list is one, whatever else the words can mean. */
function isPlace({ wording: { tokens, books }, context }: Message): boolean {
  const isList = context.asked === 'order' || context.asked === 'lines' || context.asked === 'quantity';
  return isList && (books.ordinals.whole(tokens) ?? books.groups.whole(tokens)) !== null;
}

function readAnswerAlone({ wording, context, intents, text }: Message, answer: Answer): Meaning | null {
  const { wishes } = readWishes(wording, intents, () => []);
  if (wishes.length > 0 && (wishes[0]?.score ?? 0) >= interruptsFrom) return null;
  const mentions = findMentions(text, wording, {
    context,
    isAboutOrders: false,
    names: { isCommon: () => false, mayBeDeeds: true },
    settled: settleMessage(text, wording, context),
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
  const { wording, context } = message;
  const isKeeping = context.asked === 'confirmation' && isKept(wording);
  const answer = readAnswer(wording.tokens, wording.books, context.asked, isQuestion);
  if (answer === null || (isKeeping && answer.kind === 'affirm')) return null;
  const others = partOfWording(wording, answer.length);
  const rest = readFreely(message, others, [{ kind: answer.kind }]);
  const [first] = rest.wishes;
  const isOther = first !== undefined && (first.intent !== 'order.cancel' || answer.kind === 'affirm');
  const keepsWish =
    isOther &&
    answer.isSeparate &&
    first.score >= startsFrom(first.intent, message.intents.bands) &&
    asksForSomething(others);
  if (rest.wishes.length === 0 || keepsWish) return answer.isContradicted ? { ...rest, moves: [] } : rest;
  const isSaidAgain = first?.intent === 'order.cancel';
  if (!answer.isOnlyFillers && !answer.isSeparate && !isSaidAgain && answer.kind === 'affirm') return null;
  const { mentions, moves } = rest;
  return { ...nothing, mentions, moves: answer.isContradicted ? [] : moves };
}

/** Reads what is neither a known phrase nor an answer: by the trained model, and by what the words point at. */
function readFreely(message: Message, wording: Wording, leading: readonly Move[]): Meaning {
  const { text, context, intents } = message;
  // Where an item or order was asked for, any word may name it.
  const mayName = context.asked === 'lines' || context.asked === 'order';
  const isCommon = (token: Token): boolean => !mayName && intents.commonWords.has(wholeWordHash(token));
  const names = { isCommon, mayBeDeeds: mayName };
  const settled = settleMessage(text, wording, context);
  const mentionsFor = once((isAboutOrders: boolean): readonly Found[] =>
    findMentions(text, wording, { context, isAboutOrders, names, settled }),
  );
  const isOpen = context.asked !== null && context.asked !== 'intent';
  const read = readWishes(wording, intents, (about) => mentionsFor(about || isOpen));
  const found = mentionsFor(isOpen || read.wishes.some(({ intent }) => isAboutOrders(intent)));
  const isAnswer = isOpen && answersQuestion(context, wording, read, found);
  const wishes: readonly Wish[] = isAnswer ? [] : read.wishes;
  // At the confirmation, only a sure wish is more than the no.
  const isWished = context.asked !== 'confirmation' || read.band === 'start';
  const isOther = isWished && wishes.some(({ intent }) => intent.startsWith('order.'));
  const keeping = isKept(wording) && !isOther;
  const heard =
    wishes.length > 0 || isAnswer ? [] : readMoves(message, wording.tokens, read.guesses, movesFrom);
  return {
    moves: withoutRepeats([...leading, ...(keeping ? keepingMoves(context) : heard)]),
    wishes: keeping ? [] : wishes,
    band: isAnswer || keeping ? 'ways-on' : read.band,
    candidates: read.guesses.slice(0, mostCandidates),
    mentions: found.map(({ mention }) => mention).filter((mention) => !isSaidAsMove(mention, heard)),
  };
}

/** A language that is asked for is a move, not something pointed at. */
function isSaidAsMove(mention: Mention, moves: readonly Move[]): boolean {
  return mention.kind === 'language' && moves.some((move) => move.kind === 'language');
}

/** Finds each of two answers once. */
function once<Found>(find: (flag: boolean) => Found): (flag: boolean) => Found {
  const found = new Map<boolean, Found>();
  return (flag) => {
    const known = found.get(flag);
    if (known !== undefined) return known;
    const fresh = find(flag);
    found.set(flag, fresh);
    return fresh;
  };
}

/** "Don't cancel it" is a no to the question whether to, and an end to any other question on the way there. */
function keepingMoves({ asked }: ReadingContext): readonly Move[] {
  return [{ kind: asked === null || asked === 'intent' || asked === 'confirmation' ? 'deny' : 'stop' }];
}

/** Says whether a message is the answer that was hoped for rather than a wish of its own. */
function answersQuestion(
  context: ReadingContext,
  { tokens, books }: Wording,
  read: WishesRead,
  found: readonly Found[],
): boolean {
  const answering = found.filter(({ mention }) => mayAnswer(mention.kind, context.asked));
  const isPlain = found.every(({ mention }) => mention.kind !== 'item');
  if (isPlain && answering.length > 0 && isCovered(tokens, found, books)) return true;
  const [first] = read.wishes;
  // "My last order" names one; it does not ask for the list.
  if (first?.intent === 'order.list' && context.asked === 'order' && answering.length > 0) return true;
  const isPointing = answering.some(({ mention }) => pointing.has(mention.kind));
  if (first === undefined) return answering.length > 0 && (isPointing || !isSureMove(read));
  if (first.score >= interruptsFrom && read.band === 'start') return false;
  return answering.length > 0 && (isPlain || first.score < interruptsFrom);
}

/** What is no order, item or number of pieces answers only a question for it; a place in a list, any that has choices. */
function mayAnswer(kind: MentionKind, asked: AskedFor | null): boolean {
  if (asked === 'option' || asked === 'text') return asked === 'option' && places.has(kind);
  if (asked === 'code') return kind === 'order-number' || kind === 'email';
  if (kind === 'moment' || kind === 'phone' || kind === 'email') return asked === kind;
  return kind !== 'money' && kind !== 'tracking-number' && kind !== 'language';
}

function isSureMove({ guesses }: WishesRead): boolean {
  return guesses.slice(0, 1).some(({ intent, score }) => isChat(intent) && score >= interruptsFrom);
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

import type { Conversation, Frame, Offer } from '../conversation/conversation.ts';
import type { Language } from '../conversation/language.ts';
import type { JsonValue } from '../conversation/json.ts';
import type { MoveKind, Reading } from '../conversation/reading.ts';
import { answerTo } from './answer-question.ts';
import { anythingElse } from './anything-else.ts';
import { flowOf, type Moment } from './books.ts';
import type { Command } from './command.ts';
import type { QuestionStep } from './flow.ts';
import { articleByWords, articleForWish, articlesNear } from './help-article.ts';
import { isServed } from './menu.ts';
import { commandOfMove, moveOf } from './moves.ts';
import { openStep } from './question.ts';

/** Moves that are served wherever a conversation stands, before anything else in the message. */
const servedAnywhere: readonly MoveKind[] = ['stop', 'restart', 'back', 'why', 'repeat', 'help'];
/** Whoever asks for a person is never made to answer first. */
const human = 'support.human';
/** Kinds of questions that any words may answer, or words that would be a wish elsewhere. */
const forWords: readonly string[] = ['text', 'option', 'code'];
/** At most so many intents are put up in "did you mean". */
const mostClarified = 3;

/** Turns what a message means into what the engine is to do, given what is open. */
export function interpret(reading: Reading, conversation: Conversation, moment: Moment): Command {
  const command = interpretMessage(reading, conversation, moment);
  // Nobody agrees to what they have not read.
  const isYes = command.kind === 'affirm' || (command.kind === 'correct' && command.affirms);
  const isAsked = openStep(conversation, moment.books)?.step.kind === 'confirm';
  return moment.crossed && isYes && isAsked ? { kind: 'crossed' } : command;
}

function interpretMessage(reading: Reading, conversation: Conversation, moment: Moment): Command {
  if (reading.unreadable !== null) return { kind: 'no-match', why: reading.unreadable };
  const offer = conversation.offered.find((candidate) => isSameText(candidate.text, reading.text));
  if (offer !== undefined) return commandOfPick(offer, conversation, moment);
  const open = openStep(conversation, moment.books);
  const served = servedMove(reading, open?.step ?? null);
  if (served !== null) return served;
  if (open === null) return interpretFreely(reading, conversation, moment);
  const isAnyText = open.step.kind === 'ask' && open.step.as === 'text';
  const asked = isAnyText ? null : articleByWords(reading, languageOf(reading, conversation), moment.books);
  if (asked !== null) return { kind: 'article', article: asked, intent: null };
  const answer = answerTo(open.step, open.frame, reading, moment, wordsOnButtons(conversation, open));
  const digression = isDigression(open.frame, open.step, reading, answer, moment);
  if (answer !== null && !digression) return answer;
  if (digression) return begin(reading, conversation, moment);
  return interpretAside(reading);
}

/** Turns a tapped button into what the engine is to do; a button of another question is stale. */
export function interpretTap(offerId: string, conversation: Conversation, moment: Moment): Command {
  const offer = conversation.offered.find((candidate) => candidate.id === offerId);
  return offer === undefined ? { kind: 'stale' } : commandOfPick(offer, conversation, moment);
}

function commandOfPick(offer: Offer, conversation: Conversation, moment: Moment): Command {
  const { pick } = offer;
  if (pick.kind === 'start') {
    const { intent, mentions, concepts = [] } = pick;
    return { kind: 'start', wishes: [{ intent, score: 1, mentions, concepts }] };
  }
  if (pick.kind === 'stop-waiting') return { kind: 'stop-waiting' };
  if (pick.kind === 'article') return { kind: 'article', article: pick.article, intent: null };
  const open = openStep(conversation, moment.books);
  if (open?.frame.id !== pick.frame || open.step.id !== pick.step) return { kind: 'stale' };
  if (pick.kind === 'answer') return { kind: 'set', value: pick.value };
  return { kind: pick.move };
}

function servedMove(reading: Reading, asked: QuestionStep | null): Command | null {
  // A yes or no that leads answers a confirmation, whatever follows: "no, leave it" breaks nothing off.
  const leading = reading.moves[0]?.kind;
  if (asked?.kind === 'confirm' && (leading === 'affirm' || leading === 'deny')) return null;
  for (const kind of servedAnywhere) {
    const move = moveOf(reading, kind);
    if (move !== undefined && reading.wishes.length === 0) return commandOfMove(move);
  }
  const language = moveOf(reading, 'language');
  if (language?.kind === 'language' && reading.wishes.length === 0) return language;
  return null;
}

/** A wish is begun, or answered with a help article. */
function begin(reading: Reading, conversation: Conversation, { books }: Moment): Command {
  const article = articleForWish(reading, languageOf(reading, conversation), books);
  if (article === null) return { kind: 'start', wishes: reading.wishes };
  return { kind: 'article', article, intent: reading.wishes[0]?.intent ?? null };
}

/** The language that the answer will be in. */
function languageOf(reading: Reading, conversation: Conversation): Language {
  return reading.switchesLanguage ? reading.language : conversation.language;
}

/** With nothing open: a wish is begun, asked about, or not understood. */
function interpretFreely(reading: Reading, conversation: Conversation, moment: Moment): Command {
  if (reading.wishes.length > 0 && reading.band === 'start') return begin(reading, conversation, moment);
  const [move] = reading.moves;
  // "No" to "anything else?" is a goodbye.
  const isDone = move?.kind === 'deny' && conversation.said.some(({ key }) => key === anythingElse);
  if (isDone) return { kind: 'chat', about: 'goodbye' };
  if (move !== undefined) return commandOfMove(move);
  const article = articleByWords(reading, languageOf(reading, conversation), moment.books);
  if (article !== null) return { kind: 'article', article, intent: null };
  const language = languageOf(reading, conversation);
  const near = articlesNear(reading, language, moment.books);
  const isNearer = near.length > 0 && (reading.articles[0]?.score ?? 0) > (likeliestTask(reading) ?? 0);
  if (reading.band === 'ask' && conversation.episode.clarificationsInRow < 2 && !isNearer) {
    const intents = reading.candidates
      .map(({ intent }) => intent)
      .filter((intent) => isTask(intent) && isServed(intent, language, moment.books))
      .slice(0, mostClarified);
    if (intents.length > 0) {
      const { concepts = [] } = reading.wishes[0] ?? {};
      return { kind: 'clarify', intents, mentions: reading.mentions, concepts };
    }
  }
  return { kind: 'no-match', why: 'not-understood', near };
}

/** The score of the likeliest task. */
function likeliestTask({ candidates }: Reading): number | undefined {
  return candidates.find(({ intent }) => isTask(intent))?.score;
}

function isTask(intent: string): boolean {
  return intent !== 'none' && !intent.startsWith('chat.');
}

/** Moves that are answered even where they answer nothing. */
const answeredMoves: readonly MoveKind[] = ['greet', 'thanks', 'goodbye', 'skip', 'affirm', 'deny'];

/** With a question open and no answer to it: small talk is served, a yes or a skip refused, the rest was not understood. */
function interpretAside(reading: Reading): Command {
  const move = reading.moves.find(({ kind }) => answeredMoves.includes(kind));
  return move === undefined ? { kind: 'no-match', why: 'not-understood' } : commandOfMove(move);
}

function isDigression(
  frame: Frame,
  step: QuestionStep,
  reading: Reading,
  answer: Command | null,
  moment: Moment,
): boolean {
  const [wish] = reading.wishes;
  if (wish === undefined || reading.band !== 'start') return false;
  if (flowOf(moment.books, frame.flow).startsOn.includes(wish.intent)) return false;
  if (answer === null || wish.intent === human) return true;
  const isPlainAnswer = answer.kind === 'affirm' || answer.kind === 'deny' || answer.kind === 'skip';
  const isFirst = step.kind !== 'confirm' && step.first === 'digression';
  // Any words answer a question for words, and an option that was picked was meant: "my money back" is no wish of its own.
  const isForWords = step.kind !== 'confirm' && forWords.includes(step.as);
  if (isForWords && answer.kind === 'set') return isFirst;
  return !isPlainAnswer || isFirst;
}

function isSameText(offered: string, typed: string): boolean {
  return offered !== '' && offered.trim().toLowerCase() === typed.trim().toLowerCase();
}

/** What stands on the buttons of the open question, by the answer that each gives. */
function wordsOnButtons(
  { offered }: Conversation,
  { frame, step }: { readonly frame: Frame; readonly step: QuestionStep },
): ReadonlyMap<JsonValue, string> {
  return new Map(
    offered.flatMap(({ pick, text }): readonly (readonly [JsonValue, string])[] => {
      const isOwn = pick.kind === 'answer' && pick.frame === frame.id && pick.step === step.id;
      return isOwn ? [[pick.value, text]] : [];
    }),
  );
}

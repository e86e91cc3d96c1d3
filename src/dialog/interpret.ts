import type { Conversation, Frame, Offer } from '../conversation/conversation.ts';
import type { Language } from '../conversation/language.ts';
import type { Mention, Move, MoveKind, Reading } from '../conversation/reading.ts';
import { resolveChoice } from '../conversation/resolve-choice.ts';
import { flowOf, type Moment } from './books.ts';
import type { Command } from './command.ts';
import type { AskStep, ChooseStep, Correction, QuestionStep } from './flow.ts';
import { articleByWords, articleForWish, articlesNear } from './help-article.ts';
import { isServed } from './menu.ts';
import { choicesIn, choicesOf, openStep, slotValue } from './question.ts';

/** Moves that are served wherever a conversation stands, before anything else in the message. */
const servedAnywhere: readonly MoveKind[] = ['stop', 'restart', 'back', 'why', 'repeat', 'help'];
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
  const asked = articleByWords(reading, languageOf(reading, conversation), moment.books);
  if (asked !== null) return { kind: 'article', article: asked, intent: null };
  const answer = answerTo(open.step, open.frame, reading, moment);
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
    return { kind: 'start', wishes: [{ intent: pick.intent, score: 1, mentions: pick.mentions }] };
  }
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

function commandOfMove(move: Move): Command {
  switch (move.kind) {
    case 'greet':
    case 'thanks':
    case 'goodbye':
      return { kind: 'chat', about: move.kind };
    case 'language':
      return { kind: 'language', language: move.language };
    case 'affirm':
    case 'deny':
    case 'stop':
    case 'back':
    case 'restart':
    case 'repeat':
    case 'skip':
    case 'why':
    case 'help':
      return { kind: move.kind };
    default:
      return move satisfies never;
  }
}

function moveOf(reading: Reading, kind: MoveKind): Move | undefined {
  return reading.moves.find((move) => move.kind === kind);
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
    if (intents.length > 0) return { kind: 'clarify', intents };
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

/** With a question open and no answer to it: small talk is served, the rest was not understood. */
function interpretAside(reading: Reading): Command {
  const move = reading.moves.find(({ kind }) => kind === 'greet' || kind === 'thanks' || kind === 'goodbye');
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
  if (answer === null) return true;
  const isPlainAnswer = answer.kind === 'affirm' || answer.kind === 'deny' || answer.kind === 'skip';
  return !isPlainAnswer || (step.kind !== 'confirm' && step.first === 'digression');
}

function answerTo(step: QuestionStep, frame: Frame, reading: Reading, moment: Moment): Command | null {
  switch (step.kind) {
    case 'confirm':
      return answerToConfirm(frame, reading, moment);
    case 'choose':
      return answerToChoose(step, frame, reading, moment);
    case 'ask':
      return answerToAsk(step, frame, reading, moment);
    default:
      return step satisfies never;
  }
}

/**
 * A yes counts only when nothing in the message contradicts it: with a different order, item or number named, the message
 * is a correction, whatever else it says; with something named that is not on the table, it was not understood. The wish
 * itself, said again ("cancel it"), is a yes.
 */
function answerToConfirm(frame: Frame, reading: Reading, moment: Moment): Command | null {
  const correction = correctionIn(frame, reading, moment);
  if (correction !== null) return correction;
  if (moveOf(reading, 'deny') !== undefined) return { kind: 'deny' };
  if (reading.mentions.some(({ kind }) => kind === 'item')) return null;
  if (moveOf(reading, 'affirm') !== undefined) return { kind: 'affirm' };
  const again = reading.wishes.some((wish) =>
    flowOf(moment.books, frame.flow).startsOn.includes(wish.intent),
  );
  return again && reading.band === 'start' ? { kind: 'affirm' } : null;
}

function answerToChoose(step: ChooseStep, frame: Frame, reading: Reading, moment: Moment): Command | null {
  if (step.skip !== undefined && (moveOf(reading, 'skip') ?? moveOf(reading, 'deny')) !== undefined) {
    return { kind: 'skip' };
  }
  const choices = choicesOf(frame, step);
  const resolution = resolveChoice(choices, reading.mentions);
  if (resolution.kind === 'picked' && (step.many || resolution.picked.length === 1)) {
    return { kind: 'set', value: slotValue(step, resolution.picked) };
  }
  const [only] = choices;
  if (choices.length === 1 && only !== undefined && moveOf(reading, 'affirm') !== undefined) {
    return { kind: 'set', value: slotValue(step, [{ choice: only, quantity: null }]) };
  }
  // What points at several of these very choices corrects nothing: it is no answer yet.
  const asked = resolution.kind === 'none' ? undefined : step.from;
  const correction = correctionIn(frame, reading, moment, asked);
  if (correction !== null) return correction;
  const isAside = reading.moves.some(({ kind }) => kind !== 'deny') || reading.band === 'start';
  return step.otherwise !== undefined && !isAside ? { kind: 'set', value: step.otherwise } : null;
}

function answerToAsk(step: AskStep, frame: Frame, reading: Reading, moment: Moment): Command | null {
  if (step.as === 'order') return correctionIn(frame, reading, moment);
  const most = Number(step.most === undefined ? Infinity : frame.slots[step.most]);
  const quantity = quantityIn(reading.mentions, most);
  if (quantity === null) return correctionIn(frame, reading, moment);
  const isValid = quantity >= 1 && quantity <= most;
  return isValid ? { kind: 'set', value: quantity } : { kind: 'no-match', why: 'not-valid' };
}

function quantityIn(mentions: readonly Mention[], most: number): number | null {
  for (const mention of mentions) {
    if (mention.kind === 'quantity') return mention.quantity;
    if (mention.kind === 'item' && mention.quantity !== null) return mention.quantity;
    if (mention.kind === 'all') return most;
    if (mention.kind === 'both') return 2;
  }
  return null;
}

/** The correction that a message comes to; one among the choices in the slot `asked` is none. */
function correctionIn(frame: Frame, reading: Reading, moment: Moment, asked?: string): Command | null {
  const { mentions } = reading;
  const { corrections } = flowOf(moment.books, frame.flow);
  const others = corrections.filter(({ among }) => asked === undefined || among !== asked);
  const found = others.find((correction) => isMeant(correction, frame, mentions));
  if (found === undefined) return null;
  const isYes = moveOf(reading, 'affirm') !== undefined && moveOf(reading, 'deny') === undefined;
  return { kind: 'correct', restart: found.restart, mentions, affirms: isYes };
}

function isMeant(correction: Correction, frame: Frame, mentions: readonly Mention[]): boolean {
  const fitting = mentions.filter((mention) => correction.on.includes(mention.kind));
  if (fitting.length === 0 || !frame.walked.includes(correction.restart)) return false;
  if (correction.among === undefined) return true;
  return resolveChoice(choicesIn(frame.slots, correction.among), fitting).kind !== 'none';
}

function isSameText(offered: string, typed: string): boolean {
  return offered !== '' && offered.trim().toLowerCase() === typed.trim().toLowerCase();
}

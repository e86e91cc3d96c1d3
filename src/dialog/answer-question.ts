import { codeIn } from '../conversation/code.ts';
import type { Choice, Frame } from '../conversation/conversation.ts';
import type { JsonValue } from '../conversation/json.ts';
import type { Mention, Reading } from '../conversation/reading.ts';
import { resolveChoice } from '../conversation/resolve-choice.ts';
import { flowOf, type Moment } from './books.ts';
import type { Command } from './command.ts';
import { correctionIn } from './correction.ts';
import type { AskStep, ChooseStep, QuestionStep } from './flow.ts';
import { moveOf } from './moves.ts';
import { pickOption } from './option.ts';
import { choicesIn, choicesOf, slotValue } from './question.ts';

/** The longest text that is kept as an answer. */
const longestText = 1000;

/** What a message answers to the open question; null where it is no answer to it. `offered` are the words on the buttons. */
export function answerTo(
  step: QuestionStep,
  frame: Frame,
  reading: Reading,
  moment: Moment,
  offered: ReadonlyMap<JsonValue, string>,
): Command | null {
  switch (step.kind) {
    case 'confirm':
      return answerToConfirm(frame, reading, moment);
    case 'choose':
      return answerToChoose(step, frame, reading, moment, offered);
    case 'ask':
      return answerToAsk(step, frame, reading, moment, offered);
    default:
      return step satisfies never;
  }
}

/**
 * A yes counts only when nothing in the message contradicts it: with a different order, item or number named, the message
 * is a correction, whatever else it says; with something named that is not on the table, it was not understood; and nothing
 * is done at another time than now. The wish itself, said again ("cancel it"), is a yes.
 */
function answerToConfirm(frame: Frame, reading: Reading, moment: Moment): Command | null {
  const correction = correctionIn(frame, reading, moment);
  if (correction !== null) return correction;
  if (moveOf(reading, 'deny') !== undefined) return { kind: 'deny' };
  if (reading.mentions.some(({ kind }) => kind === 'item')) return null;
  const isLater = reading.mentions.some(({ kind }) => kind === 'moment');
  const yes: Command = isLater ? { kind: 'no-match', why: 'not-valid' } : { kind: 'affirm' };
  if (moveOf(reading, 'affirm') !== undefined) return yes;
  const { startsOn } = flowOf(moment.books, frame.flow);
  const isAgain = reading.wishes.some((wish) => startsOn.includes(wish.intent));
  return isAgain && reading.band === 'start' ? yes : null;
}

function answerToChoose(
  step: ChooseStep,
  frame: Frame,
  reading: Reading,
  moment: Moment,
  offered: ReadonlyMap<JsonValue, string>,
): Command | null {
  if (step.as === 'option' && step.among !== undefined) {
    const option = pickOption(step.among, reading, offered);
    if (option !== null)
      return { kind: 'set', value: step.many ? [{ value: option, quantity: null }] : option };
  }
  if (passesOver(step, reading)) return { kind: 'skip' };
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
  const isAside = reading.moves.some(({ kind }) => kind !== 'deny') || wantsElse(frame, reading, moment);
  return step.otherwise !== undefined && !isAside ? { kind: 'set', value: step.otherwise } : null;
}

/** Says whether a message passes over a question that may be passed over: "skip", or a no. */
function passesOver({ skip }: AskStep | ChooseStep, reading: Reading): boolean {
  return skip !== undefined && (moveOf(reading, 'skip') ?? moveOf(reading, 'deny')) !== undefined;
}

/** Says whether a message surely wants something that this flow does not do; what it does is said once more and no news. */
function wantsElse(frame: Frame, { band, wishes }: Reading, moment: Moment): boolean {
  const { startsOn } = flowOf(moment.books, frame.flow);
  return band === 'start' && !wishes.some(({ intent }) => startsOn.includes(intent));
}

function answerToAsk(
  step: AskStep,
  frame: Frame,
  reading: Reading,
  moment: Moment,
  offered: ReadonlyMap<JsonValue, string>,
): Command | null {
  const said = valueIn(step, frame, reading);
  if (said !== null) return said;
  if (step.as === 'code') return answerInsteadOfCode(step, frame, reading, moment, offered);
  const proposed = resolveChoice(proposalsOf(step, frame), reading.mentions);
  const [only] = proposed.kind === 'picked' ? proposed.picked : [];
  if (only !== undefined) return { kind: 'set', value: only.choice.value };
  if (passesOver(step, reading)) return { kind: 'skip' };
  return correctionIn(frame, reading, moment);
}

/** What is corrected goes before what else can be said: "it didn't arrive, the number is 1024" asks for no second mail. */
function answerInsteadOfCode(
  step: AskStep,
  frame: Frame,
  reading: Reading,
  moment: Moment,
  offered: ReadonlyMap<JsonValue, string>,
): Command | null {
  const correction = correctionIn(frame, reading, moment);
  if (correction !== null) return correction;
  const option = pickOption(step.among ?? [], reading, offered);
  return option === null ? null : { kind: 'set', value: option };
}

function proposalsOf(step: AskStep, frame: Frame): readonly Choice[] {
  return step.from === undefined ? [] : choicesIn(frame.slots, step.from);
}

/** What was asked for, as it stands in the message. */
function valueIn(step: AskStep, frame: Frame, reading: Reading): Command | null {
  const { mentions } = reading;
  switch (step.as) {
    case 'order':
      return null;
    case 'quantity':
      return quantityIn(step, frame, mentions);
    case 'moment': {
      const moment = mentions.find((mention) => mention.kind === 'moment');
      if (moment === undefined) return null;
      const { date, until, from, to, text } = moment;
      return { kind: 'set', value: { date, until, from, to, text } };
    }
    case 'phone': {
      const phone = mentions.find((mention) => mention.kind === 'phone');
      return phone === undefined ? null : { kind: 'set', value: phone.number };
    }
    case 'email': {
      const email = mentions.find((mention) => mention.kind === 'email');
      return email === undefined ? null : { kind: 'set', value: email.address };
    }
    case 'code': {
      const code = codeIn(reading.text);
      return code === null ? null : { kind: 'set', value: code };
    }
    case 'text':
      return isPassing(step, reading) ? null : { kind: 'set', value: reading.text.slice(0, longestText) };
    default:
      return step.as satisfies never;
  }
}

/** "No", "skip" and the like where an answer may be passed over; any other words are the answer. */
function isPassing(step: AskStep, { moves, wishes }: Reading): boolean {
  const [move] = moves;
  if (move === undefined || wishes.length > 0) return false;
  return step.skip !== undefined && (move.kind === 'skip' || move.kind === 'deny');
}

function quantityIn(step: AskStep, frame: Frame, mentions: readonly Mention[]): Command | null {
  const most = Number(step.most === undefined ? Infinity : frame.slots[step.most]);
  const quantity = numberOf(mentions, most);
  if (quantity === null) return null;
  const isValid = quantity >= 1 && quantity <= most;
  return isValid ? { kind: 'set', value: quantity } : { kind: 'no-match', why: 'not-valid' };
}

function numberOf(mentions: readonly Mention[], most: number): number | null {
  for (const mention of mentions) {
    if (mention.kind === 'quantity') return mention.quantity;
    if (mention.kind === 'item' && mention.quantity !== null) return mention.quantity;
    if (mention.kind === 'all') return most;
    if (mention.kind === 'both') return 2;
  }
  return null;
}

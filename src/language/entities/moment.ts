import type { ReadingContext } from '../../conversation/reading.ts';
import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import { clockText, glueAt, hoursOfDay, readHours, type Hours } from './moment-clock.ts';
import { readDate, type SaidDate, type Today } from './moment-date.ts';
import type { DaySpan, MomentGrammar } from './moment-grammar.ts';
import { isPartOfNumber } from './moment-number.ts';
import { weekdayWithin } from './moment-range.ts';
import { matchPhrase, type SlotFound } from './templates.ts';
import type { Term } from './terms.ts';
import { tokenSpan } from './token-span.ts';

/** What a stretch of text says of a moment, put together from neighbours. */
interface Pieces {
  readonly date: SaidDate | null;
  readonly part: DaySpan | null;
  readonly hours: Hours | null;
  readonly to: number;
}

type Asking = Pick<ReadingContext, 'asked' | 'now' | 'dayFirst' | 'weekend'>;

const none: Pieces = { date: null, part: null, hours: null, to: 0 };
/** A day twice ("Friday 5 December"), a part of it and a time. */
const mostPieces = 4;
const usualWeekend = [6, 7];

/**
 * Finds days and times by a language's own grammar. What may be something else ("3", "the 5th", "morning") counts only
 * beside a day or a time, or where a moment was asked for.
 */
export function findMoments(
  text: string,
  whole: readonly Term[],
  tokens: readonly Token[],
  grammar: MomentGrammar,
  context: Asking,
): readonly Found[] {
  const terms = grammar.cut(whole);
  if (!terms.some((_, at) => grammar.mayStart(terms, at))) return [];
  const today: Today = {
    now: wallClock(context.now),
    dayFirst: context.dayFirst ?? true,
    weekend: context.weekend ?? usualWeekend,
  };
  const found: Found[] = [];
  for (let at = 0; at < terms.length; at += 1) {
    const not = matchPhrase(grammar.not, terms, at);
    if (not !== null) {
      at += not.length - 1;
      continue;
    }
    if (!grammar.mayStart(terms, at)) continue;
    const pieces = piecesAt(grammar, terms, at, today);
    if (pieces.to === 0 || !isMoment(pieces, terms, context)) continue;
    const [start, end] = [terms[at]?.start ?? 0, terms[pieces.to - 1]?.end ?? 0];
    const span = tokenSpan(tokens, start, end);
    if (span === null) continue;
    const mention = { kind: 'moment', ...timesOf(pieces), text: text.slice(start, end) } as const;
    found.push({ mention, ...span });
    at = pieces.to - 1;
  }
  return found;
}

function wallClock(now: string | undefined): Temporal.PlainDateTime | null {
  return now === undefined ? null : Temporal.PlainDateTime.from(now);
}

function piecesAt(grammar: MomentGrammar, terms: readonly Term[], from: number, today: Today): Pieces {
  let pieces = none;
  for (let count = 0, at = from; count < mostPieces; count += 1) {
    const near = pieceAt(grammar, terms, at, pieces, today);
    const glue = count === 0 ? 0 : glueAt(grammar, terms, at);
    const far = glue === 0 ? null : pieceAt(grammar, terms, at + glue, pieces, today);
    const next = (far?.to ?? 0) > (near?.to ?? 0) ? far : near;
    if (next === null) break;
    pieces = next;
    at = next.to;
  }
  return pieces;
}

/** The longest piece at a term; one that would cut a number in two is none. */
function pieceAt(
  grammar: MomentGrammar,
  terms: readonly Term[],
  at: number,
  pieces: Pieces,
  today: Today,
): Pieces | null {
  const next = [
    readHoursPiece(grammar, terms, at, pieces),
    readDatePiece(grammar, terms, at, pieces, today),
    readPartPiece(grammar, terms, at, pieces, today),
  ]
    .filter((piece) => piece !== null && !isPartOfNumber(terms, at, at + piece.length))
    .reduce((best, one) => ((one?.length ?? 0) > (best?.length ?? 0) ? one : best), null);
  return next === null ? null : { ...next.value, to: at + next.length };
}

function readHoursPiece(
  grammar: MomentGrammar,
  terms: readonly Term[],
  at: number,
  pieces: Pieces,
): SlotFound<Pieces> | null {
  if (pieces.hours !== null || pieces.date?.isBare === true) return null;
  const found = readHours(grammar, terms, at);
  return found === null ? null : { value: { ...pieces, hours: found.value }, length: found.length };
}

/** A weekday may stand beside the day it is: then the day counts; or beside the week it is in. */
function readDatePiece(
  grammar: MomentGrammar,
  terms: readonly Term[],
  at: number,
  pieces: Pieces,
  today: Today,
): SlotFound<Pieces> | null {
  const found = readDate(grammar, terms, at, today);
  if (found === null) return null;
  if (pieces.date === null) return { value: { ...pieces, date: found.value }, length: found.length };
  if (pieces.date.isWeekday === found.value.isWeekday) return null;
  const [weekday, day] = pieces.date.isWeekday ? [pieces.date, found.value] : [found.value, pieces.date];
  const date = dayWithin(day, weekday);
  return date === null ? null : { value: { ...pieces, date }, length: found.length };
}

/** "Next week, on Friday" is a day of that week. */
function dayWithin(day: SaidDate, weekday: SaidDate): SaidDate | null {
  if (day.until === null) return day;
  const date = weekdayWithin({ first: day.date, last: day.until }, weekday.date.dayOfWeek);
  return date === null ? null : { ...weekday, date };
}

function readPartPiece(
  grammar: MomentGrammar,
  terms: readonly Term[],
  at: number,
  pieces: Pieces,
  today: Today,
): SlotFound<Pieces> | null {
  if (pieces.part !== null) return null;
  const both = today.now === null || pieces.date !== null ? null : matchPhrase(grammar.dayParts, terms, at);
  const part = matchPhrase(grammar.parts, terms, at);
  if (both === null || today.now === null || both.length < (part?.length ?? 0))
    return part === null ? null : { value: { ...pieces, part: part.value }, length: part.length };
  const day = today.now.toPlainDate().add({ days: both.value.day });
  const date: SaidDate = { date: day, until: null, time: null, isWeekday: false, isBare: false };
  return { value: { ...pieces, date, part: both.value }, length: both.length };
}

/** Says whether nothing else is meant. */
function isMoment({ date, part, hours, to }: Pieces, terms: readonly Term[], { asked }: Asking): boolean {
  if (asked === 'moment') return true;
  if (date !== null && !date.isBare && !isBare(hours)) return true;
  if (hours === null) return date !== null && (!date.isBare || part !== null);
  if (!isBare(hours) || part !== null) return true;
  if (date === null && (hours.form === 'at' || hours.form === 'range')) return false;
  const next = terms[to];
  return next === undefined || (next.kind === 'sign' && !/^[-+#&%$€£¥]$/u.test(next.key));
}

function isBare(hours: Hours | null): boolean {
  if (hours === null) return false;
  return [hours.from, hours.until].every((time) => time === null || time.isBare);
}

function timesOf({ date, part, hours }: Pieces): {
  readonly date: string | null;
  readonly until: string | null;
  readonly from: string | null;
  readonly to: string | null;
} {
  const day = { date: date?.date.toString() ?? null, until: date?.until?.toString() ?? null };
  if (hours !== null) return { ...day, ...hoursOfDay(hours, part) };
  if (part !== null) return { ...day, from: clockText(part.from), to: clockText(part.to) };
  return { ...day, from: date?.time ?? null, to: date?.time ?? null };
}

import type { ClockForm, DaySpan, MomentGrammar, RelationForm } from './moment-grammar.ts';
import { readNumber } from './moment-number.ts';
import { matchPhrase, matchTemplate, type SlotFound, type TemplateMatch } from './templates.ts';
import type { Term } from './terms.ts';

/** A time of day as said: which half of the day it is in may be open. */
export interface ClockTime {
  /** Minutes since midnight as the hour was said. */
  readonly minutes: number;
  /** The part of the day that was said with it. */
  readonly half: DaySpan | null;
  /** Written or said so that no half of the day is open. */
  readonly isExact: boolean;
  /** Nothing but its place says that it is an hour. */
  readonly isBare: boolean;
}

/** Times as a text says them; null on a side that is open. */
export interface Hours {
  readonly from: ClockTime | null;
  readonly until: ClockTime | null;
  readonly form: RelationForm;
}

const day = 24 * 60;
const noon = 12 * 60;
/** Up to which hour one said alone is in the afternoon. */
const lastAfternoonHour = 7;

/** Reads "at 3", "after 5", "between 2 and 4", "2-4pm". */
export function readHours(
  grammar: MomentGrammar,
  terms: readonly Term[],
  at: number,
): SlotFound<Hours> | null {
  const read = (slot: string, _: readonly Term[], from: number): SlotFound<ClockTime> | null =>
    slot === 'time' ? readClock(grammar, terms, from) : null;
  const match = matchTemplate(grammar.relations, terms, at, read);
  const alone = readClock(grammar, terms, at);
  if (alone !== null && alone.length >= (match?.length ?? 0))
    return { value: { from: alone.value, until: alone.value, form: 'at' }, length: alone.length };
  const [first = null, second = null] = match?.values ?? [];
  if (match === null || first === null) return null;
  const until = match.meaning === 'at' || match.meaning === 'until' ? first : second;
  const from = match.meaning === 'until' ? null : first;
  return { value: { from, until, form: match.meaning }, length: match.length };
}

/** Reads a time of day with the part of the day around it: "下午三点", "pukul 3 petang", "3 in the afternoon". */
function readClock(grammar: MomentGrammar, terms: readonly Term[], at: number): SlotFound<ClockTime> | null {
  const before = matchPhrase(grammar.parts, terms, at);
  const { start, clock } = readBareClock(grammar, terms, at + (before?.length ?? 0), before !== null);
  const said = clock === null ? null : timeOf(clock.meaning, clock.values);
  if (clock === null || clock.length === 0 || said === null) return null;
  const end = start + clock.length;
  const gap = glueAt(grammar, terms, end);
  const half = matchPhrase(grammar.halves, terms, end);
  const part = half ?? (before === null ? matchPhrase(grammar.parts, terms, end + gap) : null);
  const length = part === null ? 0 : part.length + (half === null ? gap : 0);
  const span = part?.value ?? before?.value ?? null;
  const isBare = said.isBare && span === null;
  const hasZero = terms[start]?.kind === 'number' && terms[start].key.startsWith('0');
  const isExact = said.isExact || said.minutes >= 13 * 60 || said.minutes < 60 || hasZero;
  return { value: { minutes: said.minutes, half: span, isExact, isBare }, length: end + length - at };
}

/** Reads the clock itself, from here or from after the glue, whichever ends later: "kl." may be either. */
function readBareClock(
  grammar: MomentGrammar,
  terms: readonly Term[],
  at: number,
  mayBeGlued: boolean,
): { readonly start: number; readonly clock: TemplateMatch<ClockForm, number> | null } {
  const read = (start: number): TemplateMatch<ClockForm, number> | null =>
    matchTemplate(grammar.clock, terms, start, (slot, list, from) => readNumber(grammar, slot, list, from));
  const near = read(at);
  const start = at + (mayBeGlued ? glueAt(grammar, terms, at) : 0);
  const far = start === at ? null : read(start);
  const isFar = far !== null && start + far.length > at + (near?.length ?? 0);
  return isFar ? { start, clock: far } : { start: at, clock: near };
}

/** How many terms glue takes: one phrase, and a comma before it. */
export function glueAt(grammar: MomentGrammar, terms: readonly Term[], at: number): number {
  const first = matchPhrase(grammar.glue, terms, at)?.length ?? 0;
  return first === 0 ? 0 : first + (matchPhrase(grammar.glue, terms, at + first)?.length ?? 0);
}

function timeOf(
  form: ClockForm,
  [first = 0, second = 0]: readonly number[],
): { readonly minutes: number; readonly isBare: boolean; readonly isExact: boolean } | null {
  if (typeof form === 'object')
    return { minutes: form.hour * 60 + form.minute, isBare: false, isExact: true };
  const minutes = minutesOf(form, first, second);
  const isTime = minutes >= 0 && minutes <= day;
  return isTime ? { minutes, isBare: form === 'bareHour', isExact: false } : null;
}

function minutesOf(form: Exclude<ClockForm, object>, first: number, second: number): number {
  switch (form) {
    case 'hour':
    case 'bareHour':
      return first * 60;
    case 'minutes':
      return second > 59 ? -1 : first * 60 + second;
    case 'minutesPast':
      return first > 59 ? -1 : second * 60 + first;
    case 'minutesTo':
      return first > 59 ? -1 : before(second, first);
    case 'quarterPast':
      return first * 60 + 15;
    case 'quarterTo':
      return before(first, 15);
    case 'halfPast':
      return first * 60 + 30;
    case 'halfTo':
      return before(first, 30);
    default:
      return form satisfies never;
  }
}

function before(hour: number, minutes: number): number {
  return (hour === 0 ? 12 : hour) * 60 - minutes;
}

/** The times on a 24-hour clock, `HH:MM`; `part` is a part of the day said beside them. */
export function hoursOfDay(
  { from, until, form }: Hours,
  part: DaySpan | null,
): { readonly from: string | null; readonly to: string | null } {
  const last = until === null ? null : settle(until, until.half ?? part);
  if (form === 'at') return { from: clockText(last), to: clockText(last) };
  if (from === null) return { from: null, to: clockText(last) };
  const first = settle(from, from.half ?? part);
  if (until === null || last === null) return { from: clockText(first), to: null };
  const isOpen = from.half === null && part === null && !from.isExact && until.half !== null;
  const inherited = isOpen ? settle(from, until.half) : first;
  const start = inherited <= last ? inherited : first;
  const end = last < start && !until.isExact && last < noon ? last + noon : last;
  return { from: clockText(start), to: clockText(end) };
}

/** Which of the two hours of a day that are said alike is meant: the one in the part of the day, or in business hours. */
function settle({ minutes, isExact }: ClockTime, part: DaySpan | null): number {
  if (part === null) {
    const isAfternoon = !isExact && minutes >= 60 && minutes < (lastAfternoonHour + 1) * 60;
    return isAfternoon ? minutes + noon : minutes;
  }
  if (minutes >= 13 * 60) return minutes;
  const candidates = [minutes % noon, (minutes % noon) + noon, (minutes % noon) + day];
  const distance = (candidate: number): number =>
    Math.max(part.from - candidate, candidate - (part.to - 1), 0);
  return candidates.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

/** `HH:MM`; midnight at the end of a day is 00:00. */
export function clockText(minutes: number | null): string | null {
  if (minutes === null) return null;
  const within = minutes % day;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

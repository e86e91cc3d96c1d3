import { createGlance } from './moment-glance.ts';
import { createCut, type Cut } from './joined-terms.ts';
import type { MomentWords } from './moment-words.ts';
import { createTemplateBook, type TemplateBook } from './templates.ts';
import type { Term } from './terms.ts';

/** Minutes since midnight, from and to. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** A week, weekend or month, by how far it is from today's own. */
export interface DateRange {
  readonly unit: 'week' | 'weekend' | 'month';
  readonly offset: number;
}

export type DateForm = keyof MomentWords['dates'] | 'twoNumbers' | 'twoNumbersYear';
export type ClockForm =
  Exclude<keyof MomentWords['clock'], 'fixed'> | { readonly hour: number; readonly minute: number };
export type RelationForm = keyof MomentWords['relations'];

/** How a language says days and times, made ready for reading. */
export interface MomentGrammar {
  /** Cuts terms as the templates are cut. */
  readonly cut: Cut;
  /** Says at a glance whether a day, a part of one or a time may begin at a term. */
  readonly mayStart: (terms: readonly Term[], at: number) => boolean;
  readonly not: TemplateBook<true>;
  readonly glue: TemplateBook<true>;
  readonly days: TemplateBook<number>;
  readonly dayParts: TemplateBook<DaySpan & { readonly day: number }>;
  readonly parts: TemplateBook<DaySpan>;
  readonly halves: TemplateBook<DaySpan>;
  /** Words for the slots of templates. */
  readonly slots: ReadonlyMap<string, TemplateBook<number>>;
  readonly dates: TemplateBook<DateForm>;
  readonly ranges: TemplateBook<DateRange>;
  readonly clock: TemplateBook<ClockForm>;
  readonly relations: TemplateBook<RelationForm>;
}

const writtenDates: readonly (readonly [string, DateForm])[] = [
  ['{two}/{two}', 'twoNumbers'],
  ['{two}/{two}/{year}', 'twoNumbersYear'],
  ['{two}.{two}.{year}', 'twoNumbersYear'],
  ['{two}-{two}-{year}', 'twoNumbersYear'],
  ['{two}/{two}-{year}', 'twoNumbersYear'],
  ['{longyear}-{two}-{two}', 'yearMonthDay'],
  ['{longyear}/{two}/{two}', 'yearMonthDay'],
  ['{longyear}.{two}.{two}', 'yearMonthDay'],
];

/**
 * Makes the grammar of a language; `numbers` are its number words, `joined` the letters that stand for "and" and are written
 * together with the next word.
 */
export function createMomentGrammar(
  words: MomentWords,
  numbers: Readonly<Record<string, readonly string[]>>,
  joined: ReadonlySet<string> = new Set(),
): MomentGrammar {
  const numerals = [numbers, words.numbers, words.hours, words.monthDays].flatMap(Object.values).flat();
  const cut = createCut(joined, numerals);
  const book = <Meaning>(entries: Entries<Meaning>): TemplateBook<Meaning> =>
    createTemplateBook(entries, cut);
  const books = {
    not: book(words.not.map((phrase) => [phrase, true] as const)),
    glue: book([...words.glue, ','].map((phrase) => [phrase, true] as const)),
    days: book(labelled(words.days, Number)),
    dayParts: book(labelled(words.dayParts, dayPartOf)),
    parts: book(labelled(words.parts, spanOf)),
    halves: book([
      ...words.am.map((phrase) => [phrase, { from: 0, to: 12 * 60 }] as const),
      ...words.pm.map((phrase) => [phrase, { from: 12 * 60, to: 24 * 60 }] as const),
    ]),
    slots: new Map([
      ['weekday', book(labelled(words.weekdays, Number))],
      ['month', book(labelled(words.months, Number))],
      ['dom', book(labelled(words.monthDays, Number))],
      ['hour', book(labelled(words.hours, Number))],
      ['count', book([...labelled(words.numbers, Number), ...labelled(numbers, Number)])],
    ]),
    dates: book([...writtenDates, ...labelled(words.dates, same)]),
    ranges: book(labelled(words.ranges, rangeOf)),
    clock: book(clockEntries(words.clock)),
    relations: book(labelled(words.relations, same)),
  };
  return { ...books, cut, mayStart: createGlance(books) };
}

type Entries<Meaning> = readonly (readonly [string, Meaning])[];

function clockEntries({ fixed, ...forms }: MomentWords['clock']): Entries<ClockForm> {
  const times = labelled(fixed, (time): ClockForm => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return { hour, minute };
  });
  return [['{hour}:{mm}', 'minutes'], ...times, ...labelled(forms, same)];
}

function labelled<Label extends string, Meaning>(
  lists: Readonly<Record<Label, readonly string[]>>,
  meaningOf: (label: Label) => Meaning,
): Entries<Meaning> {
  const entries: (readonly [string, Meaning])[] = [];
  for (const label in lists) for (const template of lists[label]) entries.push([template, meaningOf(label)]);
  return entries;
}

function same<Label>(label: Label): Label {
  return label;
}

function rangeOf(label: string): DateRange {
  const [, unit, offset] = /^(week|weekend|month) (-?\d)$/u.exec(label) ?? [];
  const known = unit === 'weekend' || unit === 'month' ? unit : 'week';
  return { unit: known, offset: Number(offset) };
}

function spanOf(label: string): DaySpan {
  const [from = 0, to = 0] = label.split('-').map((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return hour * 60 + minute;
  });
  return { from, to };
}

function dayPartOf(label: string): DaySpan & { readonly day: number } {
  const [day = '0', span = ''] = label.split(' ');
  return { ...spanOf(span), day: Number(day) };
}

import type { MomentWords } from './moment-words.ts';
import { createTemplateBook, type TemplateBook } from './templates.ts';

/** Minutes since midnight, from and to. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

export type DateForm = keyof MomentWords['dates'] | 'twoNumbers' | 'twoNumbersYear';
export type ClockForm =
  Exclude<keyof MomentWords['clock'], 'fixed'> | { readonly hour: number; readonly minute: number };
export type RelationForm = keyof MomentWords['relations'];

/** How a language says days and times, made ready for reading. */
export interface MomentGrammar {
  readonly not: TemplateBook<true>;
  readonly glue: TemplateBook<true>;
  readonly days: TemplateBook<number>;
  readonly dayParts: TemplateBook<DaySpan & { readonly day: number }>;
  readonly parts: TemplateBook<DaySpan>;
  readonly halves: TemplateBook<DaySpan>;
  /** Words for the slots of templates. */
  readonly slots: ReadonlyMap<string, TemplateBook<number>>;
  readonly dates: TemplateBook<DateForm>;
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

/** Makes the grammar of a language; `numbers` are its number words. */
export function createMomentGrammar(
  words: MomentWords,
  numbers: Readonly<Record<string, readonly string[]>>,
): MomentGrammar {
  return {
    not: listBook(words.not, true),
    glue: listBook([...words.glue, ','], true),
    days: numberBook(words.days),
    dayParts: book(words.dayParts, dayPartOf),
    parts: book(words.parts, spanOf),
    halves: createTemplateBook([
      ...words.am.map((phrase) => [phrase, { from: 0, to: 12 * 60 }] as const),
      ...words.pm.map((phrase) => [phrase, { from: 12 * 60, to: 24 * 60 }] as const),
    ]),
    slots: new Map([
      ['weekday', numberBook(words.weekdays)],
      ['month', numberBook(words.months)],
      ['dom', numberBook(words.monthDays)],
      ['hour', numberBook(words.hours)],
      ['count', createTemplateBook([...numberEntries(words.numbers), ...numberEntries(numbers)])],
    ]),
    dates: createTemplateBook([...writtenDates, ...labelled(words.dates)]),
    clock: clockBook(words.clock),
    relations: createTemplateBook(labelled(words.relations)),
  };
}

function clockBook({ fixed, ...forms }: MomentWords['clock']): TemplateBook<ClockForm> {
  const times = Object.entries(fixed).flatMap(([time, list]) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return list.map((phrase): readonly [string, ClockForm] => [phrase, { hour, minute }]);
  });
  return createTemplateBook<ClockForm>([['{hour}:{mm}', 'minutes'], ...times, ...labelled(forms)]);
}

function labelled<Label extends string>(
  lists: Readonly<Record<Label, readonly string[]>>,
): readonly (readonly [string, Label])[] {
  const entries: (readonly [string, Label])[] = [];
  for (const label in lists) for (const template of lists[label]) entries.push([template, label]);
  return entries;
}

function numberEntries(
  lists: Readonly<Record<string, readonly string[]>>,
): readonly (readonly [string, number])[] {
  return labelled(lists).map(([phrase, label]) => [phrase, Number(label)] as const);
}

function numberBook(lists: Readonly<Record<string, readonly string[]>>): TemplateBook<number> {
  return createTemplateBook(numberEntries(lists));
}

function listBook<Meaning>(phrases: readonly string[], meaning: Meaning): TemplateBook<Meaning> {
  return createTemplateBook(phrases.map((phrase) => [phrase, meaning] as const));
}

function book<Meaning>(
  lists: Readonly<Record<string, readonly string[]>>,
  meaningOf: (label: string) => Meaning,
): TemplateBook<Meaning> {
  return createTemplateBook(labelled(lists).map(([phrase, label]) => [phrase, meaningOf(label)] as const));
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

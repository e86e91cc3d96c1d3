import type { Money } from '../domain/money.ts';
import type { CalendarDay } from '../domain/time.ts';
import type { LanguageSheet } from './language-sheet.ts';
import type { PluralCategory } from './plurals.ts';

/** How one language writes numbers, money, days, times and lists. */
export interface Formats {
  readonly number: (value: number) => string;
  /** The plural form of what is counted from one number to another: "1–2 days". */
  readonly pluralOfRange: (from: number, to: number) => PluralCategory;
  /** With the currency's short sign, `$` rather than `US$`, and as many decimals as the currency has. */
  readonly money: (money: Money) => string;
  /** "Thu 5 Nov". */
  readonly day: (day: CalendarDay) => string;
  /** "Thu, 5 Nov 2026". */
  readonly dayAndYear: (day: CalendarDay) => string;
  /** "Thursday". */
  readonly weekday: (day: CalendarDay) => string;
  /** The time on a clock of 24 hours, "08:05". */
  readonly time: (time: Temporal.PlainTime) => string;
  /** "Eastern Time". */
  readonly zone: (zone: string) => string;
  readonly list: (parts: readonly string[]) => string;
}

/** Makes the formats of a language; everything of `Intl` that they need is made once. */
export function createFormats(sheet: LanguageSheet): Formats {
  const numbers = new Intl.NumberFormat(sheet.intl);
  const plurals = new Intl.PluralRules(sheet.intl);
  const lists = new Intl.ListFormat(sheet.intl, { type: 'conjunction' });
  const days = dateFormat(sheet, { weekday: 'short', day: 'numeric', month: 'short' });
  const daysAndYears = dateFormat(sheet, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const weekdays = dateFormat(sheet, { weekday: 'long' });
  const times = dateFormat(sheet, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    number: (value) => numbers.format(value),
    pluralOfRange: (from, to) => plurals.selectRange(from, to),
    money: createMoneyFormat(sheet),
    day: (day) => days.format(inUtc(day)),
    dayAndYear: (day) => daysAndYears.format(inUtc(day)),
    weekday: (day) => weekdays.format(inUtc(day)),
    time: (time) => times.format(inUtc('1970-01-01', time)),
    zone: (zone) => zoneName(zone, sheet),
    list: (parts) => lists.format(parts),
  };
}

function zoneName(zone: string, sheet: LanguageSheet): string {
  const format = new Intl.DateTimeFormat(sheet.intl, { timeZone: zone, timeZoneName: 'longGeneric' });
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

function createMoneyFormat(sheet: LanguageSheet): (money: Money) => string {
  const formats = new Map<string, Intl.NumberFormat>();
  return ({ minor, currency }) => {
    const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
    const format = formats.get(currency) ?? new Intl.NumberFormat(sheet.intl, style);
    formats.set(currency, format);
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
  };
}

function dateFormat(sheet: LanguageSheet, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(sheet.intl, { ...options, timeZone: 'UTC' });
}

// ICU writes a plain date's month and day in Chinese as 11/5 and an instant's as 11月5日: days and times go in as instants.
function inUtc(day: string, time?: Temporal.PlainTime): number {
  const date = Temporal.PlainDate.from(day);
  const zoned = date.toZonedDateTime({ timeZone: 'UTC', ...(time === undefined ? {} : { plainTime: time }) });
  return zoned.epochMilliseconds;
}

import { calendarDaySchema, type CalendarDay } from './time.ts';

/** Which days a market works: its weekend (ISO weekdays, 1 is Monday), its holidays, and weekend days worked in exchange. */
export interface Calendar {
  readonly weekend: readonly number[];
  readonly holidays: readonly { readonly on: CalendarDay; readonly name: string }[];
  readonly makeUpDays: readonly CalendarDay[];
}

/** Says whether a market works on a day. A make-up day is worked even on a weekend; a holiday never is. */
export function isBusinessDay(calendar: Calendar, day: CalendarDay): boolean {
  if (isHoliday(calendar, day)) return false;
  if (calendar.makeUpDays.includes(day)) return true;
  return !calendar.weekend.includes(Temporal.PlainDate.from(day).dayOfWeek);
}

/** Says whether a day is one of the market's holidays. */
export function isHoliday(calendar: Calendar, day: CalendarDay): boolean {
  return calendar.holidays.some((holiday) => holiday.on === day);
}

/**
 * The business day that lies a number of business days after a day; the day itself is not counted.
 *
 * Zero gives the day itself, worked or not: "the same day" is a promise about the calendar, not about the office.
 */
export function businessDaysAfter(calendar: Calendar, day: CalendarDay, count: number): CalendarDay {
  let date = Temporal.PlainDate.from(day);
  for (let left = count; left > 0;) {
    date = date.add({ days: 1 });
    if (isBusinessDay(calendar, calendarDaySchema.parse(date.toString()))) left -= 1;
  }
  return calendarDaySchema.parse(date.toString());
}

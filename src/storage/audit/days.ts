import { calendarDaySchema, type CalendarDay } from '../../domain/time.ts';

/** The calendar day after another. */
export function dayAfter(day: CalendarDay): CalendarDay {
  return calendarDaySchema.parse(Temporal.PlainDate.from(day).add({ days: 1 }).toString());
}

/** All days from one to another, both included; none where the first is later. */
export function daysBetween(first: CalendarDay, last: CalendarDay): readonly CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}

import { z } from 'zod';

/** A moment as ISO 8601 in UTC, e.g. `2026-11-02T15:00:00Z`. Data holds this string; `Temporal` lives inside functions. */
export const instantSchema = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** A calendar day, `2026-11-02`. */
export const calendarDaySchema = z.iso.date().brand<'CalendarDay'>();
export type CalendarDay = z.infer<typeof calendarDaySchema>;

/** An ISO 8601 duration of exact time (hours, minutes, seconds), e.g. `PT30M`. Days are calendar business, not time. */
export const durationSchema = z
  .string()
  .regex(
    /^PT(?:\d+H)?(?:\d+M)?(?:\d+S)?$/,
    'must be an ISO 8601 duration in hours, minutes or seconds, e.g. PT30M',
  )
  .refine((text) => text !== 'PT', 'must name at least one of hours, minutes, seconds, e.g. PT30M')
  .brand<'Duration'>();
export type Duration = z.infer<typeof durationSchema>;

/** Turns a Temporal instant into data, to the millisecond. */
export function toInstant(instant: Temporal.Instant): Instant {
  return instantSchema.parse(instant.round('millisecond').toString());
}

/** The instant that lies the given duration after another. */
export function instantAfter(instant: Instant, duration: Duration): Instant {
  return toInstant(Temporal.Instant.from(instant).add(duration));
}

/** The instant that lies the given duration before another. */
export function instantBefore(instant: Instant, duration: Duration): Instant {
  return toInstant(Temporal.Instant.from(instant).subtract(duration));
}

/** Says whether the first instant lies strictly before the second. */
export function isBefore(first: Instant, second: Instant): boolean {
  return Temporal.Instant.compare(first, second) < 0;
}

/** The instant at which the calendar day began that it is in a time zone. */
export function dayBegins(zone: string, instant: Instant): Instant {
  return toInstant(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).startOfDay().toInstant());
}

/** The calendar day it is at an instant in a time zone. */
export function dayIn(zone: string, instant: Instant): CalendarDay {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return calendarDaySchema.parse(zoned.toPlainDate().toString());
}

import { z } from 'zod';
import { lineValueSchema, type LineValue } from '../conversation/line.ts';
import type { Choice } from '../conversation/conversation.ts';
import { dayBegins, dayIn, instantSchema, type Instant } from '../domain/time.ts';
import type { Stretch } from '../domain/opening-hours.ts';
import type { Market } from '../domain/market.ts';
import type { HandlerContext } from './define-handler.ts';

/** What a shopper says yes to when a callback is booked: number, time, and what the caller will know. */
export const callbackPlanSchema = z.object({
  phone: z.string(),
  from: instantSchema,
  until: instantSchema,
  /** What a person should know. */
  caseFacts: lineValueSchema,
  /** The number as it is said, and the time. */
  words: z.record(z.string(), lineValueSchema),
  /** Null for a guest: nobody to write to. */
  email: z.string().nullable(),
});
export type CallbackPlan = z.infer<typeof callbackPlanSchema>;

/** The key of a proposed time, and of a number that is known. */
export const timeOptionText = 'callback.time-option';
export const phoneOptionText = 'callback.phone-option';

/** So many calls at a time are promised to one number. */
export const mostCallbacks = 2;

/** Says whether a number was booked for as often today as may be, by the clock of the market: nobody has somebody else called all day. */
export async function isBookedOut(
  phone: string,
  { callbacks, market, now }: Pick<HandlerContext, 'callbacks' | 'market' | 'now'>,
): Promise<boolean> {
  const booked = await callbacks.bookedSince(phone, dayBegins(market.zone, now));
  return booked >= market.support.calling.perDay;
}

/** A stretch of time as a fact for a text. */
export function timeOf({ from, until }: Stretch, { zone }: Market, now: Instant): LineValue {
  return { kind: 'stretches', day: dayIn(zone, from), stretches: [{ from, until }], zone, now };
}

/** A number that the shop knows, with its last digits alone: its owner will know it. */
export function maskedPhone(phone: string): LineValue {
  return { kind: 'code', text: maskedPhoneText(phone) };
}

/** The last digits of a number. */
export function maskedPhoneText(phone: string): string {
  return `•••• ${phone.slice(-4)}`;
}

/** A number as it is said back: whole when it was typed, masked when it was picked from those that the shop knows. */
export function phoneFact(phone: string, known: readonly Choice[]): LineValue {
  const isKnown = known.some(({ value }) => value === phone);
  return isKnown ? maskedPhone(phone) : { kind: 'code', text: phone };
}

/** A proposed time as something to choose; its value is what a typed one comes to. */
export function timeChoice(stretch: Stretch, market: Market, now: Instant): Choice {
  const clock = (at: Instant): string =>
    Temporal.Instant.from(at)
      .toZonedDateTimeISO(market.zone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  const date = dayIn(market.zone, stretch.from);
  return {
    value: { date, until: null, from: clock(stretch.from), to: clock(stretch.until), text: '' },
    label: { key: timeOptionText, values: { time: timeOf(stretch, market, now) } },
    terms: [],
    quantity: null,
  };
}

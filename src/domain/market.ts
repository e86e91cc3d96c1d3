import { z } from 'zod';
import { marketIdSchema } from './identifiers.ts';
import { calendarDaySchema, durationSchema } from './time.ts';

const weekday = z.int().min(1).max(7);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 08:00');
const closingTime = z.union([clockTime, z.literal('24:00')]);
const span = z.strictObject({ from: clockTime, to: closingTime });
/** Business days, from … to; both 0 means the same day. */
const dayRange = z
  .strictObject({ from: z.int().min(0), to: z.int().min(0) })
  .refine((range) => range.from <= range.to, 'from must not be more than to');

const openingHoursSchema = z.strictObject({
  weekly: z.array(z.strictObject({ days: z.array(weekday).min(1), spans: z.array(span).min(1) })),
  exceptions: z.array(
    z
      .strictObject({ from: calendarDaySchema, until: calendarDaySchema, spans: z.array(span) })
      .refine((exception) => exception.from <= exception.until, 'from must not be after until'),
  ),
  closedOnHolidays: z.boolean(),
});

const supportLineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('phone'), number: z.string().min(3), hours: openingHoursSchema }),
  z.strictObject({ kind: z.literal('email'), address: z.email() }),
]);

const deskSchema = z.strictObject({
  hours: openingHoursSchema,
  /** Nobody came for so long: the shopper is told, and gets the answer by mail. */
  waitsAtMost: durationSchema,
  /** How often those who wait are told how far the queue has come. */
  newsEvery: durationSchema,
  /** So long without a word the bot waits before it comes back. */
  returnsAfterSilence: durationSchema,
  /** From so much on, in minor units, trouble with an order is worth a person at once, where one is free. Null: never. */
  highValueMinor: z.int().min(1).nullable().default(null),
  /** What people of support may do on orders beyond what the rules give to shoppers, each time with a reason. */
  agents: z
    .strictObject({
      /** R13: so many days after its window something may still go back. */
      returnLateDays: z.int().min(0).max(365),
      /** R16: a parcel that was delivered may be looked for at once. */
      searchAtOnce: z.boolean(),
      /** So much money, in minor units, one of them moves alone; above it a second person agrees first. */
      aloneUpToMinor: z.int().min(0),
    })
    .default({ returnLateDays: 0, searchAtOnce: false, aloneUpToMinor: 0 }),
});

const callingSchema = z.strictObject({
  /** How often a promised call is tried where nobody answers. */
  attempts: z.int().min(1).max(10),
  /** How long is waited between two tries. */
  pause: durationSchema,
  /** So many calls are made to one number in a day, and so many are booked. */
  perDay: z.int().min(1).max(10),
  /** Nobody is called in these hours of their own clock unless they chose the time themselves. */
  quiet: z.strictObject({ from: clockTime, until: clockTime }),
});

const calendarSchema = z.strictObject({
  weekend: z.array(weekday).max(6),
  holidays: z.array(z.strictObject({ on: calendarDaySchema, name: z.string().min(1) })),
  makeUpDays: z.array(calendarDaySchema),
});

const cancellingSchema = z.strictObject({
  /** R1: whether a shopper may ask for lines that are being prepared, and for how long after ordering. */
  requestsWhilePreparing: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('never') }),
    z.strictObject({ kind: z.literal('always') }),
    z.strictObject({ kind: z.literal('within'), afterOrdering: durationSchema }),
  ]),
  /** R12: taken off the refund when the warehouse still accepts a request, in minor units; 0 for none. */
  requestFeeMinor: z.int().min(0),
  /** R2: how long after ordering a line fulfilled by a third-party seller may be cancelled. */
  sellerWindow: durationSchema,
  /** R5 */
  reason: z.enum(['asked', 'optional']),
  /** R4: whether a shipment that says so stops only as one. */
  shipmentStopsAsOne: z.boolean(),
});

const chargedAt = z.enum(['ordering', 'dispatch']);

/** What a shop promises in one market: every figure that a rule needs, checked when the program starts. */
export const marketSchema = z.strictObject({
  id: marketIdSchema,
  language: z.string().regex(/^[a-z]{2}$/),
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  zone: z.string().refine(isTimeZone, 'must be an IANA time zone like Europe/Copenhagen'),
  /** Whether 5/12 is the fifth of December here; otherwise it is the twelfth of May. */
  dayFirst: z.boolean(),
  calendar: calendarSchema,
  orders: z.strictObject({
    /** Regular expressions that a whole order number matches, most typical first. */
    numberPatterns: z.array(z.string().refine(isPattern, 'must be a regular expression')).min(1),
    preparingAfter: durationSchema,
    /** R23: how many calendar days ahead a delivery day may be chosen. */
    deliveryWithinDays: z.int().min(1),
  }),
  cancelling: cancellingSchema,
  charging: z.strictObject({ soldByShop: chargedAt, soldBySeller: chargedAt }),
  refunds: z.strictObject({
    showsAfter: dayRange,
    /** Payment means, in the order in which a refund fills them; means not named come first. */
    meansOrder: z.array(z.string()),
  }),
  returns: z.strictObject({
    windowDays: z.record(z.string(), z.int().min(1)).refine((days) => 'default' in days, 'needs a default'),
    withdrawalDays: z.int().min(0),
    refundAfterCheck: dayRange,
    transitBusinessDays: z.int().min(0),
    /** R13: what sending something back costs the buyer who bears it, in minor units; 0 for nothing. */
    postageMinor: z.int().min(0),
    /** R13c: the international freight of something that goes back abroad, in minor units. */
    freightMinor: z.int().min(0),
  }),
  finding: z.strictObject({
    waitBeforeInvestigating: durationSchema,
    lateAfterBusinessDays: z.int().min(1),
    trackingWithin: durationSchema,
  }),
  accounts: z.strictObject({ closeAfterDays: z.int().min(1) }),
  support: z.strictObject({
    lines: z.array(supportLineSchema).min(1),
    /** Where tickets go. */
    mailbox: z.email(),
    /** R21: where reports of suspicious calls, mails and pages go; shoppers forward such mails to it. */
    securityMailbox: z.email(),
    /** Business days until a person has answered a ticket. */
    answersWithin: z.int().min(1),
    callback: z.boolean(),
    /** R20: how support calls back. */
    calling: callingSchema,
    /** When people of support talk to shoppers live, and how long is waited for them; null where nobody does. */
    desk: deskSchema.nullable().default(null),
  }),
  silence: z.strictObject({ reminderAfter: durationSchema, endsAfter: durationSchema }),
});

export type Market = z.infer<typeof marketSchema>;
export type SupportLine = Market['support']['lines'][number];

function isTimeZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId.length > 0;
  } catch {
    return false;
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source.length > 0;
  } catch {
    return false;
  }
}

import { z } from 'zod';
import { calendarDaySchema, instantSchema } from '../domain/time.ts';
import { moneySchema } from '../domain/money.ts';

const openingStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), until: instantSchema.nullable() }),
  z.object({ kind: z.literal('closed'), opensAt: instantSchema.nullable() }),
]);

const wayOnSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('phone'), number: z.string(), state: openingStateSchema }),
  z.object({ kind: z.literal('email'), address: z.string() }),
  z.object({ kind: z.literal('callback') }),
  z.object({ kind: z.literal('human') }),
]);

/** `of`: how many were ordered; one of several is named with its number. */
const itemSchema = z.object({ title: z.string(), quantity: z.int().min(0), of: z.int().min(1).optional() });

/** So much time, or from so much to so much: "30 minutes", "3–5 business days". */
const spanSchema = z.object({
  kind: z.literal('span'),
  unit: z.enum(['minutes', 'hours', 'days', 'business-days']),
  from: z.int().min(0),
  to: z.int().min(0),
});

const moneyValueSchema = z.object({ kind: z.literal('money'), money: moneySchema });

/** What a market says to an article: a figure, or which of a few sentences holds there. */
const articleFactSchema = z.discriminatedUnion('kind', [
  spanSchema,
  moneyValueSchema,
  z.object({ kind: z.literal('choice'), value: z.string() }),
]);
export type ArticleFact = z.infer<typeof articleFactSchema>;

/** A fact that holds no other texts. */
const plainValueSchema = z.union([
  z.string(),
  z.number(),
  z.discriminatedUnion('kind', [
    /** Order numbers, tracking numbers, addresses, phone numbers: Latin in every language, isolated. */
    z.object({ kind: z.literal('code'), text: z.string() }),
    moneyValueSchema,
    spanSchema,
    z.object({ kind: z.literal('day'), day: calendarDaySchema }),
    /** Two days as a range, one day when they are the same. */
    z.object({ kind: z.literal('days'), from: calendarDaySchema, until: calendarDaySchema }),
    /** A moment on the clocks of a zone, in words that fit how far it is from `now`. */
    z.object({ kind: z.literal('moment'), at: instantSchema, zone: z.string(), now: instantSchema }),
    /** Stretches of a day on the clocks of a zone: "tomorrow, 09:00–12:00 and 13:00–17:00". */
    z.object({
      kind: z.literal('stretches'),
      day: calendarDaySchema,
      stretches: z.array(z.object({ from: instantSchema, until: instantSchema })).readonly(),
      zone: z.string(),
      now: instantSchema,
    }),
    /** A time zone by the name that people there give it. */
    z.object({ kind: z.literal('zone'), zone: z.string() }),
    /** Things with quantities: "2 × Desk lamp and Mug". */
    z.object({ kind: z.literal('items'), items: z.array(itemSchema).readonly() }),
    /** A text of its own, by key, e.g. the label of a reason. */
    z.object({ kind: z.literal('term'), key: z.string() }),
    z.object({
      kind: z.literal('ways-on'),
      ways: z.array(wayOnSchema).readonly(),
      zone: z.string(),
      now: instantSchema,
    }),
    /** A help article, filled with what holds in a market. */
    z.object({ kind: z.literal('article'), id: z.string(), facts: z.record(z.string(), articleFactSchema) }),
    /** Codes as a list: "1023, 1024 and 1031". */
    z.object({ kind: z.literal('codes'), texts: z.array(z.string()).readonly() }),
  ]),
]);

/** Texts of their own with their own facts, one below the other: so many parcels, orders or entries as there are. */
export const textsSchema = z.object({
  kind: z.literal('texts'),
  texts: z.array(z.object({ key: z.string(), values: z.record(z.string(), plainValueSchema) })).readonly(),
});
export type TextsValue = z.infer<typeof textsSchema>;
/** One of the texts in a list of texts. */
export type InnerText = TextsValue['texts'][number];

/**
 * A fact to be put into words: its kind decides how each language writes it. Strings are words of the shopper or the
 * shop and are isolated in right-to-left text; numbers are counts and choose plural forms.
 */
export const lineValueSchema = z.union([plainValueSchema, textsSchema]);
export type LineValue = z.infer<typeof lineValueSchema>;

/** Something to say: a locale key and its facts. Words are found later, by `speech/`. */
export interface Line {
  readonly key: string;
  readonly values: Readonly<Record<string, LineValue>>;
  /** Which wording to take where a key has several: two turns in a row never take the same. */
  readonly variant: number;
}

/** A line before its turn is known: no wording is picked yet. */
export type Unworded = Omit<Line, 'variant'>;

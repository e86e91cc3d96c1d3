import { z } from 'zod';

/**
 * The figures: what the desk's page and its API say to each other about them. For leads and admins.
 *
 * GET /desk/api/figures – the query is `deskFiguresQuerySchema`, the answer `deskFiguresSchema`.
 *
 * GET /desk/api/figures.csv – the same query, answered as a file: `docs/figures.md` has its columns.
 */

const day = z.iso.date();
const counts = z.record(z.string(), z.int());

/** Which days, both included: those of the market's zone, in UTC without a market. At most 366. */
export const deskFiguresQuerySchema = z
  .object({
    from: day,
    until: day,
    market: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .optional(),
    language: z.string().max(20).optional(),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'not before from' });

/** A part of a whole; of a whole of 0 there is no percentage. */
const share = z.strictObject({ count: z.int(), n: z.int() });
export type Share = z.infer<typeof share>;

/** Milliseconds: at least half, and nine tenths, of `n` are not above it; null where `n` is 0. */
const spread = z.strictObject({
  median: z.number().nullable(),
  nineOfTen: z.number().nullable(),
  n: z.int(),
});
export type Spread = z.infer<typeof spread>;

const outcomes = z.strictObject({
  episodes: z.int(),
  contained: share,
  informed: share,
  abandoned: share,
  handedOver: share,
});
const group = outcomes.extend({ name: z.string() });
export type FigureGroup = z.infer<typeof group>;

export const deskFiguresSchema = z.strictObject({
  /** The zone of the days. */
  zone: z.string(),
  /** Of each class; those without any are left out. */
  classes: counts,
  outcomes,
  /** Days without an episode are left out. */
  days: z.array(z.strictObject({ day, classes: counts })),
  languages: z.array(group),
  channels: z.array(group),
  flows: z.array(group),
  handOvers: z.array(
    z.strictObject({ how: z.enum(['live', 'mail', 'call']), reason: z.string(), episodes: z.int(), share }),
  ),
  waited: spread,
  answered: spread,
  handled: spread,
  nobodyCame: share,
  /** Promised calls: those kept in time, of those that are due, and how many came to what. */
  calls: z.strictObject({ kept: share, counts }),
  ratings: z.array(z.strictObject({ language: z.string(), mean: z.number(), n: z.int() })),
  refusals: z.array(z.strictObject({ rule: z.string(), refusals: z.int(), episodes: z.int() })),
  /** Names of flows and reasons in the agent's language; some have none. */
  names: z.strictObject({
    flows: z.record(z.string(), z.string()),
    reasons: z.record(z.string(), z.string()),
  }),
  /** All markets there are, for choosing one. */
  markets: z.array(z.string()),
});
export type DeskFigures = z.infer<typeof deskFiguresSchema>;

import { marketIdSchema, type MarketId } from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import { toInstant, type Instant } from '../../domain/time.ts';
import type { FiguresQuestion } from '../../ports/figures.ts';
import { deskFiguresQuerySchema } from '../../protocol/desk-figures.ts';
import { HttpProblem } from '../http-problem.ts';
import { parseBody } from '../parse-body.ts';

/** A longer stretch is asked for in parts: a year's days with their leap. */
const mostDays = 366;

/** The stretch of time that a request asks about, and the zone of its days: the market's, or UTC for all of them. */
export function figuresQuestion(
  query: URLSearchParams,
  markets: ReadonlyMap<MarketId, Market>,
): { readonly question: Omit<FiguresQuestion, 'now'>; readonly zone: string } {
  const wanted = parseBody(deskFiguresQuerySchema, Object.fromEntries(query));
  const { from, until, market: id, language = null } = wanted;
  const market = id === undefined ? null : markets.get(marketIdSchema.parse(id));
  if (market === undefined) throw new HttpProblem(400, 'BadArgument', 'market: there is none of that name');
  if (Temporal.PlainDate.from(from).until(until).days >= mostDays)
    throw new HttpProblem(400, 'BadArgument', `until: at most ${mostDays} days, from included`);
  const zone = market?.zone ?? 'UTC';
  const question = { from: beginOf(from, zone, 0), until: beginOf(until, zone, 1), language };
  return { question: { ...question, market: market?.id ?? null }, zone };
}

/** When a day begins in a zone, or one so many days later. */
function beginOf(day: string, zone: string, later: number): Instant {
  return toInstant(Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(zone).toInstant());
}

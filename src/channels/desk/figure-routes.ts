import { sumFigures, type FiguresSheet } from '../../app/figures/figures-sheet.ts';
import { nameFigures } from '../../app/figures/word-figures.ts';
import type { Content } from '../../content/load-content.ts';
import { languageSchema } from '../../conversation/language.ts';
import { marketIdSchema } from '../../domain/identifiers.ts';
import { toInstant, type Instant } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Figures, FiguresQuestion } from '../../ports/figures.ts';
import { deskFiguresQuerySchema, type DeskFigures } from '../../protocol/desk-figures.ts';
import { HttpProblem } from '../http-problem.ts';
import { parseBody } from '../parse-body.ts';
import { leadRoles, type DeskRoute, type DeskVisit } from './desk-route.ts';
import { figureColumns, figuresRows, toCsv } from './figures-csv.ts';

interface Parts {
  readonly figures: Figures;
  readonly audit: AuditTrail;
  readonly content: Content;
}

/** A longer stretch is asked for in parts: a year's days with their leap. */
const mostDays = 366;

/** The routes by which leads and admins see the figures, and take them with them. */
export function figureRoutes(parts: Parts): readonly DeskRoute[] {
  return [
    { method: 'GET', path: '/figures', roles: leadRoles, handle: (visit) => show(visit, parts) },
    { method: 'GET', path: '/figures.csv', roles: leadRoles, handle: (visit) => exportTo(visit, parts) },
  ];
}

async function show(visit: DeskVisit, parts: Parts) {
  const { content } = parts;
  const { sheet, zone } = await readSheet(visit, parts);
  const names = nameFigures(sheet, content, languageSchema.parse(visit.agent.language));
  const body: DeskFigures = { ...toWire(sheet), zone, names, markets: [...content.markets.keys()] };
  return { status: 200, body } as const;
}

/** What leaves the house is noted before a byte goes out. */
async function exportTo(visit: DeskVisit, parts: Parts) {
  const { query, agent, clock, response } = visit;
  const { sheet } = await readSheet(visit, parts);
  const about = ['from', 'until', 'market', 'language'].flatMap((kind) =>
    query.getAll(kind).map((id) => ({ kind, id })),
  );
  const actor = { kind: 'agent', name: agent.id } as const;
  await parts.audit.note(null, { at: clock.now(), actor, action: 'figures-exported', about, facts: {} });
  const name = `figures-${query.get('from') ?? ''}-${query.get('until') ?? ''}.csv`;
  response.writeHead(200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  });
  response.end(toCsv(figureColumns, figuresRows(sheet)));
  return 'written' as const;
}

async function readSheet(visit: DeskVisit, { figures, content }: Parts) {
  const { zone, ...question } = questionOf(visit, content);
  const read = await figures.read({ ...question, now: visit.clock.now() });
  return { sheet: sumFigures(read, zone), zone };
}

/** The stretch of time that a request asks about, in the zone of its days. */
function questionOf(
  { query }: DeskVisit,
  { markets }: Content,
): Omit<FiguresQuestion, 'now'> & { readonly zone: string } {
  const wanted = parseBody(deskFiguresQuerySchema, Object.fromEntries(query));
  const { market: id, language = null } = wanted;
  const market = id === undefined ? null : markets.get(marketIdSchema.parse(id));
  if (market === undefined) throw new HttpProblem(400, 'BadArgument', 'market: there is none of that name');
  const zone = market?.zone ?? 'UTC';
  const { from, until } = wanted;
  if (Temporal.PlainDate.from(from).until(until).days >= mostDays)
    throw new HttpProblem(400, 'BadArgument', `until: at most ${mostDays} days, from included`);
  return {
    from: beginOf(from, zone, 0),
    until: beginOf(until, zone, 1),
    market: market?.id ?? null,
    language,
    zone,
  };
}

/** When a day begins in a zone, or one so many days later. */
function beginOf(day: string, zone: string, later: number): Instant {
  return toInstant(Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(zone).toInstant());
}

function toWire(sheet: FiguresSheet): Omit<DeskFigures, 'zone' | 'names' | 'markets'> {
  const { days, languages, channels, flows, handOvers, ratings, refusals, classes, calls, ...rest } = sheet;
  return {
    ...rest,
    classes: { ...classes },
    calls: { kept: calls.kept, counts: { ...calls.counts } },
    days: days.map(({ day, classes: own }) => ({ day, classes: { ...own } })),
    languages: [...languages],
    channels: [...channels],
    flows: [...flows],
    handOvers: [...handOvers],
    ratings: [...ratings],
    refusals: [...refusals],
  };
}

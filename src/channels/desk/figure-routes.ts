import { sumFigures, type FiguresSheet } from '../../app/figures/figures-sheet.ts';
import { nameFigures } from '../../app/figures/word-figures.ts';
import type { Content } from '../../content/load-content.ts';
import { languageSchema } from '../../conversation/language.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Figures } from '../../ports/figures.ts';
import type { DeskFigures } from '../../protocol/desk-figures.ts';
import { leadRoles, type DeskRoute, type DeskVisit } from './desk-route.ts';
import { figuresQuestion } from './figures-question.ts';
import { figureColumns, figuresRows, toCsv } from './figures-csv.ts';

interface Parts {
  readonly figures: Figures;
  readonly audit: AuditTrail;
  readonly content: Content;
}

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

async function readSheet({ query, clock }: DeskVisit, { figures, content }: Parts) {
  const { question, zone } = figuresQuestion(query, content.markets);
  const read = await figures.read({ ...question, now: clock.now() });
  return { sheet: sumFigures(read, zone), zone };
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

import { deskFiguresSchema, type DeskFigures } from '../../../protocol/desk-figures.ts';
import type { Call } from '../call.ts';

/** Which figures are looked for; days are both included, and an empty market is all of them. */
export interface FigureWish {
  readonly from: string;
  readonly until: string;
  readonly market: string;
}

/** Fetches the figures of a stretch of days. */
export async function fetchFigures(call: Call, wish: FigureWish): Promise<DeskFigures> {
  return deskFiguresSchema.parse(await call('GET', `figures?${queryOf(wish)}`));
}

/** Where the same figures are taken along as a file. */
export function csvAddress(wish: FigureWish): string {
  return `/desk/api/figures.csv?${queryOf(wish)}`;
}

/** So many days until today, in UTC. */
export function lastDays(days: number, now: number): Pick<FigureWish, 'from' | 'until'> {
  const day = (ago: number): string => new Date(now - ago * 86_400_000).toISOString().slice(0, 10);
  return { from: day(days - 1), until: day(0) };
}

/** The part of an address that asks for them. */
export function queryOf(wish: FigureWish): string {
  return new URLSearchParams(Object.entries(wish).filter(([, value]) => value !== '')).toString();
}

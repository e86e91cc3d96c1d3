import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { marketSchema, type Market } from '../../src/domain/market.ts';

/** The names of the market files, in the order in which the shop opened them. */
export const marketNames = ['us', 'my', 'dk', 'sa', 'cn'] as const;

const read = new Map<string, Market>();

/** Reads one market file as it is in `markets/`; each is read once. */
export function readMarket(name: (typeof marketNames)[number]): Market {
  const known = read.get(name);
  if (known !== undefined) return known;
  const file = new URL(`../../markets/${name}.yaml`, import.meta.url);
  const market = marketSchema.parse(parse(readFileSync(file, 'utf8')));
  read.set(name, market);
  return market;
}

/** Reads every market file. */
export function readMarkets(): readonly Market[] {
  return marketNames.map(readMarket);
}

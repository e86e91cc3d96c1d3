import type { MarketId } from '../domain/identifiers.ts';
import type { Market } from '../domain/market.ts';
import { Fault } from '../ports/fault.ts';

/** The market with an id. Throws a `Fault` for one without a market file: an order of it cannot be judged. */
export function marketFor(markets: ReadonlyMap<MarketId, Market>, id: MarketId): Market {
  const market = markets.get(id);
  if (market === undefined) {
    throw new Fault('market-unknown', `There is no market file for ${id}; add markets/${id}.yaml.`);
  }
  return market;
}

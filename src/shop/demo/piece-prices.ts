import type { LineId } from '../../domain/identifiers.ts';

/** What each piece of each line costs the shopper, in the order in which pieces leave the order. */
export type PiecePrices = ReadonlyMap<LineId, readonly number[]>;

/** A line as it was ordered. */
interface PricedLine {
  readonly id: LineId;
  readonly unitMinor: number;
  readonly quantity: number;
}

/**
 * Prices every piece of an order when it is placed, in minor units, shipping and discount included.
 *
 * The shop's own arithmetic, apart from the bot's rule, so that its quote is a true cross-check: extras are shared out by
 * line value and the last cents go to the most valuable line; a line's price is spread so that any first pieces of it
 * together cost the rounded-down part of the line.
 */
export function pricePieces(
  lines: readonly PricedLine[],
  shippingMinor: number,
  discountMinor: number,
): PiecePrices {
  const values = lines.map((line) => line.unitMinor * line.quantity);
  const shipping = spreadByValue(shippingMinor, values);
  const discount = spreadByValue(discountMinor, values);
  const prices = new Map<LineId, readonly number[]>();
  for (const [index, line] of lines.entries()) {
    const total = (values[index] ?? 0) + (shipping[index] ?? 0) - (discount[index] ?? 0);
    prices.set(line.id, spreadEvenly(total, line.quantity));
  }
  return prices;
}

function spreadByValue(amount: number, values: readonly number[]): readonly number[] {
  const whole = values.reduce((sum, value) => sum + value, 0);
  const shares = values.map((value) => Number((BigInt(amount) * BigInt(value)) / BigInt(whole)));
  const dearest = values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0);
  const leftOver = amount - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, index) => (index === dearest ? share + leftOver : share));
}

function spreadEvenly(total: number, pieces: number): readonly number[] {
  const spread: number[] = [];
  let given = 0;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const upToHere = Number((BigInt(total) * BigInt(piece)) / BigInt(pieces));
    spread.push(upToHere - given);
    given = upToHere;
  }
  return spread;
}

/** The sum of the prices of some pieces of a line, counted from the first piece ordered. */
export function priceBetween(prices: PiecePrices, line: LineId, from: number, until: number): number {
  return (prices.get(line) ?? []).slice(from, until).reduce((sum, price) => sum + price, 0);
}

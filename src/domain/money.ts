import { z } from 'zod';

/** An amount in whole minor units (cents, øre, fen, halala, sen) of an ISO 4217 currency. Never a fraction. */
export const moneySchema = z.object({ minor: z.int(), currency: z.string().length(3) }).readonly();
export type Money = z.infer<typeof moneySchema>;

/** Adds amounts of one currency. Throws when currencies differ: that is a bug, not a customer's mistake. */
export function addMoney(first: Money, second: Money): Money {
  return { minor: first.minor + inSameCurrency(first, second), currency: first.currency };
}

/** Takes the second amount from the first. Throws when currencies differ. */
export function subtractMoney(first: Money, second: Money): Money {
  return { minor: first.minor - inSameCurrency(first, second), currency: first.currency };
}

/** Nothing, in a currency. */
function noMoney(currency: string): Money {
  return { minor: 0, currency };
}

/** The sum of amounts, in the currency named for the case that there are none. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(addMoney, noMoney(currency));
}

/**
 * Shares whole minor units out by weight; the parts always add up to the total.
 *
 * Each part is rounded down and the last cents go to the largest weight (the first of equals). Without any weight the
 * first part takes all.
 */
export function shareOut(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((weight) => (sum === 0 ? 0 : Math.floor((total * weight) / sum)));
  const rest = total - parts.reduce((a, b) => a + b, 0);
  const largest = weights.indexOf(Math.max(...weights));
  return parts.map((part, index) => (index === largest ? part + rest : part));
}

function inSameCurrency(first: Money, second: Money): number {
  if (first.currency !== second.currency) {
    throw new Error(
      `Amounts in ${first.currency} and ${second.currency} cannot be taken together; convert neither, fix the caller.`,
    );
  }
  return second.minor;
}

/** An amount in whole minor units, as it comes over the wire. */
export interface Amount {
  readonly minor: number;
  readonly currency: string;
}

/** Writes an amount as a language writes money, with as many decimals as the currency has. */
export function formatAmount({ minor, currency }: Amount, locale: string): string {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const format = new Intl.NumberFormat(locale, style);
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}

/** Writes the day and the time of a moment, in the reader's own time zone unless another is named. */
export function formatMoment(at: string, locale: string, timeZone?: string): string {
  const style = { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(new Date(at));
}

/** The name of a market that is known by its country's two letters; the letters where they name no country. */
export function marketName(market: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(market.toUpperCase()) ?? market;
  } catch {
    return market;
  }
}

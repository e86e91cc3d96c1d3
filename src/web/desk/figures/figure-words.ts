import type { Share } from '../../../protocol/desk-figures.ts';
import type { Words } from '../../words.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A share as a percentage; a dash where there is nothing to have a share of. */
export function percentText({ count, n }: Share, { intl }: Words): string {
  if (n === 0) return '–';
  return new Intl.NumberFormat(intl, { style: 'percent', maximumFractionDigits: 1 }).format(count / n);
}

/** What a share is of, without which no percentage is shown. */
export function wholeText({ count, n }: Share, words: Words): string {
  if (n === 0) return words.say('desk.figures.no-share');
  return words.say('desk.figures.of', { count: numberText(count, words), n: numberText(n, words) });
}

/** A number, with so many digits after the point at the most. */
export function numberText(value: number, { intl }: Words, digits = 0): string {
  return new Intl.NumberFormat(intl, { maximumFractionDigits: digits }).format(value);
}

/** How long something took: in seconds, minutes or hours; a dash where nothing is known. */
export function durationText(ms: number | null, { intl }: Words): string {
  if (ms === null) return '–';
  const [amount, unit] =
    ms < minute ? [ms / 1000, 'second'] : ms < hour ? [ms / minute, 'minute'] : [ms / hour, 'hour'];
  const maximumFractionDigits = unit === 'hour' ? 1 : 0;
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const;
  return new Intl.NumberFormat(intl, format).format(amount);
}

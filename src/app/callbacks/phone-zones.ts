import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Market } from '../../domain/market.ts';
import type { Instant } from '../../domain/time.ts';

/**
 * The time zones that a number (E.164) may be in. One of the market's own country is in the market's zone: there the shopper was
 * asked for a time on its clock. One of another country may be in any of that country's zones.
 */
export function zonesOfPhone(phone: string, market: Market): readonly string[] {
  const country = parsePhoneNumberFromString(phone)?.country;
  if (country === undefined || country === market.country) return [market.zone];
  const zones = new Intl.Locale(`und-${country}`).getTimeZones() ?? [];
  return zones.length === 0 ? [market.zone] : zones;
}

/** The zone whose clock a shopper reads; null where their country has several that differ at that moment. */
export function zoneOfShopper(zones: readonly string[], at: Instant): string | null {
  const moment = Temporal.Instant.from(at);
  const offsets = new Set(zones.map((zone) => moment.toZonedDateTimeISO(zone).offsetNanoseconds));
  return offsets.size === 1 ? (zones[0] ?? null) : null;
}

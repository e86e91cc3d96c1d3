import { z } from 'zod';
import type { Language } from '../../conversation/language.ts';
import type { MarketId } from '../../domain/identifiers.ts';
import type { IncomingActivity } from './activity.ts';

/** Where shoppers of this channel can be. */
export interface Places {
  readonly markets: readonly PlacedMarket[];
  readonly languages: readonly Language[];
  /** The market of shoppers of whom neither country nor language says more. */
  readonly fallback: PlacedMarket;
}
export interface PlacedMarket {
  readonly id: MarketId;
  readonly language: Language;
  readonly country: string;
}

const clientSchema = z.object({
  type: z.literal('clientInfo'),
  locale: z.string().nullish(),
  country: z.string().nullish(),
});

/** The market and the language of who sent an activity, by the country and the language that their client is set to. */
export function placeOf(
  activity: Pick<IncomingActivity, 'locale' | 'entities'>,
  { markets, languages, fallback }: Places,
): { readonly market: MarketId; readonly language: Language } {
  const client = activity.entities
    ?.map((entity) => clientSchema.safeParse(entity))
    .find(({ success }) => success);
  const locale = localeOf(activity.locale ?? client?.data?.locale ?? '');
  const country = client?.data?.country ?? locale?.region;
  const market =
    markets.find((candidate) => candidate.country === country) ??
    markets.find((candidate) => candidate.language === locale?.language) ??
    fallback;
  const language = languages.find((candidate) => candidate === locale?.language) ?? market.language;
  return { market: market.id, language };
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

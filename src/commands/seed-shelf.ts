import type { Market } from '../domain/market.ts';
import type { Instant } from '../domain/time.ts';
import { createShopImage } from '../shop/demo/create-demo-shop.ts';

/** Seeded demo shops: each made once for its markets and moment, and copied from then on. */
export interface SeedShelf {
  /** A shop with the orders of these markets, dated back from `now`. */
  imageFor(markets: readonly Market[], now: Instant): Promise<Buffer>;
}

/** Makes an empty shelf; it lasts as long as somebody holds it. */
export function createSeedShelf(): SeedShelf {
  const images = new Map<string, Promise<Buffer>>();
  return {
    imageFor: (markets, now) => {
      const label = [now, ...markets.map(({ id }) => id)].join(' ');
      const image = images.get(label) ?? createShopImage(markets, now);
      images.set(label, image);
      return image;
    },
  };
}

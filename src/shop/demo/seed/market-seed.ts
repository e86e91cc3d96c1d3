/** What the demo shop sells; the same things in every market, each under its own name and price there. */
export type Product =
  | 'lamp'
  | 'mug'
  | 'headphones'
  | 'jacket'
  | 'kettle'
  | 'toaster'
  | 'shoes'
  | 'speaker'
  | 'towel'
  | 'pillow'
  | 'rug'
  | 'phone-case'
  | 'vase'
  | 'book'
  | 'teapot'
  | 'scarf'
  | 'audiobook'
  | 'course'
  | 'console'
  | 'blanket'
  | 'watch'
  | 'candle'
  | 'shirt'
  | 'backpack'
  | 'coffee-machine'
  | 'monitor'
  | 'keyboard'
  | 'tent'
  | 'umbrella'
  | 'plate'
  | 'bowl'
  | 'tablet'
  | 'pan'
  | 'clock'
  | 'sandals'
  | 'puzzle'
  | 'camera'
  | 'gloves'
  | 'sunglasses';

/** The words and prices of the demo shop in one market. What the orders look like is told by the order cases. */
export interface MarketSeed {
  readonly market: string;
  /** The customers, first to twelfth. Their streets, towns, postal codes and phone numbers cannot exist. */
  readonly customers: readonly {
    readonly name: string;
    readonly email: string;
    readonly street: string;
    /** Postal code and town, as they are written in the country. */
    readonly place: string;
    readonly phone: string | null;
  }[];
  readonly sellers: {
    readonly home: { readonly name: string; readonly contact: string };
    readonly gadgets: { readonly name: string; readonly contact: string };
  };
  /** Where the carrier sorts parcels. */
  readonly depot: string;
  readonly giftBalanceLabel: string;
  /** What the one order with extras paid for shipping, was let off, and took from the gift balance; minor units. */
  readonly extras: {
    readonly shippingMinor: number;
    readonly discountMinor: number;
    readonly giftMinor: number;
  };
  /** What a shopper calls an order, by order case. */
  readonly numbers: Readonly<Record<string, string>>;
  /** What a shopper calls a return or a search that is in the seed, by order case. */
  readonly caseNumbers: Readonly<Record<string, string>>;
  /** Names and prices in minor units. */
  readonly products: Readonly<Record<Product, { readonly title: string; readonly minor: number }>>;
}

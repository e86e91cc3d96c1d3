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
  | 'bowl';

/** The words and prices of the demo shop in one market. What the orders look like is told by the order cases. */
export interface MarketSeed {
  readonly market: string;
  /** The customers, first to sixth. */
  readonly customers: readonly { readonly name: string; readonly email: string }[];
  readonly sellers: {
    readonly home: { readonly name: string; readonly contact: string };
    readonly gadgets: { readonly name: string; readonly contact: string };
  };
  readonly giftBalanceLabel: string;
  /** What the one order with extras paid for shipping, was let off, and took from the gift balance; minor units. */
  readonly extras: {
    readonly shippingMinor: number;
    readonly discountMinor: number;
    readonly giftMinor: number;
  };
  /** What a shopper calls an order, by order case. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Names and prices in minor units. */
  readonly products: Readonly<Record<Product, { readonly title: string; readonly minor: number }>>;
}

import { one, placed, type OrderCase } from './order-case.ts';

const parcels: readonly OrderCase[] = [
  {
    name: '8-a',
    ago: 'PT48H',
    parcel: { scans: [{ code: 'in-transit', ago: 'PT3H' }] },
    lines: [{ product: 'coffee-machine', category: 'home', portions: one('shipped', 'PT24H') }],
  },
  {
    name: '8-b',
    ago: 'PT30H',
    parcel: { isUntracked: true },
    lines: [{ product: 'kettle', category: 'home', portions: one('shipped', 'PT2H') }],
  },
  {
    name: '8-c',
    ago: 'PT130H',
    parcel: { isUntracked: true, expectedAgo: null },
    lines: [{ product: 'toaster', category: 'home', portions: one('shipped', 'PT100H') }],
  },
  {
    name: '8-d',
    ago: 'PT840H',
    parcel: { scans: [{ code: 'in-transit', ago: 'PT768H' }] },
    lines: [{ product: 'tent', category: 'outdoor', portions: one('shipped', 'PT792H') }],
  },
  {
    name: '8-e',
    ago: 'PT144H',
    lines: [
      { product: 'backpack', category: 'outdoor', portions: one('delivered', 'PT72H') },
      {
        product: 'gloves',
        category: 'clothing',
        portions: [{ quantity: 2, status: 'delivered', ago: 'PT72H' }],
      },
    ],
  },
  {
    name: '8-f',
    ago: 'PT75H',
    lines: [{ product: 'watch', category: 'electronics', portions: one('delivered', 'PT2H') }],
  },
  {
    name: '8-g',
    ago: 'PT216H',
    investigation: { ago: 'PT48H', about: 'not-received', quantities: [1] },
    lines: [{ product: 'monitor', category: 'electronics', portions: one('delivered', 'PT120H') }],
  },
];

const customsAndCharges: readonly OrderCase[] = [
  {
    name: '11-a',
    ago: 'PT240H',
    customs: 'identity-needed',
    parcel: { expectedAgo: '-PT120H', scans: [{ code: 'at-customs', ago: 'PT48H' }] },
    lines: [{ product: 'tablet', category: 'electronics', portions: one('shipped', 'PT168H') }],
  },
  {
    name: '11-b',
    ago: 'PT264H',
    customs: 'under-review',
    parcel: { expectedAgo: '-PT120H', scans: [{ code: 'at-customs', ago: 'PT72H' }] },
    lines: [{ product: 'camera', category: 'electronics', portions: one('shipped', 'PT192H') }],
  },
  {
    name: '11-c',
    ago: 'PT30H',
    lines: [{ product: 'speaker', category: 'electronics', soldBy: 'gadget-seller', portions: placed(1) }],
  },
  {
    name: '11-d',
    ago: 'PT3H',
    isUncharged: true,
    lines: [{ product: 'candle', category: 'home', portions: placed(2) }],
  },
];

/** The orders of the eighth and eleventh customers: where parcels are, at customs or lost, and when money is taken. */
export const parcelCases: readonly OrderCase[] = [...parcels, ...customsAndCharges];

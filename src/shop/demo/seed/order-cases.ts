import { afterSaleCases } from './after-sale-cases.ts';
import { one, placed, type OrderCase, type PortionCase } from './order-case.ts';
import { parcelCases } from './parcel-cases.ts';

const allocated: readonly PortionCase[] = [{ quantity: 1, status: 'placed', ago: 'PT0S', isAllocated: true }];

const first: readonly OrderCase[] = [
  {
    name: '1-a',
    ago: 'PT1H',
    lines: [
      { product: 'lamp', category: 'home', portions: placed(1) },
      { product: 'mug', category: 'home', portions: placed(2) },
    ],
  },
  {
    name: '1-b',
    ago: 'PT26H',
    lines: [{ product: 'headphones', category: 'electronics', portions: placed(1) }],
  },
  {
    name: '1-c',
    ago: 'PT240H',
    lines: [{ product: 'jacket', category: 'clothing', portions: one('delivered', 'PT148H') }],
  },
];

const second: readonly OrderCase[] = [
  {
    name: '2-a',
    ago: 'PT20M',
    lines: [{ product: 'kettle', category: 'home', portions: one('preparing', 'PT5M') }],
  },
  {
    name: '2-b',
    ago: 'PT6H',
    lines: [{ product: 'toaster', category: 'home', portions: one('preparing', 'PT1H') }],
  },
  {
    name: '2-c',
    ago: 'PT50H',
    lines: [{ product: 'shoes', category: 'clothing', portions: one('shipped', 'PT20H') }],
  },
  {
    name: '2-d',
    ago: 'PT74H',
    lines: [{ product: 'speaker', category: 'electronics', portions: one('out-for-delivery', 'PT3H') }],
  },
  {
    name: '2-e',
    ago: 'PT7H',
    lines: [
      { product: 'towel', category: 'home', portions: placed(2) },
      { product: 'pillow', category: 'home', portions: one('preparing', 'PT2H') },
    ],
  },
];

const third: readonly OrderCase[] = [
  {
    name: '3-a',
    ago: 'PT10M',
    lines: [
      {
        product: 'rug',
        category: 'home',
        soldBy: 'home-seller',
        fulfilledBy: 'home-seller',
        portions: placed(1),
      },
    ],
  },
  {
    name: '3-b',
    ago: 'PT2H',
    lines: [
      {
        product: 'phone-case',
        category: 'electronics',
        soldBy: 'gadget-seller',
        fulfilledBy: 'gadget-seller',
        portions: placed(1),
      },
    ],
  },
  {
    name: '3-c',
    ago: 'PT15M',
    lines: [
      {
        product: 'vase',
        category: 'home',
        soldBy: 'home-seller',
        fulfilledBy: 'home-seller',
        portions: placed(1),
      },
      { product: 'book', category: 'books', portions: placed(1) },
    ],
  },
  {
    name: '3-d',
    ago: 'PT20M',
    lines: [
      {
        product: 'teapot',
        category: 'home',
        soldBy: 'home-seller',
        fulfilledBy: 'home-seller',
        portions: one('preparing', 'PT6M'),
      },
    ],
  },
  {
    name: '3-e',
    ago: 'PT3H',
    lines: [{ product: 'scarf', category: 'clothing', soldBy: 'gadget-seller', portions: placed(1) }],
  },
];

const fourth: readonly OrderCase[] = [
  {
    name: '4-a',
    ago: 'PT4H',
    lines: [
      {
        product: 'audiobook',
        category: 'digital',
        kind: 'digital',
        portions: one('delivered', 'PT3H50M'),
      },
      { product: 'course', category: 'digital', kind: 'digital', portions: placed(1) },
    ],
  },
  {
    name: '4-b',
    ago: 'PT480H',
    lines: [{ product: 'console', category: 'electronics', portions: placed(1) }],
  },
  {
    name: '4-c',
    ago: 'PT5H',
    hasExtras: true,
    lines: [
      { product: 'blanket', category: 'home', portions: placed(1) },
      { product: 'watch', category: 'electronics', portions: placed(1) },
      { product: 'candle', category: 'home', portions: placed(3) },
    ],
  },
];

const fifth: readonly OrderCase[] = [
  {
    name: '5-a',
    ago: 'PT54H',
    lines: [
      {
        product: 'shirt',
        category: 'clothing',
        portions: [
          { quantity: 1, status: 'shipped', ago: 'PT22H' },
          { quantity: 2, status: 'placed', ago: 'PT0S' },
        ],
      },
      { product: 'backpack', category: 'outdoor', portions: one('shipped', 'PT22H') },
    ],
  },
  {
    name: '5-b',
    ago: 'PT8H',
    request: { ago: 'PT1H', state: 'undecided', quantities: [1] },
    lines: [{ product: 'coffee-machine', category: 'home', portions: one('preparing', 'PT3H') }],
  },
  {
    name: '5-c',
    ago: 'PT100H',
    lines: [{ product: 'monitor', category: 'electronics', portions: one('cancelled', 'PT96H') }],
  },
  {
    name: '5-d',
    ago: 'PT720H',
    returned: {
      openedAgo: 'PT420H',
      quantities: [1],
      reason: 'not-suitable',
      wants: 'refund',
      wayBack: 'drop-off',
      state: 'settled',
      stateAgo: 'PT300H',
    },
    lines: [{ product: 'keyboard', category: 'electronics', portions: one('returned', 'PT300H') }],
  },
  {
    name: '5-e',
    ago: 'PT9H',
    lines: [
      {
        product: 'tent',
        category: 'outdoor',
        soldBy: 'unknown',
        fulfilledBy: 'unknown',
        portions: placed(1),
      },
    ],
  },
];

const sixthAlone: readonly OrderCase[] = [
  {
    name: '6-a',
    ago: 'PT2H',
    lines: [{ product: 'umbrella', category: 'accessories', portions: placed(1) }],
  },
];

const sixthInOneParcel: readonly OrderCase[] = [
  {
    name: '6-a',
    ago: 'PT2H',
    lines: [
      { product: 'umbrella', category: 'accessories', portions: allocated },
      { product: 'plate', category: 'home', portions: placed(2) },
    ],
  },
  {
    name: '6-b',
    ago: 'PT3H',
    lines: [{ product: 'bowl', category: 'home', portions: allocated }],
  },
];

/**
 * The orders of the demo shop. The sixth customer shows a parcel that stops only as one where the market packs so (R4),
 * and otherwise one order with nothing to choose. The twelfth has no orders.
 */
export function orderCases(parcelsStopAsOne: boolean): readonly OrderCase[] {
  const sixth = parcelsStopAsOne ? sixthInOneParcel : sixthAlone;
  return [...first, ...second, ...third, ...fourth, ...fifth, ...sixth, ...afterSaleCases, ...parcelCases];
}

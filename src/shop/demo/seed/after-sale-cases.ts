import { one, placed, type OrderCase, type PortionCase } from './order-case.ts';

const cancelledAndWaiting: readonly PortionCase[] = [
  { quantity: 1, status: 'cancelled', ago: 'PT20H', refundWaitsSince: 'PT20H' },
];

const returns: readonly OrderCase[] = [
  {
    name: '7-a',
    ago: 'PT192H',
    lines: [
      { product: 'tablet', category: 'electronics', portions: one('delivered', 'PT120H') },
      {
        product: 'pan',
        category: 'home',
        portions: [{ quantity: 2, status: 'delivered', ago: 'PT120H' }],
      },
    ],
  },
  {
    name: '7-b',
    ago: 'PT4872H',
    lines: [{ product: 'blanket', category: 'home', portions: one('delivered', 'PT4800H') }],
  },
  {
    name: '7-c',
    ago: 'PT168H',
    lines: [
      {
        product: 'clock',
        category: 'home',
        soldBy: 'home-seller',
        fulfilledBy: 'home-seller',
        portions: one('delivered', 'PT96H'),
      },
    ],
  },
  {
    name: '7-d',
    ago: 'PT240H',
    returned: {
      openedAgo: 'PT24H',
      quantities: [1],
      reason: 'damaged',
      wants: 'refund',
      wayBack: 'drop-off',
      state: 'open',
      stateAgo: 'PT24H',
    },
    lines: [
      { product: 'sandals', category: 'clothing', portions: one('delivered', 'PT144H') },
      { product: 'puzzle', category: 'home', portions: one('delivered', 'PT144H') },
    ],
  },
  {
    name: '7-e',
    ago: 'PT480H',
    customs: 'cleared',
    parcel: { sentAgo: 'PT432H', scans: [{ code: 'at-customs', ago: 'PT216H' }] },
    lines: [{ product: 'camera', category: 'electronics', portions: one('delivered', 'PT120H') }],
  },
];

const refunds: readonly OrderCase[] = [
  {
    name: '9-a',
    ago: 'PT72H',
    lines: [
      {
        product: 'keyboard',
        category: 'electronics',
        soldBy: 'gadget-seller',
        portions: one('cancelled', 'PT48H'),
      },
    ],
  },
  {
    name: '9-b',
    ago: 'PT96H',
    isUncharged: true,
    lines: [
      {
        product: 'sunglasses',
        category: 'accessories',
        portions: [
          {
            quantity: 1,
            status: 'cancelled',
            ago: 'PT60H',
            cancelled: { by: 'shop', reason: 'out-of-stock' },
          },
        ],
      },
    ],
  },
  {
    name: '9-c',
    ago: 'PT40H',
    lines: [
      { product: 'lamp', category: 'home', soldBy: 'home-seller', portions: cancelledAndWaiting },
      { product: 'rug', category: 'home', soldBy: 'home-seller', portions: placed(1) },
    ],
  },
  {
    name: '9-d',
    ago: 'PT384H',
    returned: {
      openedAgo: 'PT216H',
      quantities: [1],
      reason: 'defective',
      wants: 'refund',
      wayBack: 'drop-off',
      state: 'received',
      stateAgo: 'PT24H',
    },
    lines: [{ product: 'headphones', category: 'electronics', portions: one('delivered', 'PT288H') }],
  },
  {
    name: '9-e',
    ago: 'PT1920H',
    returned: {
      openedAgo: 'PT1728H',
      quantities: [1],
      reason: 'defective',
      wants: 'refund',
      wayBack: 'drop-off',
      state: 'settled',
      stateAgo: 'PT960H',
    },
    lines: [{ product: 'jacket', category: 'clothing', portions: one('returned', 'PT960H') }],
  },
  {
    name: '9-f',
    ago: 'PT9H',
    request: { ago: 'PT8H40M', state: 'undecided', quantities: [1] },
    lines: [{ product: 'blanket', category: 'home', portions: one('preparing', 'PT8H50M') }],
  },
  {
    name: '9-g',
    ago: 'PT50H',
    request: { ago: 'PT30H', state: 'accepted', quantities: [2] },
    lines: [
      {
        product: 'plate',
        category: 'home',
        portions: [
          { quantity: 1, status: 'shipped', ago: 'PT20H', refundWaitsSince: 'PT20H' },
          { quantity: 1, status: 'cancelled', ago: 'PT29H' },
        ],
      },
    ],
  },
];

const accounts: readonly OrderCase[] = [
  {
    name: '10-a',
    ago: 'PT960H',
    lines: [{ product: 'book', category: 'books', portions: one('delivered', 'PT864H') }],
  },
  {
    name: '10-b',
    ago: 'PT1440H',
    isArchived: true,
    lines: [{ product: 'scarf', category: 'clothing', portions: one('delivered', 'PT1344H') }],
  },
  {
    name: '10-c',
    ago: 'PT5H',
    wantedInDays: 4,
    lines: [{ product: 'umbrella', category: 'accessories', portions: placed(1) }],
  },
  {
    name: '10-d',
    ago: 'PT480H',
    returned: {
      openedAgo: 'PT288H',
      quantities: [1],
      reason: 'defective',
      wants: 'refund',
      wayBack: 'pick-up',
      state: 'received',
      stateAgo: 'PT30H',
    },
    lines: [{ product: 'shoes', category: 'clothing', portions: one('delivered', 'PT384H') }],
  },
];

/** The orders of the seventh, ninth and tenth customers: what is sent back, cancelled, refunded or put away. */
export const afterSaleCases: readonly OrderCase[] = [...returns, ...refunds, ...accounts];

import { z } from 'zod';
import type { LineValue, TextsValue } from '../conversation/line.ts';
import { menuSchema } from '../conversation/menu.ts';
import type { Charge } from '../domain/after-sale.ts';
import {
  chargeRules,
  ordersForAmount,
  plainStandings,
  reportCharges,
  wrongStandings,
  type ChargeStanding,
} from '../domain/charges.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import { dayIn } from '../domain/time.ts';
import { alternativesMenu } from './alternatives-menu.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { createOrderFinder, onlyNamed } from './find-order.ts';
import { orderNumber } from './order-words.ts';
import { factSchema, mentionsSchema, saidSchema } from './slot-schemas.ts';

/** How far back the shopper's orders are read. */
const mostRead = 50;
/** What the statement shows, so that "it was charged twice" can be looked for where it may be. */
const meantBy: Readonly<Record<string, readonly ChargeStanding[]>> = {
  'charge.twice': ['charged-twice', 'reserved-and-charged'],
  'charge.early': ['charged-early', 'reserved-and-charged'],
  'charge.pending': ['reserved', 'partly-charged'],
};

const reading = {
  /** It is known which order is meant: by the amount, or by what is said of the charge. */
  matched: z.object({ mentions: mentionsSchema }),
  /** No order fits the amount. */
  'unknown-amount': z.object({ amount: factSchema }),
  /** The shopper does not know what it is for. */
  'unknown-charge': z.object({}),
  /** Nothing was said by which to know it. */
  open: z.object({}),
};

/** Finds out what a question about a charge is about: an amount, an order, or one that nobody knows (R11). */
export const readCharge = defineHandler({
  name: 'read-charge',
  needs: 'read',
  acts: false,
  input: z.object({ mentions: mentionsSchema.optional(), said: saidSchema.optional() }),
  outcomes: reading,
  texts: [],
  run: async ({ mentions = [], said = [] }, context): Promise<OutcomeOf<typeof reading>> => {
    if (mentions.some(({ kind }) => kind === 'order-number')) return { name: 'open', values: {} };
    const orders = await context.shop.list(context.authority, { limit: mostRead });
    const money = mentions.find((mention) => mention.kind === 'money');
    if (money !== undefined) {
      const minor = Math.round(Number(money.amount) * 100);
      const fitting = ordersForAmount(orders, minor, money.currency);
      const currency = money.currency ?? context.market.currency;
      if (fitting.length === 0) {
        const amount = { kind: 'money', money: { minor, currency } } as const;
        return { name: 'unknown-amount', values: { amount }, rules: ['R11'] };
      }
      return meant(fitting);
    }
    if (said.includes('charge.unknown')) return { name: 'unknown-charge', values: {}, rules: ['R11'] };
    const standings = said.flatMap((concept) => meantBy[concept] ?? []);
    const [likeliest] = orders.filter((order) => standings.includes(standingOf(order, context)));
    return meant(likeliest === undefined ? [] : [likeliest]);
  },
});

/** Finds the order whose charges are asked about. */
export const findChargedOrder = createOrderFinder(
  'find-charged-order',
  (orders) => orders.filter(({ charges }) => charges.length > 0),
  () => undefined,
  onlyNamed,
);

const entryTexts = ['reserved', 'charged', 'released'].map((kind) => `charge.entry.${kind}`);
const facts = { orderNumber: factSchema, entries: factSchema, total: factSchema, menu: menuSchema };
const telling = {
  explained: z.object({ ...facts, standing: z.enum(plainStandings), when: z.enum(chargeRules) }),
  /** A person must look at it. */
  unexplained: z.object({ ...facts, standing: z.enum(wrongStandings) }),
  gone: z.object({}),
};

/** Says what was charged for an order, when and why, entry by entry (R11). */
export const tellCharges = defineHandler({
  name: 'tell-charges',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema }),
  outcomes: telling,
  texts: entryTexts,
  run: async ({ order: id }, context): Promise<OutcomeOf<typeof telling>> => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const { standing, when, entries, total } = reportCharges(order, context.marketOf(order.market));
    const values = {
      orderNumber: orderNumber(order),
      entries: entriesOf(order, entries, context),
      total: { kind: 'money', money: total } as const,
      menu: order.refunds.length > 0 ? alternativesMenu(['refund-status'], order) : [],
    };
    if (standing === 'charged-twice' || standing === 'charged-early') {
      return { name: 'unexplained', values: { ...values, standing }, rules: ['R11'] };
    }
    return { name: 'explained', values: { ...values, standing, when }, rules: ['R11'] };
  },
});

/** The order that is meant: of several that fit, the newest. */
function meant([newest]: readonly Order[]): OutcomeOf<typeof reading> {
  if (newest === undefined) return { name: 'open', values: {} };
  return { name: 'matched', values: { mentions: [{ kind: 'order-number', number: newest.number }] } };
}

function standingOf(order: Order, context: HandlerContext): ChargeStanding {
  return reportCharges(order, context.marketOf(order.market)).standing;
}

function entriesOf(order: Order, entries: readonly Charge[], context: HandlerContext): TextsValue {
  const { zone } = context.marketOf(order.market);
  const texts = entries.map(({ kind, at, amount, to }) => {
    const values: Readonly<Record<string, Exclude<LineValue, TextsValue>>> = {
      amount: { kind: 'money', money: amount },
      means: { kind: 'code', text: to },
      day: { kind: 'day', day: dayIn(zone, at) },
    };
    return { key: `charge.entry.${kind}`, values };
  });
  return { kind: 'texts', texts };
}

import { z } from 'zod';
import { menuSchema } from '../conversation/menu.ts';
import { investigationSubjects } from '../domain/after-sale.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { leewayOf } from '../domain/leeway.ts';
import {
  judgeMissing,
  piecesThatMayBeMissing,
  troubles,
  type Check,
  type Trouble,
} from '../domain/missing.ts';
import type { LineQuantity, Order } from '../domain/order.ts';
import type { RuleId } from '../domain/rule.ts';
import type { Instant } from '../domain/time.ts';
import { trackOrder, type TrackedParcel } from '../domain/tracking.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { itemsOf, orderNumber } from './order-words.ts';
import { lineChoice, lineOptionText, pickLines } from './pick-lines.ts';
import { checkedIn } from './read-trouble.ts';
import { createQuantitySettler } from './settle-quantities.ts';
import { choicesSchema, factSchema, mentionsSchema, wantedSchema, type Wanted } from './slot-schemas.ts';
import {
  nextWishes,
  parcelsTold,
  parcelTexts,
  trackingExplanations,
  trackingExplanationTexts,
  trackingRules,
} from './tracking-words.ts';

const told = { orderNumber: factSchema, items: factSchema, parcels: factSchema, menu: menuSchema };

const itemFacts = {
  orderNumber: factSchema,
  lines: choicesSchema,
  about: z.enum(investigationSubjects),
};

const outcomes = {
  /** May be looked for; `left` is what the shopper should do before. */
  search: z.object({
    ...told,
    about: z.enum(investigationSubjects),
    wanted: wantedSchema,
    left: z.enum(['both', 'spot', 'people', 'nothing']),
  }),
  /** Items that are missing from a parcel: named, or to be chosen. */
  items: z.object({ ...itemFacts, wanted: wantedSchema }),
  'to-choose': z.object(itemFacts),
  wait: z.object({ ...told, at: factSchema, until: factSchema }),
  'looked-for': z.object({ ...told, caseNumber: factSchema, since: factSchema }),
  coming: z.object(told),
  over: z.object(told),
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/** Texts that `whyMissing` and the tracking of parcels can use. */
const texts = [lineOptionText, 'why.wait-before-search', ...parcelTexts, ...trackingExplanationTexts];

/** What can be done about an order, or some items of it, that a shopper misses (R16). */
export const judgeMissingOrder = defineHandler({
  name: 'judge-missing',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema,
    trouble: z.enum(troubles),
    mentions: mentionsSchema.optional(),
    said: z.array(z.string()).optional(),
  }),
  outcomes,
  texts,
  run: async ({ order: id, trouble, mentions = [], said = [] }, context): Promise<Answer> => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const parcels = trackOrder(order, context.marketOf(order.market), context.now);
    if (trouble !== 'item-missing') return judge(parcels, order, trouble, said, context);
    const available = piecesThatMayBeMissing(order);
    if (available.length === 0) return judge(parcels, order, 'not-received', said, context);
    const picked = pickLines(order, available, mentions);
    const lines = available.map((pieces) => lineChoice(order, pieces));
    const common = { orderNumber: orderNumber(order), lines, about: 'item-missing' as const };
    switch (picked.kind) {
      case 'one-thing':
      case 'named':
        return { name: 'items', values: { ...common, wanted: picked.wanted }, rules: ['R16'] };
      case 'to-choose':
        return { name: 'to-choose', values: common, rules: ['R16'] };
      case 'not-to-be-had': {
        const meant = parcels.filter((parcel) =>
          parcel.lines.some(({ line }) => picked.lines.includes(line)),
        );
        return judge(meant, order, 'not-received', said, context);
      }
      default:
        return picked satisfies never;
    }
  },
});

function judge(
  parcels: readonly TrackedParcel[],
  order: Order,
  trouble: Trouble,
  said: readonly string[],
  context: HandlerContext,
): Answer {
  const market = context.marketOf(order.market);
  const verdict = judgeMissing(
    parcels,
    order,
    trouble,
    market,
    context.now,
    leewayOf(context.authority, market),
  );
  const values = wordsOf(verdict.parcels, order, context);
  const explanations = trackingExplanations(verdict.parcels, order, market, context.now);
  const rules: readonly RuleId[] = ['R16', ...trackingRules(verdict.parcels)];
  const moment = (at: Instant) => ({ kind: 'moment', at, zone: market.zone, now: context.now }) as const;
  switch (verdict.kind) {
    case 'search': {
      const found = { about: verdict.about, wanted: wantedOf(verdict.parcels) };
      const left = leftOf(verdict.first, checkedIn(said));
      return { name: 'search', values: { ...values, ...found, left }, explanations, rules };
    }
    case 'wait': {
      const until = moment(verdict.until);
      const waiting = { until, at: moment(verdict.parcels[0]?.at ?? context.now) };
      const line = { key: 'why.wait-before-search', values: { items: values.items, until } };
      return {
        name: 'wait',
        values: { ...values, ...waiting },
        explanations: [{ rule: 'R16', line }],
        rules,
      };
    }
    case 'looked-for': {
      const looked = { caseNumber: caseNumberOf(verdict.number), since: moment(verdict.since) };
      return { name: 'looked-for', values: { ...values, ...looked }, explanations, rules };
    }
    case 'coming':
    case 'over':
      return { name: verdict.kind, values, explanations, rules };
    default:
      return verdict satisfies never;
  }
}

/** What is said of parcels that are missed, and what else can be done about them. */
function wordsOf(parcels: readonly TrackedParcel[], order: Order, context: HandlerContext) {
  const market = context.marketOf(order.market);
  const next = nextWishes(parcels, order, market, context.now);
  return {
    orderNumber: orderNumber(order),
    items: itemsOf(order, linesIn(parcels)),
    parcels: parcelsTold(parcels, order, market, context.now),
    menu: next.filter((entry) => !('wish' in entry) || entry.wish !== 'order.missing'),
  };
}

function linesIn(parcels: readonly TrackedParcel[]): readonly LineQuantity[] {
  return parcels.flatMap(({ lines }) => lines);
}

function wantedOf(parcels: readonly TrackedParcel[]): Wanted {
  return linesIn(parcels).map(({ line, quantity }) => ({ value: line, quantity }));
}

function leftOf(first: readonly Check[], done: readonly Check[]): 'both' | 'spot' | 'people' | 'nothing' {
  const [one, another] = first.filter((check) => !done.includes(check));
  return another === undefined ? (one ?? 'nothing') : 'both';
}

/** A case's own number, as a fact for a text. */
export function caseNumberOf(number: string) {
  return { kind: 'code', text: number } as const;
}

/** Settles how many of each item are missing. */
export const settleMissingQuantities = createQuantitySettler(
  'settle-missing-quantities',
  'R16',
  piecesThatMayBeMissing,
);

import { z } from 'zod';
import type { LineValue } from '../conversation/line.ts';
import { investigationSubjects, type InvestigationSubject } from '../domain/after-sale.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { troubles, type Check, type Trouble } from '../domain/missing.ts';
import type { LineQuantity, Order } from '../domain/order.ts';
import { trackOrder } from '../domain/tracking.ts';
import { defineHandler, type HandlerContext } from './define-handler.ts';
import { investigationOrderSchema, type InvestigationOrder } from './investigation-order.ts';
import { itemsOf, orderNumber } from './order-words.ts';
import { checkedIn } from './read-trouble.ts';
import { factSchema, wantedSchema } from './slot-schemas.ts';
import { parcelsTold, parcelTexts } from './tracking-words.ts';

/** What the shopper has done before, as a label below `missing.tried.`. */
const triedWords = ['both', 'spot', 'people', 'nothing'] as const;

/** Puts together what somebody is to look for, with all that is known of it, before the shopper is asked for a yes (R16). */
export const planInvestigation = defineHandler({
  name: 'plan-investigation',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema,
    wanted: wantedSchema,
    trouble: z.enum(troubles),
    about: z.enum(investigationSubjects),
    said: z.array(z.string()).optional(),
    checked: z.string().optional(),
  }),
  outcomes: {
    planned: z.object({
      plan: investigationOrderSchema,
      subject: z.enum(investigationSubjects),
      orderNumber: factSchema,
      items: factSchema,
      parcels: factSchema,
      troubleName: factSchema,
      triedName: factSchema,
    }),
    gone: z.object({}),
  },
  texts: [
    ...parcelTexts,
    ...troubles.map((trouble) => `missing.trouble.${trouble}`),
    ...triedWords.map((tried) => `missing.tried.${tried}`),
  ],
  run: async ({ order: id, wanted, trouble, about, said = [], checked }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const lines = wanted.map(({ value, quantity }) => ({ line: value, quantity: quantity ?? 1 }));
    const tried: readonly Check[] = checked === 'all' ? ['spot', 'people'] : checkedIn(said);
    const words = wordsOf(order, lines, trouble, tried, context);
    const plan = { action: actionOf(order, about, lines, tried), words, email: order.email };
    return { name: 'planned', values: { plan, subject: about, ...words }, rules: ['R16'] };
  },
});

function actionOf(
  order: Order,
  about: InvestigationSubject,
  lines: readonly LineQuantity[],
  tried: readonly Check[],
): InvestigationOrder['action'] {
  const scopes = [{ order: order.id, revision: order.revision }];
  return { kind: 'investigate', scopes, about, lines, tried };
}

function wordsOf(
  order: Order,
  lines: readonly LineQuantity[],
  trouble: Trouble,
  tried: readonly Check[],
  context: HandlerContext,
) {
  const market = context.marketOf(order.market);
  const parcels = trackOrder(order, market, context.now).filter((parcel) =>
    parcel.lines.some(({ line }) => lines.some((wanted) => wanted.line === line)),
  );
  const [one, another] = tried;
  const triedWord = another === undefined ? (one ?? 'nothing') : 'both';
  const term = (key: string): LineValue => ({ kind: 'term', key });
  return {
    orderNumber: orderNumber(order),
    items: itemsOf(order, lines),
    parcels: parcelsTold(parcels, order, market, context.now),
    troubleName: term(`missing.trouble.${trouble}`),
    triedName: term(`missing.tried.${triedWord}`),
  };
}

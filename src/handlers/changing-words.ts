import { z } from 'zod';
import type { Explanation } from '../conversation/conversation.ts';
import type { LineValue } from '../conversation/line.ts';
import { menuSchema } from '../conversation/menu.ts';
import { insteadOfChanging } from '../domain/alternatives.ts';
import { changeRefusals, type ChangeVerdict } from '../domain/changing.ts';
import type { Order } from '../domain/order.ts';
import { alternativesMenu } from './alternatives-menu.ts';
import type { HandlerContext } from './define-handler.ts';
import { orderNumber } from './order-words.ts';
import { factSchema } from './slot-schemas.ts';

type Refused = Extract<ChangeVerdict, { readonly kind: 'refused' }>;

/** The slots that a refused change fills, for the texts `change.refused.*`. */
export const changeRefusalShape = {
  orderNumber: factSchema,
  refusal: z.enum(changeRefusals),
  item: z.string(),
  at: factSchema,
  menu: menuSchema,
};

/** Every text that `changeExplanation` can use. */
export const changeExplanationTexts: readonly string[] = changeRefusals.map(
  (reason) => `why.change.${reason}`,
);

/** The facts of a refused change and what is possible instead. */
export function changeRefusalWords(verdict: Refused, order: Order, context: HandlerContext) {
  const { reason, facts } = verdict;
  const market = context.marketOf(order.market);
  const at: LineValue =
    facts.at === null ? '' : { kind: 'moment', at: facts.at, zone: market.zone, now: context.now };
  const menu = alternativesMenu(insteadOfChanging(reason, order, market, context.now), order);
  return { orderNumber: orderNumber(order), refusal: reason, item: facts.title, at, menu };
}

/** What the rule said of changing an order, for "why?". */
export function changeExplanation(verdict: Refused, order: Order, context: HandlerContext): Explanation {
  const { title, at } = verdict.facts;
  const { zone } = context.marketOf(order.market);
  const moment: Readonly<Record<string, LineValue>> =
    at === null ? {} : { at: { kind: 'moment', at, zone, now: context.now } };
  const line = { key: `why.change.${verdict.reason}`, values: { item: title, ...moment } };
  return { rule: verdict.rule, line };
}

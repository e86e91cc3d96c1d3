import type { ReturnReason, ReturnWish, WayBack } from '../domain/after-sale.ts';
import type { LineId } from '../domain/identifiers.ts';
import { leewayOf } from '../domain/leeway.ts';
import type { Market } from '../domain/market.ts';
import { lineOf, type LineQuantity, type Order } from '../domain/order.ts';
import {
  everythingReturnable,
  judgeReturn,
  planReturn,
  type ReturnJudgement,
  type ReturnPlan,
} from '../domain/returning.ts';
import type { RuleId } from '../domain/rule.ts';
import type { HandlerContext } from './define-handler.ts';
import { itemsOf, orderNumber } from './order-words.ts';
import type { ReturnOrder } from './returning-order.ts';

/** What the shopper wants sent back, and how. */
export interface ReturnIntent {
  readonly lines: readonly LineQuantity[];
  readonly reason: ReturnReason;
  readonly wants: ReturnWish;
  readonly wayBack: WayBack;
}

/** What a wanted return comes to: what to put to the shopper, or the pieces that cannot go back. */
export type PlannedReturn =
  | {
      readonly kind: 'planned';
      readonly plan: ReturnOrder;
      readonly judged: readonly ReturnJudgement[];
      readonly rules: readonly RuleId[];
    }
  | { readonly kind: 'refused'; readonly judged: readonly ReturnJudgement[] };

/** Categories whose things hold personal data (R13b). */
const devices: readonly string[] = ['electronics'];

/** Applies the rules to what is wanted back: no more than can be had; refused where any of it cannot be had at all. */
export function prepareReturn(order: Order, intent: ReturnIntent, context: HandlerContext): PlannedReturn {
  const market = context.marketOf(order.market);
  const judged = judgeReturn(order, market, context.now, leewayOf(context.authority, market));
  const returnable = everythingReturnable(judged);
  const mostOf = (line: LineId): number => returnable.find((each) => each.line === line)?.quantity ?? 0;
  const refused = intent.lines.filter(({ line }) => mostOf(line) === 0).map(({ line }) => line);
  if (refused.length > 0)
    return { kind: 'refused', judged: judged.filter(({ line }) => refused.includes(line)) };
  const lines = intent.lines.map(({ line, quantity }) => ({
    line,
    quantity: Math.min(quantity, mostOf(line)),
  }));
  const plan = planReturn(order, lines, intent, market);
  const granted = judged.filter(
    ({ line, verdict }) => verdict.kind === 'allowed' && lines.some((each) => each.line === line),
  );
  const rules: readonly RuleId[] = order.shipsFrom === 'abroad' ? ['R13', 'R13a', 'R13c'] : ['R13', 'R13a'];
  return { kind: 'planned', plan: put(order, { ...intent, lines }, plan, market), judged: granted, rules };
}

function put(order: Order, intent: ReturnIntent, plan: ReturnPlan, market: Market): ReturnOrder {
  const { lines, reason, wants, wayBack } = intent;
  const categories = lines.map(({ line }) => lineOf(order, line).category);
  return {
    action: {
      kind: 'open-return',
      scopes: [{ order: order.id, revision: order.revision }],
      lines: lines.map((entry) => ({ ...entry })),
      reason,
      wants,
      wayBack,
      refund: plan.refund,
      cost: plan.cost,
    },
    wants,
    money: moneyKindOf(plan, wants),
    when: timeOf(order, plan, wants, market),
    route: routeOf(order, wayBack),
    advice: categories.some((category) => devices.includes(category)) ? 'device' : 'plain',
    words: wordsOf(order, intent, plan, market),
    email: order.email,
  };
}

function moneyKindOf({ bears, refund }: ReturnPlan, wants: ReturnWish): ReturnOrder['money'] {
  if (wants === 'replacement') return `replacement-${bears}`;
  if (refund.minor === 0) return 'nothing-left';
  return bears === 'free' ? 'free' : `less-${bears}`;
}

function timeOf(
  order: Order,
  { refund }: ReturnPlan,
  wants: ReturnWish,
  market: Market,
): ReturnOrder['when'] {
  if (wants === 'replacement') return 'replacement';
  if (refund.minor === 0) return 'nothing';
  if (order.shipsFrom === 'home') return 'refund';
  return market.returns.transitBusinessDays === 0 ? 'refund-abroad-open' : 'refund-abroad';
}

function routeOf(order: Order, wayBack: WayBack): ReturnOrder['route'] {
  if (order.shipsFrom === 'home') return wayBack;
  return order.customs === null ? 'abroad' : 'abroad-link';
}

function wordsOf(
  order: Order,
  { lines, reason }: ReturnIntent,
  plan: ReturnPlan,
  market: Market,
): ReturnOrder['words'] {
  const { refundAfterCheck, transitBusinessDays } = market.returns;
  const { street, place } = order.delivery;
  return {
    orderNumber: orderNumber(order),
    items: itemsOf(order, lines),
    reasonName: { kind: 'term', key: `return.reason.${reason}` },
    refund: { kind: 'money', money: plan.refund },
    cost: { kind: 'money', money: plan.wayCost },
    refundTo: { kind: 'codes', texts: plan.to },
    checkDays: { kind: 'span', unit: 'business-days', ...refundAfterCheck },
    transitDays: {
      kind: 'span',
      unit: 'business-days',
      from: transitBusinessDays,
      to: transitBusinessDays,
    },
    street,
    place,
    uploadUrl: { kind: 'code', text: order.customs?.uploadUrl ?? '' },
  };
}

import { z } from 'zod';
import type { Explanation } from '../conversation/conversation.ts';
import { lineValueSchema, type LineValue } from '../conversation/line.ts';
import { menuSchema, type MenuEntry } from '../conversation/menu.ts';
import { insteadOfCancelling } from '../domain/alternatives.ts';
import {
  refusalReasons,
  type PortionVerdict,
  type RefusalReason,
  type Verdict,
} from '../domain/cancellation.ts';
import { leavesNothing } from '../domain/cancellation-scope.ts';
import type { Market } from '../domain/market.ts';
import { sumMoney, type Money } from '../domain/money.ts';
import { lineOf, type Order } from '../domain/order.ts';
import type { Instant } from '../domain/time.ts';
import { remedies, remedyFor, type Remedy } from '../domain/ways-on.ts';
import { alternativesMenu } from './alternatives-menu.ts';
import { refundOf, type OrderPlan } from './cancellation-plan.ts';

/** How a confirmation sums up what will be done: the texts `cancel.summary.*`. */
export const summaries = ['whole', 'part', 'shipment', 'request', 'mixed'] as const;
export type Summary = (typeof summaries)[number];

/** What a confirmation says of the money: the texts `cancel.money.*`. */
export const moneyKinds = [
  'nothing-charged',
  'at-once',
  'after-the-rest-ships',
  'after-the-rest-ships-same-day',
  'in-parts',
  'if-accepted',
  'if-accepted-fee',
  'nothing-if-accepted',
  'mixed',
] as const;
export type MoneyKind = (typeof moneyKinds)[number];

/** Facts about money; all are set whatever the kind, so that every text finds what it needs. */
export interface MoneyFacts {
  readonly refund: LineValue;
  readonly refundIfAccepted: LineValue;
  readonly fee: LineValue;
  readonly refundTo: LineValue;
  /** When an at-once refund shows. */
  readonly days: LineValue;
  /** Business days until a later refund shows: the first, and the last as the count that picks the plural. */
  readonly daysFrom: number;
  readonly count: number;
}

/** What will be done, in one word. */
export function summaryOf(plans: readonly OrderPlan[]): Summary {
  const [first] = plans;
  if (plans.length > 1 || first === undefined) return 'shipment';
  const { cancel, request } = first.scope;
  if (cancel.length > 0 && request.length > 0) return 'mixed';
  if (request.length > 0) return 'request';
  return leavesNothing(first.order, cancel) ? 'whole' : 'part';
}

/** What happens to the money, for all orders of a plan together. */
export function moneyWordsOf(
  plans: readonly OrderPlan[],
  market: Market,
): { readonly money: MoneyKind; readonly facts: MoneyFacts } {
  const currency = plans[0]?.order.currency ?? market.currency;
  const refund = sumMoney(plans.map(refundOf), currency);
  const ifAccepted = sumMoney(
    plans.map((plan) => plan.refundIfAccepted),
    currency,
  );
  const fee = plans.find((plan) => plan.fee !== null)?.fee ?? { minor: 0, currency };
  const { from, to } = market.refunds.showsAfter;
  const atOnce = plans.map((plan) => plan.refund).find((plan) => plan.kind === 'at-once');
  const facts: MoneyFacts = {
    refund: { kind: 'money', money: refund },
    refundIfAccepted: { kind: 'money', money: ifAccepted },
    fee: { kind: 'money', money: fee },
    refundTo: { kind: 'codes', texts: refundTargets(plans) },
    days:
      atOnce?.kind === 'at-once' ? { kind: 'days', from: atOnce.showsFrom, until: atOnce.showsUntil } : '',
    daysFrom: from,
    count: to,
  };
  return { money: moneyKindOf(plans, refund, ifAccepted, fee, to), facts };
}

function moneyKindOf(
  plans: readonly OrderPlan[],
  refund: Money,
  ifAccepted: Money,
  fee: Money,
  lastDay: number,
): MoneyKind {
  const requests = plans.some(({ scope }) => scope.request.length > 0);
  const cancels = plans.some(({ scope }) => scope.cancel.length > 0);
  if (requests && cancels && refund.minor > 0) return 'mixed';
  if (requests) {
    if (ifAccepted.minor === 0 && fee.minor === 0) return 'nothing-if-accepted';
    return fee.minor > 0 ? 'if-accepted-fee' : 'if-accepted';
  }
  if (refund.minor === 0) return 'nothing-charged';
  const kinds = new Set(plans.map((plan) => plan.refund.kind).filter((kind) => kind !== 'nothing-charged'));
  if (kinds.size > 1) return 'in-parts';
  if (kinds.has('at-once')) return 'at-once';
  return lastDay === 0 ? 'after-the-rest-ships-same-day' : 'after-the-rest-ships';
}

function refundTargets(plans: readonly OrderPlan[]): readonly string[] {
  const shares = plans.flatMap((plan) => (plan.refund.kind === 'nothing-charged' ? [] : plan.refund.shares));
  const labels = [...new Set(shares.map((share) => share.label))];
  if (labels.length > 0) return labels;
  return [...new Set(plans.flatMap((plan) => plan.order.payments.map((payment) => payment.label)))];
}

/** Every text that `explanationsOf` can use. */
export const explanationTexts: readonly string[] = [
  'why.allowed',
  'why.allowed-seller',
  'why.requestable',
  ...refusalReasons.map((reason) => `why.${reason}`),
];

/** What the rules said, ready for "why?": each thing once, refusals first, three at the most. */
export function explanationsOf(
  verdicts: readonly PortionVerdict[],
  market: Market,
  now: Instant,
): readonly Explanation[] {
  const seen = new Map<string, Explanation>();
  const order = [...verdicts].sort((a, b) => weight(a.verdict) - weight(b.verdict));
  for (const { verdict } of order) {
    const explanation = explain(verdict, market, now);
    seen.set(JSON.stringify(explanation.line), explanation);
  }
  return [...seen.values()].slice(0, 3);
}

/** The slots that a refusal fills, for the texts `cancel.refused.*` and `cancel.remedy.*`, and what is possible instead. */
export const refusalShape = {
  refusal: z.enum(refusalReasons),
  remedy: z.enum(remedies),
  item: z.string(),
  at: lineValueSchema,
  seller: z.string(),
  sellerContact: lineValueSchema,
  menu: menuSchema,
};

/** The facts of a refusal: the reason that weighs most, of the pieces of one order. */
export function refusalWords(
  refused: readonly PortionVerdict[],
  order: Order,
  market: Market,
  now: Instant,
): {
  readonly refusal: RefusalReason;
  readonly remedy: Remedy;
  readonly item: string;
  readonly at: LineValue;
  readonly seller: string;
  readonly sellerContact: LineValue;
  readonly menu: readonly MenuEntry[];
} {
  const main = refused.find(({ verdict }) => verdict.rule !== 'R7') ?? refused[0];
  if (main?.verdict.kind !== 'refused')
    throw new Error('A refusal needs at least one refused verdict; ask for its words only then.');
  const { reason, facts } = main.verdict;
  const { fulfilledBy } = lineOf(order, main.line);
  return {
    refusal: reason,
    remedy: remedyFor(reason),
    item: facts.title,
    at: { kind: 'moment', at: facts.at ?? now, zone: market.zone, now },
    seller: facts.seller ?? '',
    sellerContact: fulfilledBy.kind === 'seller' ? { kind: 'code', text: fulfilledBy.contact } : '',
    menu: alternativesMenu(insteadOfCancelling(reason, order), order),
  };
}

function explain(verdict: Verdict, market: Market, now: Instant): Explanation {
  const { facts } = verdict;
  const moment: Readonly<Record<string, LineValue>> =
    facts.at === null ? {} : { at: { kind: 'moment', at: facts.at, zone: market.zone, now } };
  const values = { item: facts.title, seller: facts.seller ?? '', ...moment };
  switch (verdict.kind) {
    case 'refused':
      return { rule: verdict.rule, line: { key: `why.${verdict.reason}`, values } };
    case 'requestable':
      return { rule: verdict.rule, line: { key: 'why.requestable', values } };
    case 'allowed':
      return {
        rule: verdict.rule,
        line: { key: verdict.rule === 'R2' ? 'why.allowed-seller' : 'why.allowed', values },
      };
    default:
      return verdict satisfies never;
  }
}

function weight(verdict: Verdict): number {
  if (verdict.kind === 'refused') return verdict.rule === 'R7' ? 1 : 0;
  return verdict.kind === 'requestable' ? 2 : 3;
}

import type { ArticleFact } from '../conversation/line.ts';
import type { Market } from '../domain/market.ts';
import type { Duration } from '../domain/time.ts';

/** Figures that an article may quote, and the sentence they are bound to where only some markets have them. */
export const articleFigures = {
  preparingAfter: null,
  sellerWindow: null,
  requestWindow: { choice: 'requests', value: 'within' },
  requestFee: { choice: 'fee', value: 'taken' },
  refundDays: { choice: 'refund', value: 'days' },
  returnDays: null,
  returnDaysElectronics: null,
  returnDaysClothing: null,
  withdrawalDays: { choice: 'withdrawal', value: 'given' },
  checkDays: null,
  transitDays: { choice: 'transit', value: 'abroad' },
  missingWait: null,
  lateDays: null,
  trackingWithin: null,
  closingDays: null,
} as const;

/** What decides between the sentences of an article, and every value that a market may give to it. */
export const articleChoices = {
  requests: ['never', 'always', 'within'],
  fee: ['none', 'taken'],
  reason: ['asked', 'optional'],
  shipment: ['alone', 'as-one'],
  shopCharge: ['ordering', 'dispatch'],
  sellerCharge: ['ordering', 'dispatch'],
  refund: ['same-day', 'days'],
  giftBalance: ['last', 'other'],
  withdrawal: ['none', 'given'],
  transit: ['home', 'abroad'],
  callback: ['none', 'offered'],
} as const;

type Figure = Exclude<ArticleFact, { readonly kind: 'choice' }>;
type ChoiceName = keyof typeof articleChoices;

/** What a market says to its help articles: the figures that it has, and which sentence holds of each choice. */
export function marketFacts(market: Market): Readonly<Record<string, ArticleFact>> {
  const choices = Object.entries(choicesOf(market)).map(
    ([name, value]) => [name, { kind: 'choice', value }] as const,
  );
  return { ...figuresOf(market), ...Object.fromEntries(choices) };
}

function choicesOf(market: Market): { readonly [Name in ChoiceName]: (typeof articleChoices)[Name][number] } {
  const { cancelling, charging, refunds, returns, support } = market;
  return {
    requests: cancelling.requestsWhilePreparing.kind,
    fee: cancelling.requestFeeMinor === 0 ? 'none' : 'taken',
    reason: cancelling.reason,
    shipment: cancelling.shipmentStopsAsOne ? 'as-one' : 'alone',
    shopCharge: charging.soldByShop,
    sellerCharge: charging.soldBySeller,
    refund: refunds.showsAfter.to === 0 ? 'same-day' : 'days',
    giftBalance: refunds.meansOrder.at(-1) === 'gift-balance' ? 'last' : 'other',
    withdrawal: returns.withdrawalDays === 0 ? 'none' : 'given',
    transit: returns.transitBusinessDays === 0 ? 'home' : 'abroad',
    callback: support.callback ? 'offered' : 'none',
  };
}

function figuresOf(market: Market): { readonly [Name in keyof typeof articleFigures]?: Figure } {
  const { cancelling, orders, refunds, returns, finding, accounts, currency } = market;
  const requests = cancelling.requestsWhilePreparing;
  const usual = returns.windowDays['default'] ?? 0;
  const fee = { minor: cancelling.requestFeeMinor, currency };
  return {
    preparingAfter: spanOf(orders.preparingAfter),
    sellerWindow: spanOf(cancelling.sellerWindow),
    ...(requests.kind === 'within' ? { requestWindow: spanOf(requests.afterOrdering) } : {}),
    ...(fee.minor === 0 ? {} : { requestFee: { kind: 'money', money: fee } }),
    ...(refunds.showsAfter.to === 0 ? {} : { refundDays: businessDays(refunds.showsAfter) }),
    returnDays: days(usual),
    returnDaysElectronics: days(returns.windowDays['electronics'] ?? usual),
    returnDaysClothing: days(returns.windowDays['clothing'] ?? usual),
    ...(returns.withdrawalDays === 0 ? {} : { withdrawalDays: days(returns.withdrawalDays) }),
    checkDays: businessDays(returns.refundAfterCheck),
    ...(returns.transitBusinessDays === 0 ? {} : { transitDays: workingDays(returns.transitBusinessDays) }),
    missingWait: spanOf(finding.waitBeforeInvestigating),
    lateDays: workingDays(finding.lateAfterBusinessDays),
    trackingWithin: spanOf(finding.trackingWithin),
    closingDays: days(accounts.closeAfterDays),
  };
}

/** A duration in whole hours, or in minutes where it is none. */
function spanOf(duration: Duration): Figure {
  const minutes = Temporal.Duration.from(duration).total('minutes');
  const isHours = minutes >= 60 && minutes % 60 === 0;
  const amount = isHours ? minutes / 60 : minutes;
  return { kind: 'span', unit: isHours ? 'hours' : 'minutes', from: amount, to: amount };
}

function days(amount: number): Figure {
  return { kind: 'span', unit: 'days', from: amount, to: amount };
}

function workingDays(amount: number): Figure {
  return businessDays({ from: amount, to: amount });
}

function businessDays({ from, to }: { readonly from: number; readonly to: number }): Figure {
  return { kind: 'span', unit: 'business-days', from, to };
}

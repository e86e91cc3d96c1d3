import type { Payment } from '../../domain/order.ts';

/** Takes an amount from the payments of an order, what is refunded last first (a gift balance before the card). */
export function captureOver(
  payments: readonly Payment[],
  minor: number,
  meansOrder: readonly string[],
): readonly Payment[] {
  let left = minor;
  const captured = new Map<string, number>();
  for (const payment of [...inRefundOrder(payments, meansOrder)].reverse()) {
    const taken = Math.min(left, payment.authorised.minor - payment.captured.minor);
    captured.set(payment.id, taken);
    left -= taken;
  }
  return payments.map((payment) => ({
    ...payment,
    captured: plus(payment.captured, captured.get(payment.id) ?? 0),
  }));
}

/** What may still be given back over all payments of an order. */
export function refundableOf(payments: readonly Payment[]): number {
  return payments.reduce((sum, payment) => sum + freeOf(payment), 0);
}

/** The payments of an order in the market's order for giving money back: what was used first comes last. */
export function inRefundOrder(
  payments: readonly Payment[],
  meansOrder: readonly string[],
): readonly Payment[] {
  return payments.toSorted((a, b) => meansOrder.indexOf(a.means) - meansOrder.indexOf(b.means));
}

/** Shares an amount that is to be given back later out over payments, as far as they hold more than is `taken` already. */
export function shareOver(
  payments: readonly Payment[],
  minor: number,
  meansOrder: readonly string[],
  taken: (label: string) => number,
): readonly { readonly label: string; readonly minor: number }[] {
  let left = minor;
  return inRefundOrder(payments, meansOrder).flatMap((payment) => {
    const share = Math.min(left, Math.max(0, freeOf(payment) - taken(payment.label)));
    left -= share;
    return share > 0 ? [{ label: payment.label, minor: share }] : [];
  });
}

/** Gives an amount back over the payments of an order in the market's order, never more than was taken from one. */
export function giveBackOver(
  payments: readonly Payment[],
  minor: number,
  meansOrder: readonly string[],
  when: 'at-once' | 'later',
): readonly Payment[] {
  let left = minor;
  const given = new Map<string, number>();
  for (const payment of inRefundOrder(payments, meansOrder)) {
    const share = Math.min(left, freeOf(payment));
    given.set(payment.id, share);
    left -= share;
  }
  return payments.map((payment) => {
    const share = given.get(payment.id) ?? 0;
    return when === 'at-once'
      ? { ...payment, refunded: plus(payment.refunded, share) }
      : { ...payment, refundPending: plus(payment.refundPending, share) };
  });
}

/** Pays out the refunds that waited for the rest of an order to ship (R10b). */
export function payOutPending(payments: readonly Payment[]): readonly Payment[] {
  return payments.map((payment) => ({
    ...payment,
    refunded: plus(payment.refunded, payment.refundPending.minor),
    refundPending: plus(payment.refundPending, -payment.refundPending.minor),
  }));
}

function freeOf(payment: Payment): number {
  return Math.max(0, payment.captured.minor - payment.refunded.minor - payment.refundPending.minor);
}

function plus(money: Payment['captured'], minor: number): Payment['captured'] {
  return { minor: money.minor + minor, currency: money.currency };
}

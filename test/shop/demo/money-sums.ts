import { expect } from 'vitest';
import type { Charge, Refund } from '../../../src/domain/after-sale.ts';
import { isLive, isSent, type Order } from '../../../src/domain/order.ts';
import { isUnderWay } from '../../../src/domain/returning.ts';

/** Says what is wrong with the money of an order by what it is: entries, payments and lines tell one story. */
export function expectMoneyToAddUp(order: Order): void {
  for (const { label, authorised, captured, refunded, refundPending } of order.payments) {
    const charges = (kind: Charge['kind']): number =>
      sum(order.charges.filter((entry) => entry.to === label && entry.kind === kind));
    const refunds = (fits: (refund: Refund) => boolean): number =>
      sum(order.refunds.filter((entry) => entry.to === label && fits(entry)));
    const isLater = ({ state, because }: Refund): boolean => state === 'waiting' && because !== 'return';
    expect({
      reserved: charges('reserved'),
      charged: charges('charged'),
      issued: refunds(({ state }) => state === 'issued'),
      waiting: refunds(isLater),
    }).toEqual({
      reserved: authorised.minor,
      charged: captured.minor,
      issued: refunded.minor,
      waiting: refundPending.minor,
    });
    expect(authorised.minor - captured.minor - charges('released')).toBeGreaterThanOrEqual(0);
    expect(captured.minor - refunds(({ state }) => state !== 'failed')).toBeGreaterThanOrEqual(0);
  }
  expectPartsToAgree(order);
  for (const entries of [
    order.charges,
    order.refunds,
    order.returns.map(({ openedAt }) => ({ at: openedAt })),
  ]) {
    const moments = entries.map(({ at }) => Temporal.Instant.from(at).epochMilliseconds);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  }
}

function expectPartsToAgree({ lines, payments, charges, refunds, returns }: Order): void {
  expect(sum(lines.map(({ captured }) => ({ amount: captured })))).toBe(
    sum(payments.map(({ captured }) => ({ amount: captured }))),
  );
  expect(sum(lines.map(({ refunded }) => ({ amount: refunded })))).toBe(
    sum(payments.flatMap(({ refunded, refundPending }) => [{ amount: refunded }, { amount: refundPending }])),
  );
  const promised = refunds.filter(({ state, because }) => state === 'waiting' && because === 'return');
  expect(sum(promised)).toBe(sum(returns.filter(isUnderWay).map(({ refund }) => ({ amount: refund }))));
  const waits = lines.some(({ portions }) => portions.some((portion) => isLive(portion) && !isSent(portion)));
  const setAside = sum(charges.filter(({ kind }) => kind === 'reserved'));
  const used = sum(charges.filter(({ kind }) => kind !== 'reserved'));
  if (!waits) expect(setAside).toBe(used);
}

function sum(entries: readonly { readonly amount: { readonly minor: number } }[]): number {
  return entries.reduce((total, { amount }) => total + amount.minor, 0);
}

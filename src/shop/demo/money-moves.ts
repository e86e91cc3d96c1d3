import type { Charge, Refund } from '../../domain/after-sale.ts';
import type { Money } from '../../domain/money.ts';
import type { Order, Payment } from '../../domain/order.ts';
import type { Instant } from '../../domain/time.ts';
import { captureOver, giveBackOver, inRefundOrder, payOutPending } from './payments.ts';

/** What an order remembers of its money: what payments hold, and the entries that led there. */
export type MoneyBook = Pick<Order, 'payments' | 'charges' | 'refunds'>;

/** Sets the whole of every payment aside, as an order is placed. */
export function reserveAll(payments: readonly Payment[], at: Instant): readonly Charge[] {
  return payments
    .filter((payment) => payment.authorised.minor > 0)
    .map(({ authorised, label }) => ({ at, amount: authorised, to: label, kind: 'reserved' }));
}

/** Charges an amount, out of what was set aside. */
export function chargeMoney<Book extends MoneyBook>(
  book: Book,
  minor: number,
  at: Instant,
  meansOrder: readonly string[],
): Book {
  const payments = captureOver(book.payments, minor, meansOrder);
  const entries = growthOf(book.payments, payments, ({ captured }) => captured);
  const charges = entries.map((entry): Charge => ({ at, ...entry, kind: 'charged' }));
  return { ...book, payments, charges: [...book.charges, ...charges] };
}

/** Sets free what was set aside and will not be charged, what is used first last. */
export function releaseMoney<Book extends MoneyBook>(
  book: Book,
  minor: number,
  at: Instant,
  meansOrder: readonly string[],
): Book {
  let left = minor;
  const released: Charge[] = [];
  for (const { label, authorised } of inRefundOrder(book.payments, meansOrder)) {
    const share = Math.min(left, setAside(book.charges, label));
    if (share <= 0) continue;
    left -= share;
    const amount = { minor: share, currency: authorised.currency };
    released.push({ at, amount, to: label, kind: 'released' });
  }
  return { ...book, charges: [...book.charges, ...released] };
}

/** Gives an amount back, or promises it for later where it is not issued: for the rest of the order is waited (R10b). */
export function giveMoneyBack<Book extends MoneyBook>(
  book: Book,
  minor: number,
  facts: Pick<Refund, 'at' | 'because' | 'issuedAt'>,
  meansOrder: readonly string[],
): Book {
  const isIssued = facts.issuedAt !== null;
  const payments = giveBackOver(book.payments, minor, meansOrder, isIssued ? 'at-once' : 'later');
  const state = isIssued ? 'issued' : 'waiting';
  const entries = growthOf(book.payments, payments, refundedOrPending).map((entry): Refund => ({
    ...entry,
    ...facts,
    state,
  }));
  return { ...book, payments, refunds: [...book.refunds, ...entries] };
}

/** Notes a refund that was due and did not move. */
export function failToGiveBack<Book extends MoneyBook>(
  book: Book,
  minor: number,
  at: Instant,
  meansOrder: readonly string[],
): Book {
  const facts = { at, because: 'cancellation', issuedAt: at } as const;
  const { refunds } = giveMoneyBack({ ...book, refunds: [] }, minor, facts, meansOrder);
  const failed = refunds.map((refund): Refund => ({ ...refund, state: 'failed', issuedAt: null }));
  return { ...book, refunds: [...book.refunds, ...failed] };
}

/** Pays out the refunds of cancellations that waited for the rest of an order (R10b). */
export function payOutWaiting<Book extends MoneyBook>(book: Book, at: Instant): Book {
  const refunds = book.refunds.map((refund): Refund => {
    const waits = refund.state === 'waiting' && refund.because === 'cancellation';
    return waits ? { ...refund, state: 'issued', issuedAt: at } : refund;
  });
  return { ...book, payments: payOutPending(book.payments), refunds };
}

/** What of a payment means is set aside and neither charged nor set free. */
function setAside(charges: readonly Charge[], label: string): number {
  return charges
    .filter(({ to }) => to === label)
    .reduce((sum, { kind, amount }) => sum + (kind === 'reserved' ? amount.minor : -amount.minor), 0);
}

function refundedOrPending({ refunded, refundPending }: Payment): Money {
  return { ...refunded, minor: refunded.minor + refundPending.minor };
}

function growthOf(
  before: readonly Payment[],
  after: readonly Payment[],
  amountOf: (payment: Payment) => Money,
): readonly { readonly amount: Money; readonly to: string }[] {
  return after.flatMap((payment, index) => {
    const earlier = before[index];
    const amount = amountOf(payment);
    const minor = amount.minor - (earlier === undefined ? 0 : amountOf(earlier).minor);
    return minor > 0 ? [{ amount: { ...amount, minor }, to: payment.label }] : [];
  });
}

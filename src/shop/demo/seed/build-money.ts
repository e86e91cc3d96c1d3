import type { Order, Payment } from '../../../domain/order.ts';
import { isBefore, type Instant } from '../../../domain/time.ts';
import { chargeMoney, giveMoneyBack, releaseMoney, reserveAll, type MoneyBook } from '../money-moves.ts';
import type { PortionMoney } from './portion-money.ts';

/** One move of an order's money, as it was made. */
interface Move {
  readonly at: Instant;
  /** Moves of one instant and one sort are one. */
  readonly sort: string;
  readonly minor: number;
  readonly make: (book: MoneyBook, minor: number) => MoneyBook;
}

/** Plays through what happened to an order's money, from the moment it was placed; `payments` hold nothing yet. */
export function buildMoney(
  payments: readonly Payment[],
  placedAt: Order['placedAt'],
  money: readonly PortionMoney[],
  meansOrder: readonly string[],
): MoneyBook {
  const start: MoneyBook = { payments, charges: reserveAll(payments, placedAt), refunds: [] };
  const moves = money
    .flatMap((portion) => movesOf(portion, meansOrder))
    .toSorted((a, b) => (isBefore(a.at, b.at) ? -1 : Number(isBefore(b.at, a.at))));
  return joined(moves).reduce((book, { minor, make }) => make(book, minor), start);
}

function movesOf({ minor, chargedAt, releasedAt, refund }: PortionMoney, meansOrder: readonly string[]) {
  const moves: Move[] = [];
  if (chargedAt !== null) {
    const make: Move['make'] = (book, sum) => chargeMoney(book, sum, chargedAt, meansOrder);
    moves.push({ at: chargedAt, sort: 'charge', minor, make });
  }
  if (releasedAt !== null) {
    const make: Move['make'] = (book, sum) => releaseMoney(book, sum, releasedAt, meansOrder);
    moves.push({ at: releasedAt, sort: 'release', minor, make });
  }
  if (refund !== null) {
    const { at, because, issuedAt } = refund;
    const make: Move['make'] = (book, sum) => giveMoneyBack(book, sum, { at, because, issuedAt }, meansOrder);
    moves.push({ at, sort: `${because} ${issuedAt ?? ''}`, minor: refund.minor, make });
  }
  return moves;
}

function joined(moves: readonly Move[]): readonly Move[] {
  const sums = new Map<string, Move>();
  for (const move of moves) {
    const key = `${move.at} ${move.sort}`;
    sums.set(key, { ...move, minor: move.minor + (sums.get(key)?.minor ?? 0) });
  }
  return [...sums.values()];
}

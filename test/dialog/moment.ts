import { customerIdSchema } from '../../src/domain/identifiers.ts';
import { instantSchema, type Instant } from '../../src/domain/time.ts';
import type { Books, Moment } from '../../src/dialog/books.ts';
import { readMarket } from '../support/read-markets.ts';

/** The moment of an American event: of a signed-in customer's unless it is a guest's. */
export function momentAt(now: Instant, seed: string, books: Books, isGuest = false): Moment {
  const customer = customerIdSchema.parse('us-1');
  const verifiedAt = instantSchema.parse('2026-11-02T14:00:00Z');
  const expiresAt = instantSchema.parse('2026-12-02T14:00:00Z');
  const account = { kind: 'account', customer, verifiedAt, expiresAt } as const;
  const authority = isGuest ? ({ kind: 'nobody' } as const) : account;
  return { books, market: readMarket('us'), now, crossed: false, seed, authority };
}

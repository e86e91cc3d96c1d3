import type { Transaction } from 'kysely';
import type { IssuedCode, SendLimit, SendLimits } from '../ports/proof-ledger.ts';
import type { Schema } from './schema.ts';

const hourInMs = 3_600_000;

/** A code that may be made. */
interface Wanted {
  readonly conversation: string;
  readonly client: string | null;
  readonly sent: IssuedCode['sent'];
}

/** Says whether one more code would be more than any of the limits allows. The transaction keeps others out meanwhile. */
export async function isOverLimit(
  transaction: Transaction<Schema>,
  { conversation, client, sent }: Wanted,
  limits: SendLimits,
  now: number,
): Promise<boolean> {
  const buckets: readonly (readonly [Bucket, string | undefined, readonly SendLimit[]])[] = [
    ['conversation', conversation, limits.perConversation],
    ['order_id', sent?.order, limits.perOrder],
    ['address', sent?.address, limits.perAddress],
    ['client', sent === null ? undefined : (client ?? undefined), limits.perClient],
  ];
  for (const [column, value, each] of buckets) {
    for (const { most, hours } of value === undefined ? [] : each) {
      const made = await transaction
        .selectFrom('proof_codes')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where(column, '=', value ?? '')
        .where('issued_ms', '>', now - hours * hourInMs)
        .$if(column === 'client', (codes) => codes.where('order_id', 'is not', null))
        .executeTakeFirstOrThrow();
      if (made.count >= most) return true;
    }
  }
  return false;
}

type Bucket = 'conversation' | 'order_id' | 'address' | 'client';

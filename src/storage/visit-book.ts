import type { Kysely } from 'kysely';
import { customerIdSchema } from '../domain/identifiers.ts';
import { instantSchema } from '../domain/time.ts';
import type { VisitBook } from '../ports/visit-book.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';
import { oneAtATime } from './in-transaction.ts';

/** Keeps visits in SQL tables. */
export function createVisitBook(database: Kysely<Schema>): VisitBook {
  return {
    async takeOnce(id, until, now) {
      await database.deleteFrom('used_ids').where('until_ms', '<', toMilliseconds(now)).execute();
      const { numInsertedOrUpdatedRows: taken } = await database
        .insertInto('used_ids')
        .values({ id, until_ms: toMilliseconds(until) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow();
      return taken === 1n;
    },
    async give(conversation, customer) {
      await database
        .insertInto('accesses')
        .values({ conversation, customer, ended_at: null })
        .onConflict((conflict) =>
          conflict.column('conversation').doUpdateSet({ customer }).where('accesses.customer', 'is', null),
        )
        .execute();
    },
    async end(conversation, at) {
      await oneAtATime(database, `visit ${conversation}`, async (transaction) => {
        const row = await transaction
          .selectFrom('accesses')
          .select('ended_at')
          .where('conversation', '=', conversation)
          .executeTakeFirst();
        const before = row?.ended_at ?? null;
        if (before !== null && toMilliseconds(instantSchema.parse(before)) >= toMilliseconds(at)) return;
        await transaction
          .insertInto('accesses')
          .values({ conversation, customer: null, ended_at: at })
          .onConflict((conflict) => conflict.column('conversation').doUpdateSet({ ended_at: at }))
          .execute();
      });
    },
    async access(conversation) {
      const row = await database
        .selectFrom('accesses')
        .select(['customer', 'ended_at'])
        .where('conversation', '=', conversation)
        .executeTakeFirst();
      return {
        customer: customerIdSchema.nullable().parse(row?.customer ?? null),
        endedAt: instantSchema.nullable().parse(row?.ended_at ?? null),
      };
    },
  };
}

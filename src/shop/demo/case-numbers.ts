import type { ShopDatabase } from './database.ts';

/** The number of the first case that is opened; the cases of the seed have lower ones. */
const first = 20391;

/** Draws the next number of a kind of case, as a shopper sees it: `R` for returns, `S` for searches. */
export async function drawCaseNumber(database: ShopDatabase, kind: 'R' | 'S'): Promise<string> {
  const row = await database
    .insertInto('case_numbers')
    .values({ kind, last: first })
    .onConflict((conflict) =>
      conflict.column('kind').doUpdateSet((fields) => ({ last: fields('case_numbers.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${kind}-${row.last}`;
}

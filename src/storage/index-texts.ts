import type { Transaction } from 'kysely';
import { termsOf } from '../language/search-terms.ts';
import type { Schema } from './schema.ts';

/** Where a text stands: an entry of the transcript, a mail of a case, or neither. */
export interface TextPlace {
  readonly conversation: string;
  readonly entry: number | null;
  readonly mail: string | null;
  readonly ms: number;
}

const rowsAtOnce = 500;

/** Keeps what texts are found by, in the transaction that keeps the texts. */
export async function indexTexts(
  transaction: Transaction<Schema>,
  { conversation, entry, mail, ms }: TextPlace,
  texts: readonly string[],
): Promise<void> {
  const terms = [...new Set(texts.flatMap(termsOf))];
  const rows = terms.map((term) => ({ term: hexOf(term), conversation, entry, mail, at_ms: ms }));
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await transaction
      .insertInto('search_terms')
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
}

/** A term as it is kept: every engine sorts these letters alike. */
export function hexOf(term: string): string {
  return Buffer.from(term, 'utf8').toString('hex');
}

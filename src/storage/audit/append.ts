import type { Transaction } from 'kysely';
import type { AuditHead, AuditNote } from '../../ports/audit-trail.ts';
import type { Schema } from '../schema.ts';
import { noHash, sealNotes } from './seal.ts';

/**
 * Appends notes to a chain, within the transaction that they belong to.
 *
 * The head's row is changed first, which locks it in every engine: whoever appends is alone with the chain until the transaction
 * ends, and two processes cannot fork it. The key of the entries would refuse a fork besides.
 */
export async function appendNotes(
  transaction: Transaction<Schema>,
  chain: string,
  notes: readonly AuditNote[],
): Promise<void> {
  if (notes.length === 0) return;
  const { entries, facts, head } = sealNotes(await holdHead(transaction, chain), notes);
  await transaction.insertInto('audit_entries').values(entries).execute();
  await transaction.insertInto('audit_facts').values(facts).execute();
  await transaction
    .updateTable('audit_heads')
    .set({ number: head.number, hash: head.hash })
    .where('chain', '=', chain)
    .execute();
}

function holdHead(transaction: Transaction<Schema>, chain: string): Promise<AuditHead> {
  return transaction
    .insertInto('audit_heads')
    .values({ chain, number: 0, hash: noHash })
    .onConflict((conflict) =>
      conflict.column('chain').doUpdateSet((row) => ({ number: row.ref('audit_heads.number') })),
    )
    .returning(['chain', 'number', 'hash'])
    .executeTakeFirstOrThrow();
}

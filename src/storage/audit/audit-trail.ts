import type { Kysely } from 'kysely';
import type { AuditActor } from '../../conversation/audit.ts';
import type { ConversationId } from '../../conversation/event.ts';
import type { Instant } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Schema } from '../schema.ts';
import { appendNotes } from './append.ts';
import { chainOf, toAnchor } from './entry-record.ts';
import { erasureNote, noFacts } from './erasing.ts';
import { anchorDays } from './sql-anchors.ts';
import { readChain, readExported } from './read-chain.ts';
import { readPage } from './sql-page.ts';
import { createSqlRows } from './sql-rows.ts';
import { verifyTrail } from './verify-trail.ts';
import { inTransaction } from '../in-transaction.ts';

/** Keeps the audit in SQL tables. */
export function createAuditTrail(database: Kysely<Schema>): AuditTrail {
  const rows = createSqlRows(database);
  return {
    note: (conversation, note) =>
      inTransaction(database, (transaction) => appendNotes(transaction, chainOf(conversation), [note])),
    entries: (conversation) => Array.fromAsync(readChain(rows, chainOf(conversation))),
    page: (...wanted) => readPage(database, ...wanted),
    exported: (days) => readExported(rows, days),
    erase: (...erasure) => erase(database, ...erasure),
    anchor: (day) => anchorDays(database, day),
    anchors: async () => (await rows.anchors()).map(toAnchor),
    heads: () => database.selectFrom('audit_heads').selectAll().orderBy('chain').execute(),
    verify: (progress) => verifyTrail(rows, progress),
  };
}

function erase(
  database: Kysely<Schema>,
  conversation: ConversationId,
  by: AuditActor,
  at: Instant,
): Promise<number> {
  const chain = chainOf(conversation);
  return inTransaction(database, async (transaction) => {
    const gone = await transaction
      .deleteFrom('audit_facts')
      .where('chain', '=', chain)
      .where('facts', '!=', noFacts)
      .returning('number')
      .execute();
    if (gone.length === 0) return 0;
    const upTo = Math.max(...gone.map(({ number }) => number));
    await appendNotes(transaction, chain, [erasureNote(upTo, by, at)]);
    return gone.length;
  });
}

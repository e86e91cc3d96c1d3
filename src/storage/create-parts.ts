import type { Kysely } from 'kysely';
import { createAgentBook } from './agents/agent-book.ts';
import { createAuditTrail } from './audit/audit-trail.ts';
import { createCallbackBook } from './callback-book.ts';
import { createConversations } from './conversations.ts';
import { createDeskDeeds } from './desk-deeds.ts';
import { createDeskNotes } from './desk-notes.ts';
import { createDeskOutbox } from './desk-outbox.ts';
import { createFigures } from './figures.ts';
import { createHandOffs } from './hand-offs.ts';
import { createLedger } from './ledger.ts';
import { createProofs } from './proofs.ts';
import { createPushes } from './pushes.ts';
import type { Schema } from './schema.ts';
import { createSearchIndex } from './search-index.ts';
import type { Store } from './store.ts';
import { createTicketBook } from './ticket-book.ts';
import { createVisitBook } from './visit-book.ts';

/** The parts of a store in SQL tables that stand already, in whichever engine. */
export function createParts(database: Kysely<Schema>): Store {
  return {
    conversations: createConversations(database),
    handOffs: createHandOffs(database),
    callbacks: createCallbackBook(database),
    tickets: createTicketBook(database),
    search: createSearchIndex(database),
    notes: createDeskNotes(database),
    deeds: createDeskDeeds(database),
    figures: createFigures(database),
    deskOutbox: createDeskOutbox(database),
    ledger: createLedger(database),
    pushes: createPushes(database),
    visits: createVisitBook(database),
    proofs: createProofs(database),
    audit: createAuditTrail(database),
    agents: createAgentBook(database),
    close: () => database.destroy(),
  };
}

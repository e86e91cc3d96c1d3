import type { AuditTrail } from '../ports/audit-trail.ts';
import type { AgentBook } from '../ports/agent-book.ts';
import type { CallbackBook } from '../ports/callback-book.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type { DeskOutbox } from '../ports/desk-outbox.ts';
import type { DeskDeeds } from '../ports/desk-deeds.ts';
import type { DeskNotes } from '../ports/desk-notes.ts';
import type { Figures } from '../ports/figures.ts';
import type { HandOffs } from '../ports/hand-offs.ts';
import type { OperationLedger } from '../ports/operation-ledger.ts';
import type { ProofLedger } from '../ports/proof-ledger.ts';
import type { PushOutbox } from '../ports/push-outbox.ts';
import type { SearchIndex } from '../ports/search-index.ts';
import type { TicketBook } from '../ports/ticket-book.ts';
import type { VisitBook } from '../ports/visit-book.ts';

/**
 * The house's memory: conversations, the ledgers of operations and of proofs, what is pushed to channels, who
 * sits at the desk, and what was done, kept in one place and closed together.
 */
export interface Store {
  readonly conversations: ConversationStore;
  readonly handOffs: HandOffs;
  readonly callbacks: CallbackBook;
  readonly tickets: TicketBook;
  readonly search: SearchIndex;
  readonly notes: DeskNotes;
  readonly deeds: DeskDeeds;
  readonly figures: Figures;
  readonly deskOutbox: DeskOutbox;
  readonly ledger: OperationLedger;
  readonly proofs: ProofLedger;
  readonly pushes: PushOutbox;
  readonly visits: VisitBook;
  readonly audit: AuditTrail;
  readonly agents: AgentBook;
  /** Lets the engine go; what was answered before stays. A second close does nothing. */
  close(): Promise<void>;
}

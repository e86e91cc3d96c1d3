import type { ConversationStore } from '../ports/conversation-store.ts';
import type { OperationLedger } from '../ports/operation-ledger.ts';

/** The house's memory: conversations and the ledger of operations, kept in one place and closed together. */
export interface Store {
  readonly conversations: ConversationStore;
  readonly ledger: OperationLedger;
  /** Lets the engine go; what was answered before stays. A second close does nothing. */
  close(): Promise<void>;
}

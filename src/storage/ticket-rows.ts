/** A case by mail. */
export interface TicketRow {
  readonly conversation: string;
  readonly event_sequence: number;
  readonly position: number;
  readonly number: string;
  readonly reason: string;
  readonly mailbox: string;
  /** json */
  readonly facts: string;
  readonly language: string;
  readonly market: string;
  readonly opened_at: string;
  readonly opened_ms: number;
  /** When something last happened to it. */
  readonly moved_at: string;
  readonly moved_ms: number;
  readonly state: 'open' | 'answered' | 'waiting-for-shopper' | 'closed';
  readonly address: string | null;
  readonly revision: number;
}

/** A mail of a case's thread. */
export interface TicketMailRow {
  /** Its message id. */
  readonly message: string;
  readonly ticket: string;
  readonly position: number;
  readonly kind: 'sent' | 'received' | 'apart' | 'automatic';
  readonly sender: string;
  readonly at: string;
  readonly at_ms: number;
  readonly subject: string;
  readonly text: string;
  /** The id in the queue of one that is sent. */
  readonly mail: string | null;
}

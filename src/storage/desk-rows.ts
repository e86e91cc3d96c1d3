/** A conversation that was handed to people; language and market say in which queue. */
export interface HandOffRow {
  readonly id: string;
  readonly conversation: string;
  readonly state: 'requested' | 'waiting' | 'with' | 'closed' | 'failed' | 'timed-out';
  readonly how: 'done' | 'released' | 'silence' | 'left' | null;
  readonly reason: string;
  readonly language: string;
  readonly market: string;
  /** json */
  readonly packet: string;
  readonly agent: string | null;
  readonly agent_name: string | null;
  /** 1 where somebody may take it from the queue, else 0. */
  readonly is_waiting: number;
  readonly requested_at: string;
  readonly requested_ms: number;
  readonly joined_at: string | null;
  readonly joined_ms: number | null;
  readonly answered_at: string | null;
  readonly ended_at: string | null;
  readonly ended_ms: number | null;
}

/** What people of support note for each other. */
export interface DeskNoteRow {
  readonly hand_off: string;
  readonly author: string;
  /** The writer's own. */
  readonly id: string;
  readonly author_name: string;
  readonly at: string;
  readonly at_ms: number;
  readonly text: string;
}

/** What people of support do on orders. */
export interface DeskDeedRow {
  readonly operation: string;
  readonly hand_off: string;
  readonly conversation: string;
  readonly kind: string;
  readonly order_id: string;
  readonly order_number: string;
  readonly agent: string;
  readonly agent_name: string;
  /** json */
  readonly input: string;
  /** json */
  readonly words: string;
  /** json */
  readonly amount: string | null;
  readonly is_exception: number;
  readonly planned_at: string;
  readonly state: string;
  readonly reason: string | null;
  readonly approver: string | null;
  readonly approver_name: string | null;
  readonly moved_at: string;
  readonly moved_ms: number;
  readonly outcome: string | null;
  readonly number: string | null;
}

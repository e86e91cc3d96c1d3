/** One per phone number and time. */
export interface CallbackRow {
  readonly conversation: string;
  readonly event_sequence: number;
  readonly position: number;
  readonly number: string;
  readonly phone: string;
  readonly from_at: string;
  readonly from_ms: number;
  readonly until_at: string;
  readonly until_ms: number;
  /** json */
  readonly facts: string;
  readonly language: string;
  readonly market: string;
  readonly state: 'open' | 'being-called' | 'not-reached' | 'kept' | 'given-up' | 'cancelled';
  readonly attempts: number;
  readonly booked_at: string;
  readonly booked_ms: number;
  readonly due_at: string;
  readonly due_ms: number;
  /** Who calls, or called last. */
  readonly agent: string | null;
  readonly agent_name: string | null;
  /** When it came into its present state. */
  readonly moved_at: string;
  readonly moved_ms: number;
  readonly revision: number;
}

/** A call that was made; `position` counts those of a callback. */
export interface CallAttemptRow {
  readonly callback: string;
  readonly position: number;
  readonly phone: string;
  readonly at: string;
  readonly at_ms: number;
  readonly agent: string;
  readonly agent_name: string;
  readonly outcome: 'reached' | 'not-reached' | 'cancelled';
  readonly note: string;
}

/** A number that somebody calls now. */
export interface CallUnderWayRow {
  readonly phone: string;
  readonly callback: string;
}

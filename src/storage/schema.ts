import type {
  AuditAnchorHeadRow,
  AuditAnchorRow,
  AuditEntryRow,
  AuditFactsRow,
  AuditHeadRow,
} from './audit/audit-rows.ts';
import type { DeskTellingRow } from './desk-telling-row.ts';
import type { DeskDeedRow, DeskNoteRow, HandOffRow } from './desk-rows.ts';
import type { AgentInvitationRow, AgentRow, AgentSessionRow, SignInTryRow } from './agents/agent-tables.ts';
import type { CallAttemptRow, CallbackRow, CallUnderWayRow } from './callback-rows.ts';
import type { SearchBacklogRow, SearchTermRow } from './search-rows.ts';
import type { TicketMailRow, TicketRow } from './ticket-rows.ts';

/**
 * The tables. Columns that end in `_ms` are instants as milliseconds since 1970: they are compared, while their readable
 * twins hold the instant as it was given. Columns called `json` in a comment hold JSON text, checked when it is read.
 */
export interface Schema {
  readonly conversations: ConversationRow;
  readonly events: EventRow;
  readonly entries: EntryRow;
  readonly tickets: TicketRow;
  readonly ticket_mails: TicketMailRow;
  readonly search_terms: SearchTermRow;
  readonly search_backlog: SearchBacklogRow;
  readonly callbacks: CallbackRow;
  readonly callback_attempts: CallAttemptRow;
  readonly calls_under_way: CallUnderWayRow;
  readonly hand_offs: HandOffRow;
  readonly desk_notes: DeskNoteRow;
  readonly desk_deeds: DeskDeedRow;
  readonly episodes: EpisodeRow;
  readonly episode_facts: EpisodeFactRow;
  readonly unheard_phrases: UnheardPhraseRow;
  readonly desk_tellings: DeskTellingRow;
  readonly ratings: RatingRow;
  readonly timers: TimerRow;
  readonly mails: MailRow;
  readonly audit_entries: AuditEntryRow;
  readonly audit_facts: AuditFactsRow;
  readonly audit_heads: AuditHeadRow;
  readonly audit_anchors: AuditAnchorRow;
  readonly audit_anchor_heads: AuditAnchorHeadRow;
  readonly used_ids: UsedIdRow;
  readonly accesses: AccessRow;
  readonly proof_requests: ProofRequestRow;
  readonly proof_codes: ProofCodeRow;
  readonly proof_tries: ProofTryRow;
  readonly operations: OperationRow;
  readonly order_locks: OrderLockRow;
  readonly push_addresses: PushAddressRow;
  readonly pushes: PushRow;
  readonly agents: AgentRow;
  readonly agent_sessions: AgentSessionRow;
  readonly agent_invitations: AgentInvitationRow;
  readonly sign_in_tries: SignInTryRow;
}

/** One per conversation, from its first event on. Whoever changes the conversation changes this row first. */
export interface ConversationRow {
  readonly id: string;
  /** The inbox's last sequence number. */
  readonly events_taken: number;
  /** The transcript's last sequence number. */
  readonly entries_written: number;
  /** 0 before the first turn. */
  readonly revision: number;
  /** json; null before the first turn. */
  readonly state: string | null;
}

/** The inbox. */
export interface EventRow {
  readonly conversation: string;
  readonly sequence: number;
  readonly id: string;
  readonly status: 'open' | 'done' | 'parked';
  readonly seed: string;
  /** json */
  readonly event: string;
  /** Of a parked event; null otherwise. */
  readonly incident: string | null;
}

/** The transcript. */
export interface EntryRow {
  readonly conversation: string;
  readonly sequence: number;
  readonly event: string;
  readonly at: string;
  readonly sender: 'shopper' | 'bot' | 'agent' | 'system';
  readonly author: string | null;
  readonly text: string;
  /** json */
  readonly buttons: string;
  /** json */
  readonly cards: string;
  /** json */
  readonly control: string | null;
  readonly language: string;
  /** json */
  readonly trace: string | null;
}

/** Where a row that came with a turn belongs: the turn's event, and its place among the rows of that turn. */
interface TurnPlace {
  readonly conversation: string;
  readonly event_sequence: number;
  readonly position: number;
}

/** What is counted of an episode. */
export interface EpisodeRow {
  readonly conversation: string;
  readonly episode: number;
  readonly market: string;
  readonly language: string;
  readonly channel: string;
  readonly customer: string | null;
  readonly started_ms: number;
  /** 1 where the shopper said something, else 0. */
  readonly has_spoken: number;
  readonly ended_ms: number | null;
  readonly ended_how: 'goodbye' | 'silence' | null;
  /** 1 where a task was open at the end, else 0. */
  readonly ended_in_task: number;
}

/** In how many turns of an episode something was noted. */
export interface EpisodeFactRow {
  readonly conversation: string;
  readonly episode: number;
  readonly kind: 'flow' | 'operation' | 'refusal' | 'live' | 'mail' | 'call';
  readonly value: string;
  readonly turns: number;
}

/** Which message was not understood; its words stand in the transcript alone. */
export interface UnheardPhraseRow {
  readonly conversation: string;
  readonly event: string;
  readonly episode: number;
  readonly language: string;
  readonly market: string;
  readonly asked: string | null;
  readonly at: string;
  readonly at_ms: number;
}

export interface RatingRow {
  readonly conversation: string;
  readonly episode: number;
  readonly score: number;
  readonly at: string;
}

export interface TimerRow {
  readonly conversation: string;
  readonly timer: string;
  readonly token: string;
  readonly at: string;
  readonly at_ms: number;
}

export interface MailRow extends TurnPlace {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly language: string;
  readonly status: 'waiting' | 'sending' | 'sent' | 'given-up';
  /** How often it was taken. */
  readonly attempts: number;
  /** 0: at once. */
  readonly due_ms: number;
  /** json; where it stands in a thread, null where in none. */
  readonly thread: string | null;
}

/** What guests asked codes for; a row goes when it is settled. */
export interface ProofRequestRow extends TurnPlace {
  readonly id: string;
  readonly number: string;
  readonly email: string;
  readonly language: string;
  readonly at: string;
  readonly at_ms: number;
  readonly client: string | null;
}

/** Codes that were made; without order and address those that were not sent and fit nothing. */
export interface ProofCodeRow {
  /** That of the request. */
  readonly id: string;
  readonly conversation: string;
  /** From 1; the last one counts. */
  readonly number_in_conversation: number;
  readonly order_id: string | null;
  readonly address: string | null;
  readonly salt: string;
  readonly hash: string;
  readonly issued_ms: number;
  readonly expires_ms: number;
  readonly tries: number;
  readonly used: number;
  /** Who asked for it; null where nobody can tell. */
  readonly client: string | null;
}

/** One per event that tried a code; `verdict` is null until it was compared. */
export interface ProofTryRow {
  readonly conversation: string;
  readonly event: string;
  /** Null where there was none that could still fit. */
  readonly code: string | null;
  readonly at: string;
  readonly at_ms: number;
  readonly verdict: 'fits' | 'does-not-fit' | null;
}

export interface OperationRow {
  readonly id: string;
  readonly state: string;
  /** json */
  readonly action: string;
  /** json */
  readonly authority: string;
  readonly at: string;
  readonly at_ms: number;
  /** When it came into its present state. */
  readonly moved_at: string;
  /** json */
  readonly outcome: string | null;
}

/** The money locks: an order that has a row belongs to that operation until the row goes. */
export interface OrderLockRow {
  readonly order_id: string;
  readonly operation: string;
}

/** Where a conversation is reached that must be pushed to. */
export interface PushAddressRow {
  readonly conversation: string;
  readonly address: string;
}

/** An entry of the transcript on its way to a channel. */
export interface PushRow {
  readonly conversation: string;
  readonly sequence: number;
  readonly state: 'sending' | 'waiting' | 'sent' | 'failed' | 'lost';
  /** The channel's own. */
  readonly id: string | null;
  readonly attempts: number;
  readonly moved_ms: number;
  readonly due_ms: number;
}

/** An id that was used and cannot be used again. */
export interface UsedIdRow {
  readonly id: string;
  readonly until_ms: number;
}

/** Whose a conversation is, and which visits in it are over. */
export interface AccessRow {
  readonly conversation: string;
  readonly customer: string | null;
  readonly ended_at: string | null;
}

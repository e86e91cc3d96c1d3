import type { AgentRole } from '../../domain/agent.ts';
import type { Presence } from '../../domain/presence.ts';

/** People of support. */
export interface AgentRow {
  readonly id: string;
  readonly name: string;
  readonly role: AgentRole;
  /** json */
  readonly languages: string;
  /** json */
  readonly markets: string;
  readonly language: string;
  readonly is_active: number;
  /** Null until they have followed an invitation; so is their secret. */
  readonly password_hash: string | null;
  readonly sealed_secret: string | null;
  /** The last step of the clock whose code they showed; 0 before the first. */
  readonly last_step: number;
  readonly presence: Presence;
  readonly seen_at: string | null;
  /** 0: never. */
  readonly seen_ms: number;
}

export interface AgentSessionRow {
  readonly hash: string;
  readonly agent: string;
  readonly begun_ms: number;
  readonly used_ms: number;
}

/** One per person at most. */
export interface AgentInvitationRow {
  readonly agent: string;
  readonly hash: string;
  readonly sealed_secret: string;
  readonly expires_ms: number;
}

/** One per try and bucket; it may go when no limit looks back so far. */
export interface SignInTryRow {
  readonly bucket: string;
  readonly at_ms: number;
  readonly until_ms: number;
}

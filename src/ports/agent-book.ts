import type { Agent, AgentId } from '../domain/agent.ts';
import type { KeptPresence, Presence } from '../domain/presence.ts';
import type { Instant } from '../domain/time.ts';

/** A person of support as the house knows them. */
export interface AgentAccount extends Agent, KeptPresence {
  /** The language they see the desk in. */
  readonly language: string;
  /** False: they may not sign in, and are not there. */
  readonly isActive: boolean;
  /** False until they have followed an invitation. */
  readonly hasPassword: boolean;
}

/** A person who is new. */
export type NewAgent = Agent & Pick<AgentAccount, 'language'>;

/** What an admin may change about somebody. */
export type AgentChange = Partial<Pick<AgentAccount, 'role' | 'languages' | 'markets' | 'isActive'>>;

/** What proves who somebody is, as it is kept: never itself. */
export interface Credentials {
  readonly passwordHash: string;
  /** What their codes are computed from, sealed with a key that the store does not have. */
  readonly sealedSecret: string;
}

/** A way in that may be used once. */
export interface Invitation {
  readonly hash: string;
  readonly sealedSecret: string;
  readonly expiresAt: Instant;
}

/** When a session must have begun, and have been used last, to be good at a moment. */
export interface SessionLimits {
  readonly now: Instant;
  readonly begunAfter: Instant;
  readonly usedAfter: Instant;
}

/** So many tries within so many seconds; then none until so many seconds after the last one. */
export interface TryLimit {
  /** Whose tries are counted. */
  readonly bucket: string;
  readonly most: number;
  readonly seconds: number;
  readonly pauseSeconds: number;
}

/**
 * Remembers who sits at the desk: accounts, what proves them, sessions, invitations, presence and tries to sign in. Whatever
 * it answered is durable and the same for every process.
 */
export interface AgentBook {
  /** False: there is somebody of that id, who stays as they are. */
  add(agent: NewAgent): Promise<boolean>;
  find(id: AgentId): Promise<AgentAccount | null>;
  /** Everybody, by their ids. */
  list(): Promise<readonly AgentAccount[]>;

  /**
   * Changes an account. A new role ends its sessions; deactivating ends its invitation too, and they are offline.
   *
   * `last-admin`: nothing was changed, because no active admin would be left.
   */
  change(id: AgentId, change: AgentChange): Promise<AgentAccount | 'unknown' | 'last-admin'>;
  setLanguage(id: AgentId, language: string): Promise<void>;

  /** Notes what somebody says of themselves, which is a sign of life too. */
  setPresence(id: AgentId, presence: Presence, now: Instant): Promise<void>;
  /** How many are available at a moment who serve this language and market. */
  presentFor(wanted: { readonly language: string; readonly market: string }, now: Instant): Promise<number>;

  /** Null where there is nobody of that id, nobody active, or nobody who has followed an invitation. */
  credentials(id: AgentId): Promise<Credentials | null>;
  /** Replaces somebody's password and ends all their sessions. */
  setPassword(id: AgentId, passwordHash: string): Promise<void>;
  /** Takes a step of the clock whose code was shown. False: it, or a later one, was taken before. */
  takeStep(id: AgentId, step: number): Promise<boolean>;

  /** Begins a session, kept as a hash of its token. Sessions that began before `forgetBefore` are forgotten. */
  beginSession(session: {
    readonly hash: string;
    readonly agent: AgentId;
    readonly now: Instant;
    readonly forgetBefore: Instant;
  }): Promise<void>;
  /**
   * Whose session this is; null for one that is over or unknown. Asking is a sign of life. `isUse` false: the page asks by
   * itself, which does not keep the session going.
   *
   * Both are noted to within 15 seconds.
   */
  session(hash: string, limits: SessionLimits, isUse: boolean): Promise<AgentAccount | null>;
  /** How many sessions of somebody are good. */
  countSessions(agent: AgentId, limits: SessionLimits): Promise<number>;
  /** Ends a session. Whose last one it was is offline. */
  endSession(hash: string): Promise<void>;

  /** Invites somebody anew: what was is void, an earlier invitation, the password, and all sessions. False: there is nobody active of that id. */
  invite(id: AgentId, invitation: Invitation): Promise<boolean>;
  /** Null for an invitation that is unknown, was used, or is over. */
  invitation(
    hash: string,
    now: Instant,
  ): Promise<{ readonly agent: AgentAccount; readonly sealedSecret: string } | null>;
  /** Uses an invitation up: its secret, the password and the step of the first code are kept together. Null as with `invitation`. */
  redeem(
    hash: string,
    kept: { readonly passwordHash: string; readonly step: number },
    now: Instant,
  ): Promise<AgentAccount | null>;

  /** Counts one more try in every bucket, before anything is compared, unless one of them is full: then nothing is counted. */
  countTry(limits: readonly TryLimit[], now: Instant): Promise<boolean>;
  /** Forgets the tries of a bucket, because one of them was right. */
  forgetTries(bucket: string): Promise<void>;
}

import type { Instant } from '../domain/time.ts';

/** A call that support has promised. */
export interface BookedCallback {
  /** As the shopper knows it, e.g. `C-7F3A21C9`. */
  readonly number: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** Knows the calls that support has promised (R20). */
export interface Callbacks {
  /**
   * The callbacks to a phone number (E.164) whose time is not over at an instant, the earliest first; without those that were kept
   * or cancelled before.
   */
  openCallbacks(phone: string, now: Instant): Promise<readonly BookedCallback[]>;

  /** How many callbacks to a phone number were booked since an instant, whatever became of them. */
  bookedSince(phone: string, since: Instant): Promise<number>;
}

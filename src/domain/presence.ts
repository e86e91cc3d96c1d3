import { durationSchema, instantBefore, isBefore, type Instant } from './time.ts';

/** Whether a person takes conversations: now, in a while, or not at all. */
export const presences = ['available', 'away', 'offline'] as const;
export type Presence = (typeof presences)[number];

/** After so long without a sign of life somebody counts as away, whatever they said last. */
const seenLasts = durationSchema.parse('PT60S');

/** What a person said of themselves, and when there was last a sign of them. */
export interface KeptPresence {
  readonly presence: Presence;
  /** Null for somebody who was never there. */
  readonly seenAt: Instant | null;
}

/** How a person's presence counts at a moment: whoever was not seen for 60 seconds is away. */
export function presenceAt({ presence, seenAt }: KeptPresence, now: Instant): Presence {
  if (presence !== 'available') return presence;
  return seenAt !== null && isBefore(seenSince(now), seenAt) ? 'available' : 'away';
}

/** Whoever was seen after this moment counts as there. */
export function seenSince(now: Instant): Instant {
  return instantBefore(now, seenLasts);
}

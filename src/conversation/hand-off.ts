import type { Instant } from '../domain/time.ts';

/** Whether, and how far, a conversation has been handed to a human. */
export type HandOff =
  | { readonly kind: 'none' }
  /** Nobody to talk to live: the case lies with support as a ticket and is answered by mail; the bot goes on serving. */
  | { readonly kind: 'ticketed'; readonly ticket: string; readonly reason: string; readonly at: Instant };

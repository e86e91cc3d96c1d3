import { randomBytes } from 'node:crypto';
import { durationSchema, instantAfter, isBefore, type Instant } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Grant } from './grant.ts';

/** What a socket may be opened for. */
export interface StreamTicket {
  readonly grant: Grant;
  /** The transcript sequence after which the stream begins. */
  readonly after: number;
}

/** Tickets for sockets, which carry no header: each opens one socket, within a minute. */
export interface StreamTickets {
  issue(ticket: StreamTicket): string;
  /** Takes a ticket; null when there is none, it was taken, or its minute is over. */
  take(code: string): StreamTicket | null;
}

/** Makes the tickets of one process. They do not survive it: a client asks for a new one when it reconnects. */
export function createStreamTickets(clock: Clock): StreamTickets {
  const tickets = new Map<string, { readonly ticket: StreamTicket; readonly expiresAt: Instant }>();
  const minute = durationSchema.parse('PT60S');
  return {
    issue: (ticket) => {
      const now = clock.now();
      // The map keeps the order of issue, so the first that still runs ends the sweep.
      for (const [code, { expiresAt }] of tickets) {
        if (isBefore(now, expiresAt)) break;
        tickets.delete(code);
      }
      const code = randomBytes(24).toString('base64url');
      tickets.set(code, { ticket, expiresAt: instantAfter(now, minute) });
      return code;
    },
    take: (code) => {
      const issued = tickets.get(code);
      tickets.delete(code);
      return issued !== undefined && isBefore(clock.now(), issued.expiresAt) ? issued.ticket : null;
    },
  };
}

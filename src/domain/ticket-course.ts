/** How far a case by mail has come: `open` waits for us, `waiting-for-shopper` for an answer that we asked for. */
export const ticketStates = ['open', 'answered', 'waiting-for-shopper', 'closed'] as const;
export type TicketState = (typeof ticketStates)[number];

/** What somebody who answers a case leaves it as. */
export type AfterReply = Exclude<TicketState, 'open'>;

/**
 * Whose a mail is that came in for a case. `received`: from the shopper's own address. `apart`: from another one, which proves
 * nothing and is never taken for the shopper's. `automatic`: nobody wrote it, so nobody is to answer it.
 */
export type IncomingKind = 'received' | 'apart' | 'automatic';

/** Whose a mail is: only an address that is known to be the shopper's counts as theirs. */
export function kindOfMail(from: string, known: string | null, isAutomatic: boolean): IncomingKind {
  if (known === null || !isSameAddress(from, known)) return 'apart';
  return isAutomatic ? 'automatic' : 'received';
}

/** What a case becomes when a mail came in: only the shopper's own words open it again. */
export function afterMail(state: TicketState, kind: IncomingKind): TicketState {
  return kind === 'received' ? 'open' : state;
}

function isSameAddress(first: string, second: string): boolean {
  return first.trim().toLowerCase() === second.trim().toLowerCase();
}

/** The number of a case in a subject line, e.g. `T-7F3A21C9`; null where there is none. */
export function ticketNumberIn(subject: string): string | null {
  return /(?<![\p{L}\p{N}-])T-[0-9A-Z]{8}(?![\p{L}\p{N}-])/iu.exec(subject)?.[0].toUpperCase() ?? null;
}

import type { IncomingMessage } from 'node:http';

/**
 * Says whether a request comes from a page of our own origin; browsers name it with every write, and no page can lie about it.
 *
 * Behind a proxy our origin is what `publicUrl` says; without it, it is what the `Host` header says.
 */
export function comesFromOurPage({ headers }: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return publicUrl === null ? new URL(origin).host === host : origin === new URL(publicUrl).origin;
}

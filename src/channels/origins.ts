import type { IncomingMessage } from 'node:http';

/** Whose pages may talk to us from a browser. */
export interface Origins {
  /** Says whether a request comes from an allowed page, or from no page at all. */
  admits(request: IncomingMessage): boolean;
  /** Our own address as the caller sees it, for sockets: `ws://host` or `wss://host`. */
  socketBase(request: IncomingMessage): string | null;
}

/**
 * Allows our own origin and those listed.
 *
 * Behind a proxy our own origin is what `publicUrl` says; without it, it is what the `Host` header says.
 */
export function createOrigins(listed: readonly string[], publicUrl: string | null): Origins {
  const allowed = new Set(listed);
  if (publicUrl !== null) allowed.add(new URL(publicUrl).origin);
  return {
    admits: (request) => {
      const { origin } = request.headers;
      if (origin === undefined || allowed.has(origin)) return true;
      return URL.canParse(origin) && new URL(origin).host === request.headers.host;
    },
    socketBase: (request) => {
      if (publicUrl !== null) return publicUrl.replace(/^http/, 'ws').replace(/\/+$/, '');
      const { host } = request.headers;
      if (host === undefined || !plainHost.test(host)) return null;
      return URL.canParse(`ws://${host}`) ? `ws://${host}` : null;
    },
  };
}

/** A host header goes into a policy header and an address; nothing but host characters may. */
const plainHost = /^[\w.:[\]-]+$/;

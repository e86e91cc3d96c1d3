import type { IncomingMessage } from 'node:http';

/** Where the browser keeps the token of a session: out of reach of scripts and of other sites (rule X3 of the browser rules). */
export interface SessionCookie {
  /** The token that a request brings; null where it brings none. */
  read(request: IncomingMessage): string | null;
  /** The header that has the browser keep a token, or forget it. */
  write(request: IncomingMessage, token: string | null): string;
}

/**
 * The cookie `__Host-polydesk-desk`, which no other host and no plain http can set.
 *
 * Browsers take it over https, and on this very machine. Over plain http from elsewhere they would drop it, so that nobody
 * could sign in: there it goes without the prefix and without `Secure`.
 */
export function createSessionCookie(publicUrl: string | null): SessionCookie {
  const isSafe = (request: IncomingMessage): boolean =>
    publicUrl === null ? loopback.test(request.headers.host ?? '') : publicUrl.startsWith('https:');
  const nameFor = (request: IncomingMessage): string =>
    isSafe(request) ? '__Host-polydesk-desk' : 'polydesk-desk';
  return {
    read: (request) => {
      const name = nameFor(request);
      const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
      const [, token] = pairs.find(([key]) => key === name) ?? [];
      return token === undefined || !/^[\w-]{43}$/.test(token) ? null : token;
    },
    write: (request, token) =>
      [
        `${nameFor(request)}=${token ?? ''}`,
        'Path=/',
        'HttpOnly',
        'SameSite=Strict',
        ...(isSafe(request) ? ['Secure'] : []),
        ...(token === null ? ['Max-Age=0'] : []),
      ].join('; '),
  };
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

import type { Request, Response } from 'restify';
import type { Origins } from './origins.ts';

/**
 * Sets on every answer what a browser must know before it looks at the body (rule X2 of the browser rules).
 *
 * Nothing may be cached unless a route says otherwise.
 */
export function setSecurityHeaders(request: Request, response: Response, origins: Origins): void {
  const sockets = origins.socketBase(request);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    sockets === null ? "connect-src 'self'" : `connect-src 'self' ${new URL(sockets).origin}`,
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  response.setHeader('Content-Security-Policy', policy.join('; '));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
  if (sockets?.startsWith('wss:') === true)
    response.setHeader('Strict-Transport-Security', 'max-age=31536000');
}

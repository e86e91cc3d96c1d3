import { createHash, randomBytes } from 'node:crypto';

/** Draws a token of 256 bits, for a session or an invitation (OWASP ASVS 5.0, 7.2.3). */
export function drawToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. It is drawn at random, so that a plain hash cannot be turned back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

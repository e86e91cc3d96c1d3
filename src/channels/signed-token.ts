import { jwtVerify, SignJWT, errors, type JWTPayload } from 'jose';
import type { Instant } from '../domain/time.ts';

/**
 * The keys that tokens are signed with. The first signs; all are believed, so that a key can be replaced while tokens
 * of the old one still run.
 */
export type TokenKeys = readonly [string, ...string[]];

/** Signs claims as a compact JWT (HS256) for one audience. */
export async function signToken(
  claims: JWTPayload,
  terms: { readonly audience: string; readonly issuedAt: Instant; readonly expiresAt: Instant },
  keys: TokenKeys,
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(terms.audience)
    .setIssuedAt(secondsOf(terms.issuedAt))
    .setExpirationTime(secondsOf(terms.expiresAt))
    .sign(bytesOf(keys[0]));
}

/** What a token turned out to be. */
export type TokenReading =
  | { readonly kind: 'valid'; readonly claims: JWTPayload }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' };

/** Checks signature, audience and time of a token at an instant. */
export async function readToken(
  token: string,
  audience: string,
  now: Instant,
  keys: TokenKeys,
): Promise<TokenReading> {
  const currentDate = new Date(now);
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, bytesOf(key), {
        audience,
        currentDate,
        algorithms: ['HS256'],
      });
      return { kind: 'valid', claims: payload };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { kind: 'expired' };
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  return { kind: 'invalid' };
}

function secondsOf(instant: Instant): number {
  return Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);
}

function bytesOf(key: string): Uint8Array {
  return new TextEncoder().encode(key);
}

import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares hashes, so that neither length nor first difference shows in the time it takes. */
export function isSameSecret(secret: string, given: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(secret), hash(given));
}

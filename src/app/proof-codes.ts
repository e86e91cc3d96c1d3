import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { proofLasts } from '../domain/authority.ts';
import { instantAfter } from '../domain/time.ts';
import type { ProofCodes } from '../ports/proof-codes.ts';
import type { HashedCode, ProofLedger } from '../ports/proof-ledger.ts';

/** After so many wrong tries a code is dead (OWASP ASVS 5.0, 6.6.3). Guessing one succeeds five times in a million. */
const mostTries = 5;
const digits = 6;
const hashBytes = 32;

/** Node's own cost (N = 2^14, r = 8, p = 1): all million codes cannot be tried in the ten minutes that one lasts. */
const hash = promisify<string, Buffer, number, Buffer>(scrypt);

/** What a try is compared with where there is no code: nothing fits it, and it takes as long. */
const nothing: HashedCode = { salt: '00'.repeat(16), hash: '00'.repeat(hashBytes) };

/** Draws a code of six digits, each equally likely: `randomInt` rejects draws that would favour some (ASVS 5.0, 6.5.4). */
export function drawCode(): string {
  return String(randomInt(10 ** digits)).padStart(digits, '0');
}

/** What is kept of a code: a salted password hash (ASVS 5.0, 6.5.2). */
export async function hashCode(code: string): Promise<HashedCode> {
  const salt = randomBytes(16);
  return { salt: salt.toString('hex'), hash: (await hash(code, salt, hashBytes)).toString('hex') };
}

/** Compares codes with those that were mailed. The try is counted before it is compared, outside of any turn. */
export function createProofCodes(ledger: ProofLedger): ProofCodes {
  return {
    check: async ({ conversation, event, code, now }) => {
      const begun = await ledger.beginTry(conversation, event, mostTries, now);
      const known = begun.kind === 'open' ? begun.code : null;
      const fits = (await isSame(code, known ?? nothing)) && known !== null;
      const proven = begun.kind === 'decided' ? begun.proven : await ledger.endTry(conversation, event, fits);
      if (proven === null) return null;
      const { order, at } = proven;
      return { order, verifiedAt: at, expiresAt: instantAfter(at, proofLasts) };
    },
  };
}

async function isSame(code: string, known: HashedCode): Promise<boolean> {
  const tried = await hash(code, Buffer.from(known.salt, 'hex'), hashBytes);
  return timingSafeEqual(tried, Buffer.from(known.hash, 'hex'));
}

import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { Semaphore } from 'async-mutex';
import { passwordLength } from '../../domain/agent.ts';
import { commonPasswords } from './common-passwords.ts';

/** What is wrong with a password. */
export type PasswordProblem = 'too-short' | 'too-long' | 'too-common';

/** Keeps passwords as salted hashes, and compares. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Says whether a password is the one that was hashed. Takes as long whatever the answer. */
  matches(password: string, hash: string): Promise<boolean>;
  /** A hash that nothing matches and that takes as long to compare as any other. */
  readonly decoy: string;
}

/** The least that OWASP's cheat sheet asks of scrypt: N = 2^17, r = 8, p = 1, which takes 128 MB and some tenths of a second. */
const owaspCost = 17;
const blockSize = 8;
const hashBytes = 32;

/** Each takes 128 MB: no more at once, however many sign in. */
const atOnce = 2;

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** `cost` is the exponent of N; a smaller one is for tests. A hash says with which cost it was made. */
export function createPasswords(cost: number = owaspCost): Passwords {
  const seats = new Semaphore(atOnce);
  const derived = (password: string, salt: Buffer, exponent: number): Promise<Buffer> => {
    const N = 2 ** exponent;
    const options = { N, r: blockSize, p: 1, maxmem: 256 * N * blockSize };
    return seats.runExclusive(() => derive(folded(password), salt, hashBytes, options));
  };
  const written = (salt: Buffer, hash: Buffer): string =>
    ['scrypt', cost, salt.toString('base64url'), hash.toString('base64url')].join('$');
  return {
    hash: async (password) => {
      const salt = randomBytes(16);
      return written(salt, await derived(password, salt, cost));
    },
    matches: async (password, hash) => {
      const [, exponent, salt = '', expected = ''] =
        /^scrypt\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/.exec(hash) ?? [];
      if (exponent === undefined) throw new Error('The kept password hash is not one of ours.');
      const tried = await derived(password, Buffer.from(salt, 'base64url'), Number(exponent));
      return timingSafeEqual(tried, Buffer.from(expected, 'base64url'));
    },
    decoy: written(randomBytes(16), randomBytes(hashBytes)),
  };
}

/**
 * What is wrong with a new password, or null: its length, or that everybody tries it first. Nothing else is asked of it
 * (OWASP ASVS 5.0, 6.2.1, 6.2.4, 6.2.5).
 */
export function problemOf(
  password: string,
  { id, name }: { readonly id: string; readonly name: string },
): PasswordProblem | null {
  const characters = Array.from(folded(password));
  if (characters.length < passwordLength.least) return 'too-short';
  if (characters.length > passwordLength.most) return 'too-long';
  const bare = plain(password);
  const own = [id, name].map(plain).filter((word) => word !== '');
  const isOwn = own.some((word) => bare.replaceAll(word, '').length < 4 && bare.includes(word));
  const isRepeated = new Set(characters).size < 3;
  return isOwn || isRepeated || commonPasswords.has(bare) ? 'too-common' : null;
}

/** The same characters typed on another keyboard are the same password. */
function folded(password: string): string {
  return password.normalize('NFKC');
}

function plain(text: string): string {
  return folded(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

import { durationSchema, instantAfter, isBefore } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import { HttpProblem } from '../http-problem.ts';
import { readToken, signToken, type TokenKeys } from '../signed-token.ts';
import { grantSchema, visitEnd, type Grant } from './grant.ts';

/** Mints and checks Direct Line tokens. */
export interface GrantTokens {
  /** A token for a grant: for half an hour, and never past the end of the visit. */
  mint(grant: Grant): Promise<{ readonly token: string; readonly expiresIn: number }>;
  /** The grant of a token. Throws a 403 when it has run out, was not signed by us or is for something else. */
  read(token: string): Promise<Grant>;
}

const audience = 'polydesk-direct-line';

/** Makes the tokens of Direct Line: JWTs, whose `user` claim stock clients read. */
export function createGrantTokens(clock: Clock, keys: TokenKeys): GrantTokens {
  return {
    mint: async (grant) => {
      const now = clock.now();
      const halfHour = instantAfter(now, durationSchema.parse('PT30M'));
      const end = visitEnd(grant);
      const expiresAt = isBefore(halfHour, end) ? halfHour : end;
      const token = await signToken({ ...grant }, { audience, issuedAt: now, expiresAt }, keys);
      const left = Temporal.Instant.from(now).until(expiresAt).total('seconds');
      return { token, expiresIn: Math.max(0, Math.floor(left)) };
    },
    read: async (token) => {
      const reading = await readToken(token, audience, clock.now(), keys);
      if (reading.kind === 'expired') {
        throw new HttpProblem(403, 'TokenExpired', 'The token has expired. Get a new one from the shop.');
      }
      const grant = grantSchema.safeParse(reading.kind === 'valid' ? reading.claims : null);
      if (grant.success) return grant.data;
      throw new HttpProblem(403, 'BadToken', 'The token is not one of ours. Get a new one from the shop.');
    },
  };
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { customerIdSchema, type CustomerId } from '../../domain/identifiers.ts';
import { durationSchema, instantAfter, toInstant, type Instant } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import { HttpProblem } from '../http-problem.ts';
import { readToken, signToken, type TokenKeys } from '../signed-token.ts';

/** The demo shop's proof of who is signed in, as a real shop would hand to its page. Good for five minutes. */
export interface ShopTokens {
  mint(customer: CustomerId): Promise<{ readonly token: string; readonly expiresIn: number }>;
  /** Whom a token names, and since when. Throws a 403 when it has run out or is not one. */
  read(token: string): Promise<{ readonly customer: CustomerId; readonly verifiedAt: Instant }>;
}

const audience = 'polydesk-demo';
const claimsSchema = z.object({ sub: customerIdSchema, iat: z.int() });

/** Makes shop tokens: short-lived JWTs with an id of their own. */
export function createShopTokens(clock: Clock, keys: TokenKeys): ShopTokens {
  return {
    mint: async (customer) => {
      const issuedAt = clock.now();
      const expiresAt = instantAfter(issuedAt, durationSchema.parse('PT5M'));
      const claims = { sub: customer, jti: randomUUID() };
      return { token: await signToken(claims, { audience, issuedAt, expiresAt }, keys), expiresIn: 300 };
    },
    read: async (token) => {
      const reading = await readToken(token, audience, clock.now(), keys);
      const claims = claimsSchema.safeParse(reading.kind === 'valid' ? reading.claims : null);
      if (!claims.success) throw new HttpProblem(403, 'SignedOut', 'Sign in to the shop again.');
      const verifiedAt = toInstant(Temporal.Instant.fromEpochMilliseconds(claims.data.iat * 1000));
      return { customer: claims.data.sub, verifiedAt };
    },
  };
}

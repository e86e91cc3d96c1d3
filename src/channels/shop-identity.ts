import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyOptions,
} from 'jose';
import { z } from 'zod';
import { customerIdSchema, type CustomerId } from '../domain/identifiers.ts';
import { toInstant, type Instant } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { VisitBook } from '../ports/visit-book.ts';
import { HttpProblem } from './http-problem.ts';

/**
 * How a shop signs who is signed in: with a secret that both know (HS256), or with keys of its own whose public halves it
 * publishes (RS256, ES256). A published set is read again when a key is not in it, so that keys can be replaced.
 */
export type ShopKeys =
  | { readonly kind: 'secrets'; readonly secrets: readonly string[] }
  | { readonly kind: 'published'; readonly address: string }
  | { readonly kind: 'key-set'; readonly keys: Parameters<typeof createLocalJWKSet>[0] };

/** Who a shop says is signed in, and when it said so. */
export interface ShopIdentity {
  readonly customer: CustomerId;
  readonly verifiedAt: Instant;
}

/** Believes shops' tokens. */
export interface ShopIdentities {
  /** Whom a token names. Takes each token once. Throws a 403 that says what is wrong with it. */
  read(token: string): Promise<ShopIdentity>;
}

/** A token lives so long at most, in seconds (ASVS 9.2.1; Intercom's and Zendesk's are as short). */
const longestLife = 300;
/** Clocks of two houses may differ by so many seconds. */
const clockTolerance = 30;

const claimsSchema = z.object({
  sub: customerIdSchema,
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(8).max(200),
});

/** Makes what reads a shop's tokens: for one audience, short-lived, with an id of their own that is taken once. */
export function createShopIdentities(options: {
  readonly keys: ShopKeys;
  readonly audience: string;
  readonly visits: VisitBook;
  readonly clock: Clock;
}): ShopIdentities {
  const { audience, visits, clock } = options;
  const check = createCheck(options.keys);
  return {
    read: async (token) => {
      const now = clock.now();
      const terms = {
        audience,
        currentDate: new Date(now),
        clockTolerance,
        requiredClaims: ['sub', 'exp', 'iat', 'jti'],
      };
      const claims = claimsSchema.safeParse(await verified(token, terms, check));
      if (!claims.success) throw refused('its claims are sub, iat, exp and jti (8 characters at least)');
      const { sub, iat, exp, jti } = claims.data;
      if (exp - iat > longestLife) throw refused(`it may live ${longestLife} seconds at most`);
      const until = instantOf(exp + clockTolerance);
      if (!(await visits.takeOnce(`shop ${jti}`, until, now)))
        throw refused('it was used before; sign a new one each time');
      return {
        customer: sub,
        verifiedAt: instantOf(Math.min(iat, Math.floor(new Date(now).getTime() / 1000))),
      };
    },
  };
}

type Check = (token: string, terms: JWTVerifyOptions) => Promise<JWTPayload>;

function createCheck(keys: ShopKeys): Check {
  if (keys.kind === 'secrets') {
    const all = keys.secrets.map((secret) => new TextEncoder().encode(secret));
    return (token, terms) => firstThatFits(all, token, terms);
  }
  const set =
    keys.kind === 'key-set' ? createLocalJWKSet(keys.keys) : createRemoteJWKSet(new URL(keys.address));
  return async (token, terms) =>
    (await jwtVerify(token, set, { ...terms, algorithms: ['RS256', 'ES256'] })).payload;
}

async function firstThatFits(
  secrets: readonly Uint8Array[],
  token: string,
  terms: JWTVerifyOptions,
): Promise<JWTPayload> {
  let last: unknown = new errors.JWSSignatureVerificationFailed();
  for (const secret of secrets) {
    try {
      return (await jwtVerify(token, secret, { ...terms, algorithms: ['HS256'] })).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      last = error;
    }
  }
  throw last;
}

async function verified(token: string, terms: JWTVerifyOptions, check: Check): Promise<unknown> {
  try {
    return await check(token, terms);
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused('it has expired');
    if (error instanceof errors.JWTClaimValidationFailed)
      throw refused(`its ${error.claim} is not as it must be`);
    if (error instanceof errors.JOSEError) throw refused('it was not signed with the key agreed on');
    throw error;
  }
}

function refused(why: string): HttpProblem {
  return new HttpProblem(403, 'BadShopToken', `The shop's token is not taken: ${why}.`);
}

function instantOf(seconds: number): Instant {
  return toInstant(Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
}

import type { Request, RequestHandler } from 'restify';
import type { Clock } from '../../ports/clock.ts';
import { bearerOf } from '../bearer.ts';
import type { ClientAddresses } from '../client-address.ts';
import { HttpProblem } from '../http-problem.ts';
import { createRateLimit } from '../rate-limit.ts';
import { isSameSecret } from '../same-secret.ts';

/** Who may call: a desk with the secret. */
export interface ApiKeys {
  /** Any of them is accepted, so that one can be replaced without an interruption. */
  readonly secrets: readonly string[];
  readonly addresses: ClientAddresses;
  readonly clock: Clock;
}

/**
 * Makes the gate before every call: 401 without the secret, 429 after ten wrong ones in a minute from one network address, or
 * after a thousand calls in a minute.
 */
export function createApiGate({ secrets, addresses, clock }: ApiKeys): RequestHandler {
  const wrong = createRateLimit(clock, 10, 60);
  const calls = createRateLimit(clock, 1000, 60);
  const problemOf = (request: Request): HttpProblem | null => {
    const given = bearerOf(request) ?? '';
    const isKnown = secrets.some((secret) => isSameSecret(secret, given));
    const isAdmitted = isKnown ? calls.admits('desk') : wrong.admits(addresses.of(request) ?? 'unknown');
    if (!isAdmitted) return new HttpProblem(429, 'TooManyRequests', 'Too many requests. Wait a minute.');
    if (isKnown) return null;
    return new HttpProblem(401, 'Unauthorized', 'Send Authorization: Bearer with the secret of the desk.');
  };
  return (request, _response, next) => {
    const problem = problemOf(request);
    if (problem === null) next();
    else next(problem);
  };
}

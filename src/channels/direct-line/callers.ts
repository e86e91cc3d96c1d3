import type { Request } from 'restify';
import { conversationIdSchema, type ConversationId } from '../../conversation/event.ts';
import { isBefore } from '../../domain/time.ts';
import type { Access, VisitBook } from '../../ports/visit-book.ts';
import { bearerOf } from '../bearer.ts';
import { HttpProblem } from '../http-problem.ts';
import { isSameSecret } from '../same-secret.ts';
import type { Grant } from './grant.ts';
import type { GrantTokens } from './grant-tokens.ts';

/** Who calls: a shop's server with the secret, or a client with a token. */
export type Caller = { readonly kind: 'secret' } | { readonly kind: 'token'; readonly grant: Grant };

/** Tells who calls. */
export interface Callers {
  /** The caller of a request. Throws a 401 for none and a 403 for one whose proof does not hold (any more). */
  identify(request: Request): Promise<Caller>;
  /** The conversation a request names in its path. Throws a 403 where the caller's token is for another one. */
  conversationOf(request: Request, caller: Caller): ConversationId;
}

/** Knows callers by these secrets and these tokens. */
export function createCallers(
  secrets: readonly string[],
  tokens: GrantTokens,
  visits: Pick<VisitBook, 'access'>,
): Callers {
  return {
    identify: async (request) => {
      const proof = bearerOf(request);
      if (proof === null) {
        throw new HttpProblem(401, 'MissingToken', 'Send Authorization: Bearer with a token or the secret.');
      }
      if (secrets.some((secret) => isSameSecret(secret, proof))) return { kind: 'secret' };
      const grant = await tokens.read(proof);
      if (!isForPage(grant, request.headers.origin)) {
        throw new HttpProblem(403, 'BadOrigin', 'The token is not for this page.');
      }
      if (isOver(grant, await visits.access(grant.conversation))) {
        throw new HttpProblem(403, 'VisitOver', 'This visit is over. Get a new token from the shop.');
      }
      return { kind: 'token', grant };
    },
    conversationOf: (request, caller) => {
      const id = conversationIdSchema.safeParse(pathParameter(request, 'conversation'));
      if (!id.success) throw new HttpProblem(404, 'ConversationNotFound', 'There is no such conversation.');
      if (caller.kind === 'token' && caller.grant.conversation !== id.data) {
        throw new HttpProblem(403, 'BadConversation', 'The token is for another conversation.');
      }
      return id.data;
    },
  };
}

/** Says whether a visit was ended, or its conversation given to a customer who signed in meanwhile. */
export function isOver({ customer, verifiedAt }: Grant, access: Access): boolean {
  const isTaken = access.customer !== null && access.customer !== customer;
  const isEnded = access.endedAt !== null && !isBefore(access.endedAt, verifiedAt);
  return isTaken || isEnded;
}

/** Says whether a grant may be used from a page; one bound to no page may be used from any, and from none at all. */
export function isForPage({ trustedOrigins }: Grant, origin: string | undefined): boolean {
  return trustedOrigins === null || origin === undefined || trustedOrigins.includes(origin);
}

function pathParameter(request: Request, name: string): unknown {
  const parameters: unknown = request.params;
  return parameters instanceof Object ? Reflect.get(parameters, name) : undefined;
}

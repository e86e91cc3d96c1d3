import { randomUUID } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { shopperTokenRequestSchema, type ShopperTokenRequest } from '../../protocol/direct-line.ts';
import { bearerOf } from '../bearer.ts';
import { HttpProblem } from '../http-problem.ts';
import { jsonBody } from '../json-body.ts';
import { parseBody } from '../parse-body.ts';
import { toEvent } from './conversations.ts';
import { eventIdOf } from './event-ids.ts';
import type { Grant } from './grant.ts';
import type { DirectLineParts } from './parts.ts';

/** Tokens for shoppers' own browsers: a guest's for the asking, a customer's for the shop's proof; and signing out. */
export function mountShopperRoutes(app: Server, parts: DirectLineParts): void {
  app.post('/v3/directline/tokens/shopper', ...jsonBody(), async (request: Request, response: Response) => {
    const wanted = parseBody(shopperTokenRequestSchema, request.body);
    response.send(200, await parts.answer(await shopperGrant(bearerOf(request), wanted, parts)));
  });
  app.post('/v3/directline/sign-out', async (request: Request, response: Response) => {
    const caller = await parts.callers.identify(request);
    if (caller.kind !== 'token') {
      throw new HttpProblem(403, 'TokenNeeded', 'Only whoever holds a token can sign out with it.');
    }
    const { conversation } = caller.grant;
    await parts.visits.end(conversation, parts.clock.now());
    const { door, clock } = parts;
    await door.handle(
      toEvent(caller.grant, eventIdOf(undefined, randomUUID()), { kind: 'signed-out' }, clock),
    );
    parts.streams.end(conversation);
    response.send(204);
  });
}

async function shopperGrant(
  proof: string | null,
  wanted: ShopperTokenRequest,
  parts: DirectLineParts,
): Promise<Grant> {
  if (proof === null) return guestGrant(wanted, parts);
  if (parts.identities === null) {
    throw new HttpProblem(
      403,
      'NoShopKey',
      'No key of a shop is set here; set SHOP_TOKEN_SECRET or SHOP_TOKEN_KEYS.',
    );
  }
  const grant = parts.grant({ ...wanted, ...(await parts.identities.read(proof)) });
  const { customer } = await parts.visits.access(grant.conversation);
  if (grant.conversation === wanted.conversation && customer === null && grant.customer !== null) {
    await parts.visits.give(grant.conversation, grant.customer);
    // Whoever was a guest in it is one no longer: the sockets come back with the new token.
    parts.streams.end(grant.conversation);
  }
  const access = await parts.visits.access(grant.conversation);
  return access.customer === null || access.customer === grant.customer ? grant : anew(grant, wanted, parts);
}

async function guestGrant(wanted: ShopperTokenRequest, parts: DirectLineParts): Promise<Grant> {
  const grant = parts.grant({ ...wanted, customer: null });
  const { customer, endedAt } = await parts.visits.access(grant.conversation);
  // What became a customer's, or was signed out of, opens to no guest again.
  return customer === null && endedAt === null ? grant : anew(grant, wanted, parts);
}

function anew({ customer, verifiedAt }: Grant, wanted: ShopperTokenRequest, parts: DirectLineParts): Grant {
  return parts.grant({ ...wanted, customer, verifiedAt, conversation: undefined });
}

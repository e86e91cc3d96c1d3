import type { Request, Response, Server } from 'restify';
import { customerIdSchema } from '../../domain/identifiers.ts';
import { tokenRequestSchema, type TokenRequest } from '../../protocol/direct-line.ts';
import { HttpProblem } from '../http-problem.ts';
import { jsonBody } from '../json-body.ts';
import { parseBody } from '../parse-body.ts';
import type { DirectLineParts } from './parts.ts';
import type { Visit } from './visits.ts';

/** Minting, by a shop's server; refreshing, by clients. */
export function mountTokenRoutes(app: Server, parts: DirectLineParts): void {
  app.post('/v3/directline/tokens/generate', ...jsonBody(), async (request: Request, response: Response) => {
    const caller = await parts.callers.identify(request);
    if (caller.kind !== 'secret') {
      throw new HttpProblem(403, 'SecretNeeded', 'Only the shop, with the secret, may mint tokens.');
    }
    const visit = toVisit(parseBody(tokenRequestSchema, request.body));
    response.send(200, await parts.answer(parts.grant(visit)));
  });
  app.post('/v3/directline/tokens/refresh', async (request: Request, response: Response) => {
    const caller = await parts.callers.identify(request);
    if (caller.kind !== 'token') {
      throw new HttpProblem(403, 'TokenNeeded', 'A secret does not run out; refresh tokens only.');
    }
    response.send(200, await parts.answer(caller.grant));
  });
}

function toVisit({ user, trustedOrigins, polydesk }: TokenRequest): Visit {
  return {
    customer: polydesk?.customer === undefined ? null : customerIdSchema.parse(polydesk.customer),
    market: polydesk?.market,
    language: polydesk?.language,
    user: user?.id,
    trustedOrigins,
  };
}

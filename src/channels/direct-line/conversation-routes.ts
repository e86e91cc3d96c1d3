import type { Request, Response, Server } from 'restify';
import { startRequestSchema, type ConversationAnswer } from '../../protocol/direct-line.ts';
import { jsonBody } from '../json-body.ts';
import { parseBody } from '../parse-body.ts';
import type { Caller } from './callers.ts';
import type { Grant } from './grant.ts';
import type { DirectLineParts } from './parts.ts';
import { watermarkOf } from './watermark.ts';

/** Starting a conversation, and coming back to one. */
export function mountConversationRoutes(app: Server, parts: DirectLineParts): void {
  app.post('/v3/directline/conversations', ...jsonBody(), async (request: Request, response: Response) => {
    const caller = await parts.callers.identify(request);
    const grant = startedGrant(caller, request.body, parts);
    const kind = await parts.conversations.open(grant);
    response.send(kind === 'accepted' ? 201 : 200, await withStream(grant, 0, request, parts));
  });
  app.get('/v3/directline/conversations/:conversation', async (request: Request, response: Response) => {
    const caller = await parts.callers.identify(request);
    const conversation = parts.callers.conversationOf(request, caller);
    await parts.conversations.mustBeOpen(conversation);
    const grant = grantFor(caller, parts, { conversation });
    response.send(200, await withStream(grant, watermarkOf(request), request, parts));
  });
}

/** What a caller is granted in a conversation it may reach: by its token, or, with the secret, as a guest. */
export function grantFor(
  caller: Caller,
  parts: DirectLineParts,
  place: Pick<Grant, 'conversation'> & { readonly user?: string | undefined },
): Grant {
  if (caller.kind === 'token') return caller.grant;
  return { ...parts.grant({ customer: null, user: place.user }), conversation: place.conversation };
}

function startedGrant(caller: Caller, body: unknown, parts: DirectLineParts): Grant {
  const { user, locale } = parseBody(startRequestSchema, body);
  if (caller.kind === 'token') return caller.grant;
  return parts.grant({ customer: null, user: user?.id, language: locale });
}

async function withStream(
  grant: Grant,
  after: number,
  request: Request,
  parts: DirectLineParts,
): Promise<ConversationAnswer> {
  const answer = await parts.answer(grant);
  const base = parts.origins.socketBase(request);
  if (base === null) return answer;
  const code = parts.tickets.issue({ grant, after });
  const streamUrl = `${base}/v3/directline/conversations/${grant.conversation}/stream?t=${code}`;
  return { ...answer, streamUrl };
}

import { randomUUID } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import type { ConversationId, EventBody } from '../../conversation/event.ts';
import { activitySchema, type Activity } from '../../protocol/direct-line.ts';
import { HttpProblem } from '../http-problem.ts';
import { jsonBody } from '../json-body.ts';
import { parseBody } from '../parse-body.ts';
import { grantFor } from './conversation-routes.ts';
import { toEvent } from './conversations.ts';
import { eventIdOf } from './event-ids.ts';
import type { Grant } from './grant.ts';
import { toEventBody, toSign } from './incoming.ts';
import { activityIdOfEvent, readActivities, sequenceOf } from './outgoing.ts';
import type { DirectLineParts } from './parts.ts';
import { showTypingUntilReplied } from '../typing.ts';
import { watermarkOf } from './watermark.ts';

const path = '/v3/directline/conversations/:conversation';

/** Reading what was said, and saying something. */
export function mountActivityRoutes(app: Server, parts: DirectLineParts): void {
  app.get(`${path}/activities`, async (request: Request, response: Response) => {
    const caller = await parts.callers.identify(request);
    const conversation = parts.callers.conversationOf(request, caller);
    await parts.conversations.mustBeOpen(conversation);
    const { user } = grantFor(caller, parts, { conversation });
    const after = watermarkOf(request);
    const placed = await readActivities(parts.door, conversation, after, user);
    const watermark = (placed.at(-1)?.sequence ?? after).toString();
    response.send(200, { activities: placed.map(({ activity }) => activity), watermark });
  });
  app.post(`${path}/activities`, ...jsonBody(), async (request: Request, response: Response) => {
    const caller = await parts.callers.identify(request);
    const conversation = parts.callers.conversationOf(request, caller);
    await parts.conversations.mustBeOpen(conversation);
    const activity = parseBody(activitySchema, request.body);
    const grant = grantFor(caller, parts, { conversation, user: activity.from?.id });
    const body = toEventBody(activity);
    if (body === null) await takeSign(conversation, activity, parts);
    const id =
      body === null
        ? randomUUID()
        : await say(grant, activity, body, parts, parts.clients.of(request, caller, grant));
    response.send(200, { id });
  });
  app.post(`${path}/upload`, async (request: Request) => {
    await parts.callers.identify(request);
    throw new HttpProblem(415, 'UploadsNotSupported', 'Files cannot be sent here. Describe it in words.');
  });
}

/** Passes on that the shopper types or has seen something. What was never said nobody has seen. */
async function takeSign(
  conversation: ConversationId,
  activity: Activity,
  { door, signs, signLimit }: DirectLineParts,
): Promise<void> {
  const sign = toSign(activity);
  if (sign === null) return;
  if (!signLimit.admits(conversation))
    throw new HttpProblem(429, 'TooManyRequests', 'Too many signs. Wait a little.');
  if (sign.kind === 'types') {
    signs.give({ kind: 'shopper-types', conversation });
    return;
  }
  const sequence = sequenceOf(conversation, sign.activity);
  if (sequence === null || (await door.transcript(conversation, sequence - 1)).length === 0) return;
  signs.give({ kind: 'seen', by: 'shopper', conversation, sequence });
}

/** Brings an event to the door. It is stored when this resolves; the replies come over the stream. */
async function say(
  grant: Grant,
  activity: Activity,
  body: EventBody,
  { door, messages, clock, streams }: DirectLineParts,
  client: string | undefined,
): Promise<string> {
  const { conversation } = grant;
  if (!messages.admits(conversation)) {
    throw new HttpProblem(429, 'TooManyRequests', 'Too many messages. Wait a little.');
  }
  const event = eventIdOf(activity.channelData?.clientActivityID, randomUUID());
  const receipt = await door.handle(toEvent(grant, event, body, clock, client));
  showTypingUntilReplied(receipt, () => streams.showTyping(conversation));
  return activityIdOfEvent(door, conversation, event);
}

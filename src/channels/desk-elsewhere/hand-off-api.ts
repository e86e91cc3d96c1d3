import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { agentElsewhere, personElsewhere } from '../../app/elsewhere/person-elsewhere.ts';
import type { DoneElsewhere, WorkElsewhere } from '../../app/elsewhere/work-elsewhere.ts';
import type { ConversationStore } from '../../ports/conversation-store.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import {
  offerRequestSchema,
  passRequestSchema,
  releaseRequestSchema,
  saidRequestSchema,
  type ApiEntry,
  type ApiHandOff,
} from '../../protocol/hand-off-api.ts';
import { HttpProblem } from '../http-problem.ts';
import { jsonBody } from '../json-body.ts';
import { parseBody } from '../parse-body.ts';
import { createRateLimit, type RateLimit } from '../rate-limit.ts';
import { createApiGate, type ApiKeys } from './api-gate.ts';
import { toApiEntry, toApiHandOff } from './hand-off-view.ts';
import { describeApi } from './open-api.ts';

/** What the calls of a desk elsewhere need. */
export interface HandOffApiParts extends ApiKeys {
  readonly work: WorkElsewhere;
  readonly store: Pick<ConversationStore, 'transcript'>;
}

const handOffs = '/handoff/v1/hand-offs';

/** Puts the calls of a desk elsewhere on a server. Every one but the description wants the secret. */
export function mountHandOffApi(app: Server, parts: HandOffApiParts): void {
  const gate = createApiGate(parts);
  const sayings = createRateLimit(parts.clock, 60, 60);
  const description = describeApi();
  app.get('/handoff/v1/openapi.json', (_request, response, next) => {
    response.send(200, description);
    next();
  });
  const on = (verb: string, act: (handOff: HandOffRecord, body: unknown) => Promise<object>): void => {
    const answer = async (request: Request, response: Response): Promise<void> => {
      response.send(200, await act(await handOffOf(request, parts), request.body));
    };
    app.post(`${handOffs}/:id/${verb}`, gate, ...jsonBody(), answer);
  };
  on('pass', async (handOff, body) => pass(handOff, parseBody(passRequestSchema, body).agent, parts));
  on('offer', async (handOff, body) => {
    const { to } = parseBody(offerRequestSchema, body);
    if (to === null) return answered(await parts.work.putBack(handOff));
    if (handOff.state !== 'with') throw problemOf({ kind: 'untaken', handOff });
    return pass(handOff, to, parts);
  });
  on('release', async (handOff, body) =>
    answered(await parts.work.release(handOff, parseBody(releaseRequestSchema, body).how)),
  );
  on('say', (handOff, body) => say(handOff, parseBody(saidRequestSchema, body), sayings, parts));
  app.get(`${handOffs}/:id`, gate, async (request: Request, response: Response): Promise<void> => {
    response.send(200, toApiHandOff(await handOffOf(request, parts)));
  });
  app.get(`${handOffs}/:id/entries`, gate, async (request: Request, response: Response): Promise<void> => {
    response.send(200, { entries: await entriesOf(request, parts) });
  });
}

async function handOffOf(request: Request, { work }: HandOffApiParts): Promise<HandOffRecord> {
  const { id } = z.object({ id: z.string() }).parse(request.params);
  const handOff = await work.find(id);
  if (handOff !== null) return handOff;
  throw new HttpProblem(404, 'NotFound', 'No such hand-off was offered. Use the `handOff` of its webhook.');
}

async function pass(
  handOff: HandOffRecord,
  person: z.infer<typeof passRequestSchema>['agent'],
  { work }: HandOffApiParts,
): Promise<ApiHandOff> {
  return answered(await work.pass(handOff, personElsewhere(person)));
}

async function say(
  handOff: HandOffRecord,
  { id, agent, text }: z.infer<typeof saidRequestSchema>,
  limit: RateLimit,
  { work }: HandOffApiParts,
): Promise<{ readonly sequence: number }> {
  if (!limit.admits(handOff.id))
    throw new HttpProblem(429, 'TooManyRequests', 'Too many messages. Wait a minute.');
  const said = await work.say(handOff, agentElsewhere(agent), { message: id, text });
  if (said.kind !== 'said') throw problemOf(said);
  return { sequence: said.entry.sequence };
}

/** What was said after an entry, until the hand-off ended: what comes later is between the shopper and the bot. */
async function entriesOf(request: Request, parts: HandOffApiParts): Promise<readonly ApiEntry[]> {
  const after = Number(new URLSearchParams(request.getQuery()).get('after') ?? '0');
  if (!Number.isInteger(after) || after < 0)
    throw new HttpProblem(400, 'BadArgument', 'after: a sequence number, from 0.');
  const { conversation, endedAt } = await handOffOf(request, parts);
  const entries = await parts.store.transcript(conversation, after);
  const isTheirs = (at: string): boolean =>
    endedAt === null ||
    Temporal.Instant.compare(Temporal.Instant.from(at), Temporal.Instant.from(endedAt)) <= 0;
  return entries.filter(({ at }) => isTheirs(at)).map(toApiEntry);
}

function answered(done: DoneElsewhere): ApiHandOff {
  if (done.kind === 'done') return toApiHandOff(done.handOff);
  throw problemOf(done);
}

function problemOf({ kind, handOff }: Exclude<DoneElsewhere, { readonly kind: 'done' }>): HttpProblem {
  switch (kind) {
    case 'taken': {
      const who = handOff.agent?.name ?? 'Somebody else';
      return new HttpProblem(409, 'Taken', `${who} has this conversation. Pass it to another person first.`);
    }
    case 'untaken':
      return new HttpProblem(409, 'NotTaken', 'Nobody has this conversation. Pass it to a person first.');
    case 'over':
      return new HttpProblem(
        409,
        'Over',
        'This hand-off is over: the shopper talks to the bot. Close it there.',
      );
    default:
      return kind satisfies never;
  }
}

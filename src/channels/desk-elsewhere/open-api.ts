import { z } from 'zod';
import {
  apiEntriesSchema,
  apiEntrySchema,
  apiErrorSchema,
  apiHandOffSchema,
  offerRequestSchema,
  passRequestSchema,
  releaseRequestSchema,
  saidAnswerSchema,
  saidRequestSchema,
  webhookEventSchema,
} from '../../protocol/hand-off-api.ts';

/** The OpenAPI 3.1 description of what a desk elsewhere is told and may call, made from the very shapes that are checked. */
export function describeApi(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Polydesk hand-off',
      version: '1.0.0',
      description:
        'Lets the desk of another product talk to shoppers whom the bot handed over. docs/other-desks.md explains it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/handoff/v1' }],
    security: [{ secret: [] }],
    paths: Object.fromEntries(calls.map((call) => [call.path, { [call.method]: operationOf(call) }])),
    webhooks: { event: { post: webhook() } },
    components: {
      schemas: { ...describeShapes(requests, 'input'), ...describeShapes(answers, 'output') },
      securitySchemes: {
        secret: { type: 'http', scheme: 'bearer', description: 'DESK_API_SECRET' },
      },
    },
  };
}

interface Call {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly name: string;
  readonly does: string;
  readonly body: keyof typeof requests | null;
  readonly answer: keyof typeof answers;
}

const requests = {
  PassRequest: passRequestSchema,
  OfferRequest: offerRequestSchema,
  ReleaseRequest: releaseRequestSchema,
  SayRequest: saidRequestSchema,
} as const;

const answers = {
  WebhookEvent: webhookEventSchema,
  HandOff: apiHandOffSchema,
  Entries: apiEntriesSchema,
  Entry: apiEntrySchema,
  Said: saidAnswerSchema,
  Error: apiErrorSchema,
} as const;

const calls: readonly Call[] = [
  {
    path: '/hand-offs/{id}',
    method: 'get',
    name: 'readHandOff',
    does: 'How a hand-off stands',
    body: null,
    answer: 'HandOff',
  },
  {
    path: '/hand-offs/{id}/entries',
    method: 'get',
    name: 'readEntries',
    does: 'What was said after a sequence number, for a desk that missed a webhook',
    body: null,
    answer: 'Entries',
  },
  {
    path: '/hand-offs/{id}/pass',
    method: 'post',
    name: 'pass',
    does: 'Somebody takes it, from the queue or from a colleague; the bot is silent from then on',
    body: 'PassRequest',
    answer: 'HandOff',
  },
  {
    path: '/hand-offs/{id}/offer',
    method: 'post',
    name: 'offer',
    does: 'Gives it to a colleague, or puts it back for whoever is free next',
    body: 'OfferRequest',
    answer: 'HandOff',
  },
  {
    path: '/hand-offs/{id}/release',
    method: 'post',
    name: 'release',
    does: 'Gives it back to the bot; before anybody took it: the desk cannot take it',
    body: 'ReleaseRequest',
    answer: 'HandOff',
  },
  {
    path: '/hand-offs/{id}/say',
    method: 'post',
    name: 'say',
    does: 'Says something to the shopper',
    body: 'SayRequest',
    answer: 'Said',
  },
];

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const after = { name: 'after', in: 'query', schema: { type: 'integer', minimum: 0, default: 0 } };

function operationOf({ path, method, name, does, body, answer }: Call): object {
  const isList = path.endsWith('/entries');
  return {
    operationId: name,
    summary: does,
    parameters: isList ? [id, after] : [id],
    ...(body === null ? {} : { requestBody: { required: true, content: jsonOf(body) } }),
    responses: {
      200: { description: 'Done', content: jsonOf(answer) },
      ...(body === null && !isList ? {} : { 400: problem('A field is wrong; the message names it') }),
      401: problem('The secret is missing or wrong'),
      404: problem('No such hand-off was offered to this desk'),
      ...(method === 'get'
        ? {}
        : { 409: problem('`Taken`, `NotTaken` or `Over`; the message says what to do') }),
      429: problem('Too many requests; wait a minute'),
    },
  };
}

function webhook(): object {
  const header = (name: string, description: string): object => ({
    ...{ name, in: 'header', required: true, description },
    schema: { type: 'string' },
  });
  return {
    summary: 'What happens to a hand-off, signed as standardwebhooks.com specifies',
    security: [],
    parameters: [
      header('webhook-id', 'The `id` in the body: what came twice is known by it'),
      header('webhook-timestamp', 'Seconds since 1970; refuse what is older than five minutes'),
      header(
        'webhook-signature',
        '`v1,` and HMAC-SHA256 in base64 over id.timestamp.body; several with a space between',
      ),
    ],
    requestBody: { required: true, content: jsonOf('WebhookEvent') },
    responses: {
      '2XX': { description: 'Taken' },
      409: { description: 'Not taken, nor will it be; so do 410 and 422' },
      default: { description: 'Told again after a while: 1, 2, 5, 10, 30, 60, then every 300 seconds' },
    },
  };
}

function problem(description: string): object {
  return { description, content: jsonOf('Error') };
}

function jsonOf(shape: string): object {
  return { 'application/json': { schema: { $ref: addressOf(shape) } } };
}

function addressOf(shape: string): string {
  return `#/components/schemas/${shape}`;
}

/** Shapes as JSON Schema, each under its name; where one holds another it refers to it. */
function describeShapes(shapes: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): object {
  const registry = z.registry<{ readonly id: string }>();
  for (const [id, shape] of Object.entries(shapes)) registry.add(shape, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: addressOf, override: leaveOutBounds });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutName(schema)]));
}

/** Their name is where they stand, and the version of JSON Schema is that of OpenAPI 3.1. */
function withoutName(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$id' && key !== '$schema'));
}

/** What says no more than the format or the type does. */
function leaveOutBounds({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

import { z } from 'zod';
import { deedKinds } from '../conversation/deed.ts';
import type { DeskSignal, HandOff } from '../conversation/hand-off.ts';
import type { HandOffPacket } from '../conversation/hand-off-packet.ts';
import { jsonValueSchema } from '../conversation/json.ts';
import { languageSchema } from '../conversation/language.ts';
import { textsSchema } from '../conversation/line.ts';
import { agentIdSchema } from '../domain/agent.ts';
import { customerIdSchema, marketIdSchema, operationIdSchema, orderIdSchema } from '../domain/identifiers.ts';
import { instantSchema } from '../domain/time.ts';
import { explanationSchema, lineSchema } from './line-record.ts';

const personSchema = z.strictObject({ id: agentIdSchema, name: z.string() });
const waitingTimeSchema = z.strictObject({ from: z.number(), to: z.number() });

const stretch = {
  id: z.string(),
  reason: z.string(),
  at: instantSchema,
  facts: textsSchema.shape.texts,
  customer: customerIdSchema.nullable(),
};

/** A stored `HandOff`. */
export const handOffSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('ticketed'),
    ticket: z.string(),
    reason: z.string(),
    at: instantSchema,
  }),
  z.strictObject({ kind: z.literal('offered'), reason: z.string(), at: instantSchema }),
  z.strictObject({ kind: z.literal('requested'), ...stretch, expiresAt: instantSchema }),
  z.strictObject({
    kind: z.literal('waiting'),
    ...stretch,
    position: z.number().nullable(),
    estimate: waitingTimeSchema.nullable(),
    deadline: instantSchema,
  }),
  z.strictObject({
    kind: z.literal('with'),
    ...stretch,
    agent: personSchema,
    since: instantSchema,
    awaited: z.strictObject({ who: z.enum(['agent', 'shopper']), since: instantSchema }),
  }),
  z.strictObject({
    kind: z.literal('closed'),
    ...stretch,
    how: z.enum(['done', 'released', 'silence', 'left']),
    agent: personSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('failed'), ...stretch }),
  z.strictObject({ kind: z.literal('timed-out'), ...stretch }),
]) satisfies z.ZodType<HandOff>;

/** A stored `DeskSignal`. */
export const deskSignalSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('queued'),
    id: z.string(),
    position: z.number().nullable(),
    estimate: waitingTimeSchema.nullable(),
    deadline: instantSchema,
  }),
  z.strictObject({
    kind: z.literal('joined'),
    id: z.string(),
    agent: personSchema,
    from: agentIdSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('returned'),
    id: z.string(),
    agent: agentIdSchema,
    deadline: instantSchema,
  }),
  z.strictObject({ kind: z.literal('said'), id: z.string(), agent: agentIdSchema, text: z.string() }),
  z.strictObject({
    kind: z.literal('acted'),
    id: z.string(),
    agent: agentIdSchema,
    deed: z.strictObject({
      operation: operationIdSchema,
      kind: z.enum(deedKinds),
      input: z.record(z.string(), jsonValueSchema),
      words: z.record(z.string(), jsonValueSchema),
    }),
  }),
  z.strictObject({ kind: z.literal('released'), id: z.string(), agent: agentIdSchema }),
  z.strictObject({ kind: z.literal('closed'), id: z.string(), agent: agentIdSchema }),
  z.strictObject({ kind: z.literal('failed'), id: z.string() }),
]) satisfies z.ZodType<DeskSignal>;

/** A stored `HandOffPacket`. */
export const packetSchema = z.strictObject({
  language: languageSchema,
  market: marketIdSchema,
  channel: z.string(),
  wanted: z.array(z.string()),
  steps: z.array(z.string()),
  facts: z.array(lineSchema),
  verdicts: z.array(explanationSchema),
  slots: z.array(z.record(z.string(), jsonValueSchema)),
  proof: z.discriminatedUnion('level', [
    z.strictObject({ level: z.literal('account'), customer: customerIdSchema }),
    z.strictObject({ level: z.literal('order-code'), order: orderIdSchema }),
    z.strictObject({ level: z.literal('none') }),
  ]),
  orderNumber: z.string().nullable(),
}) satisfies z.ZodType<HandOffPacket>;

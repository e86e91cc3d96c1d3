import { z } from 'zod';
import { conversationIdSchema, eventIdSchema, timerNames, type Event } from '../conversation/event.ts';
import { agentIdSchema } from '../domain/agent.ts';
import { instantSchema } from '../domain/time.ts';
import { authoritySchema } from './authority-record.ts';
import { deskSignalSchema } from './hand-off-record.ts';
import { originSchema } from './origin-record.ts';

/** A stored timer's name. */
export const timerNameSchema = z.enum(timerNames);

const senderSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('shopper'),
    authority: authoritySchema,
    client: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('clockwork') }),
  z.strictObject({
    kind: z.literal('agent'),
    agent: agentIdSchema,
    acts: z.strictObject({ approvedBy: agentIdSchema.nullable() }).optional(),
  }),
  z.strictObject({ kind: z.literal('desk') }),
]);

const bodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('signed-out') }),
  z.strictObject({
    kind: z.literal('message'),
    text: z.string(),
    edited: z.literal(true).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('tap'), offer: z.string() }),
  z.strictObject({
    kind: z.literal('pick'),
    picked: z.array(z.strictObject({ offer: z.string(), quantity: z.number() })),
  }),
  z.strictObject({
    kind: z.literal('pick-moment'),
    date: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('timer'), timer: timerNameSchema, token: z.string() }),
  z.strictObject({ kind: z.literal('desk'), signal: deskSignalSchema }),
]);

/** A stored event, exactly as `Event` has it. */
export const eventSchema = z.strictObject({
  id: eventIdSchema,
  conversation: conversationIdSchema,
  at: instantSchema,
  sender: senderSchema,
  body: bodySchema,
  origin: originSchema,
}) satisfies z.ZodType<Event>;

import { z } from 'zod';
import type { Frame } from '../conversation/conversation.ts';
import type { JsonObject } from '../conversation/json.ts';
import { mentionSchema } from '../conversation/mention.ts';
import type { Mention } from '../conversation/reading.ts';
import type { Draft, HandlerOutcome, PendingTurn } from '../conversation/turn.ts';
import type { Proof } from '../domain/authority.ts';
import { isBefore } from '../domain/time.ts';
import { pushFlow } from './begin-flow.ts';
import { flowOf, type Moment } from './books.ts';
import { change, changeTop, setSlots, topFrame, trace } from './draft.ts';
import { stepOf } from './flow.ts';

/** The outcome of every handler that needs a proof which the shopper has not given. */
export const proofNeeded = 'proof-needed';

const codeSchema = z.object({ kind: z.literal('code'), text: z.string() });

/**
 * Begins the flow that proves who asks, on top of the call that needs it.
 *
 * It is given what is known of the order: what was said of it, or the number of the one that the task is about. `proofRoute`
 * says how it can be proven: not at all where others read along, by signing in where an account is needed, and otherwise by
 * a code; somebody whose sign-in has grown too old is told so.
 */
export function beginProving({ draft, call }: PendingTurn, outcome: HandlerOutcome, moment: Moment): Draft {
  const noted = trace(draft, 'outcomes', `${call.handler}:${outcome.name}`);
  const slots = topFrame(draft)?.slots ?? {};
  const isAbout = call.input['mentions'] === undefined && slots['orderNumber'] !== undefined;
  const known: JsonObject = isAbout
    ? { mentions: [], number: slots['orderNumber'] ?? null }
    : { mentions: slots['mentions'] ?? [], number: null };
  const proofRoute = routeOf(draft, outcome, moment);
  return pushFlow(noted, 'prove', { ...known, proofRoute }, moment, 'visit');
}

function routeOf({ conversation }: Draft, { values }: HandlerOutcome, { authority }: Moment): string {
  if (conversation.origin.audience === 'several') return 'in-company';
  if (values['by'] === 'account') return 'by-account';
  return authority.kind === 'account' ? 'once-more' : 'by-code';
}

/** Keeps the proof of an order; another order's is over with it. */
export function keepProof(draft: Draft, proof: Proof): Draft {
  return change(draft, { proof });
}

/**
 * Goes back to the call that needed the proof. Where the shopper has proven another order than was named first, that one is
 * meant now; and what was to be confirmed is put again when its time ran out meanwhile.
 */
export function afterProving(below: Draft, proved: Frame, moment: Moment): Draft {
  const parent = topFrame(below);
  if (parent === undefined) return below;
  const meant = setSlots(below, { ...meantBy(parent, proved) });
  const { confirmation } = parent;
  if (confirmation === null || isBefore(moment.now, confirmation.expiresAt)) return meant;
  const asked = stepOf(flowOf(moment.books, parent.flow), confirmation.step);
  return asked.kind === 'confirm' ? changeTop(meant, { step: asked.expired, confirmation: null }) : meant;
}

function meantBy(parent: Frame, { slots }: Frame): JsonObject {
  const mentions = z.array(mentionSchema).safeParse(parent.slots['mentions']).data ?? [];
  const proven = codeSchema.safeParse(slots['number']);
  if (!proven.success || !mentions.some(namesOrder)) return {};
  const named = { kind: 'order-number', number: proven.data.text } as const;
  return { mentions: [named, ...mentions.filter((mention) => !namesOrder(mention))] };
}

function namesOrder({ kind }: Mention): boolean {
  return kind === 'order-number' || kind === 'tracking-number';
}

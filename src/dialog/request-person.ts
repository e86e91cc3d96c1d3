import { z } from 'zod';
import type { Conversation, Frame } from '../conversation/conversation.ts';
import { isWaiting, moveHandOff, type OpenHandOff } from '../conversation/hand-off.ts';
import type { HandOffPacket, ProofLevel } from '../conversation/hand-off-packet.ts';
import { lineValueSchema, type InnerText, type Line } from '../conversation/line.ts';
import { mentionSchema } from '../conversation/mention.ts';
import type { Draft } from '../conversation/turn.ts';
import type { Authority } from '../domain/authority.ts';
import { instantAfter } from '../domain/time.ts';
import type { Moment } from './books.ts';
import { addEffect, change, lineFor, topFrame, trace } from './draft.ts';
import type { HandoffStep } from './flow.ts';
import { reasonFor } from './offer-person.ts';
import { deadlineTimer, newsTimer } from './hand-off-timers.ts';
import { longNumber } from './short-number.ts';

/** The slot in which flows gather what a person should know. */
const factsSlot = 'caseFacts';

/**
 * Asks for a person at the desk, live: the conversation goes into the queue with all that is known, and the bot goes on
 * serving until somebody joins. The market must have a desk; one that waits already keeps its place.
 */
export function requestPerson(draft: Draft, step: HandoffStep, moment: Moment): Draft {
  const { handOff } = draft.conversation;
  const { desk } = moment.market.support;
  if (desk === null) throw new Error(`Market ${moment.market.id} has no desk; ask look-for-person before.`);
  const reason = reasonFor(step, handOff);
  const expiresAt = instantAfter(moment.now, desk.waitsAtMost);
  const signal = {
    kind: 'requested',
    id: longNumber('H', moment.seed),
    reason,
    facts: gathered(draft),
    customer: customerOf(moment.authority),
    expiresAt,
  } as const;
  const requested = moveHandOff(handOff, signal, moment.now);
  const noted = trace(draft, 'outcomes', `hand-off:${reason}`);
  if (requested === handOff || !isWaiting(requested)) return noted;
  // What was to come later is told to the person with the rest.
  const handed = change(noted, { handOff: requested, agenda: [] });
  const packet = packetOf(draft, requested, step, moment);
  const recorded = addEffect(handed, { kind: 'hand-off', handOff: requested, packet, answered: false });
  const timed = addEffect(recorded, deadlineTimer(requested.id, expiresAt));
  return addEffect(timed, newsTimer(requested.id, desk, moment.now));
}

function gathered(draft: Draft): readonly InnerText[] {
  const { data } = lineValueSchema.safeParse(topFrame(draft)?.slots[factsSlot]);
  return typeof data === 'object' && data.kind === 'texts' ? data.texts : [];
}

function packetOf(draft: Draft, { reason }: OpenHandOff, step: HandoffStep, moment: Moment): HandOffPacket {
  const { conversation } = draft;
  const tasks = conversation.stack.filter(({ purpose }) => purpose === 'task');
  const why: Line = { key: `ticket.reason.${reason}`, values: {}, variant: 0 };
  return {
    language: conversation.language,
    market: conversation.market,
    channel: conversation.origin.channel,
    wanted: tasks.flatMap(({ slots }) => intentOf(slots['wish'])),
    steps: tasks.map((frame) => `${frame.flow}/${frame.step}`),
    facts: [why, ...step.facts.map((key) => lineFor(draft, key, moment))],
    verdicts: conversation.verdicts,
    slots: tasks.map(({ slots }) => slots),
    proof: proofOf(conversation, moment.authority),
    orderNumber: numberIn(tasks) ?? conversation.spokenOf,
  };
}

/** The order of the task that the shopper was at last, or the one that they named with their wish. */
function numberIn(tasks: readonly Frame[]): string | null {
  const numbers = tasks.flatMap(({ slots }) => {
    const { data } = lineValueSchema.safeParse(slots['orderNumber']);
    if (typeof data === 'object' && data.kind === 'code') return [data.text];
    const mentions = z.array(mentionSchema).safeParse(slots['mentions']).data ?? [];
    return mentions.flatMap((mention) => (mention.kind === 'order-number' ? [mention.number] : []));
  });
  return numbers.at(-1) ?? null;
}

/** A wish stands in slots by its label: `wish.order.cancel`. */
function intentOf(wish: unknown): readonly string[] {
  const parsed = z.object({ kind: z.literal('term'), key: z.string() }).safeParse(wish);
  return parsed.success ? [parsed.data.key.replace(/^wish\./u, '')] : [];
}

function proofOf({ proof }: Conversation, authority: Authority): ProofLevel {
  if (authority.kind === 'account') return { level: 'account', customer: authority.customer };
  return proof === null ? { level: 'none' } : { level: 'order-code', order: proof.order };
}

function customerOf(authority: Authority) {
  return authority.kind === 'account' ? authority.customer : null;
}

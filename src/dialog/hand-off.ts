import { isWaiting } from '../conversation/hand-off.ts';
import type { JsonObject } from '../conversation/json.ts';
import type { Line } from '../conversation/line.ts';
import type { Draft } from '../conversation/turn.ts';
import type { Authority } from '../domain/authority.ts';
import type { Moment } from './books.ts';
import { addEffect, change, lineFor, setSlots, topFrame, trace } from './draft.ts';
import type { HandoffStep } from './flow.ts';
import { reasonFor } from './offer-person.ts';
import { shortNumber } from './short-number.ts';

/**
 * Hands the case to support as a ticket: what was wanted, the facts the flow names, and what the rules said, so that
 * nobody asks the shopper again. Sets the slot `ticket` to its number, and `reach` to how the answer comes: by mail to
 * somebody we know, or to a guest who quotes the number.
 */
export function handOff(draft: Draft, step: HandoffStep, moment: Moment): Draft {
  const { conversation, effects } = draft;
  const { support } = moment.market;
  const why = reasonFor(step, conversation.handOff);
  const number = shortNumber('T', moment.seed, effects.filter(({ kind }) => kind === 'ticket').length);
  const reason: Line = { key: `ticket.reason.${why}`, values: {}, variant: 0 };
  const customer = customerOf(moment.authority) ?? topFrame(draft)?.slots['customer'] ?? null;
  const known = customer === null ? [] : [lineFor(draft, 'ticket.customer', moment, { customer })];
  const facts = [...known, ...step.facts.map((key) => lineFor(draft, key, moment))];
  const verdicts = conversation.verdicts.map((verdict): Line => ({ ...verdict.line, variant: 0 }));
  const ticket = {
    number,
    reason: why,
    mailbox: step.mailbox === 'security' ? support.securityMailbox : support.mailbox,
    facts: [reason, ...facts, ...verdicts],
  };
  const noted = trace(addEffect(draft, { kind: 'ticket', ticket }), 'outcomes', `hand-off:${why}`);
  const ticketed = { kind: 'ticketed', ticket: number, reason: why, at: moment.now } as const;
  // Whoever waits for a person keeps their place.
  const handed = isWaiting(conversation.handOff) ? noted : change(noted, { handOff: ticketed });
  const reach = customer === null ? 'quote-number' : 'mail';
  return setSlots(handed, { ticket: { kind: 'code', text: number }, reach });
}

function customerOf(authority: Authority): JsonObject | null {
  return authority.kind === 'account' ? { kind: 'code', text: authority.customer } : null;
}

import { z } from 'zod';
import type { Conversation, Offer } from '../conversation/conversation.ts';
import type { EventBody, PickedOffer } from '../conversation/event.ts';
import { jsonValueSchema, type JsonValue } from '../conversation/json.ts';
import type { Moment } from './books.ts';
import type { Command } from './command.ts';
import { openStep } from './question.ts';

const stale: Command = { kind: 'stale' };
const notValid: Command = { kind: 'no-match', why: 'not-valid' };

/** What a button for one of several things means: a list of one. */
const listSchema = z.array(z.object({ value: jsonValueSchema, quantity: z.number().nullable() })).length(1);

/**
 * Several items picked in one go, each with a quantity. Buttons of another question are stale; none picked, one picked
 * twice, or more of one than there are, is no valid answer.
 */
export function interpretPicks(
  picked: readonly PickedOffer[],
  conversation: Conversation,
  moment: Moment,
): Command {
  const open = openStep(conversation, moment.books);
  if (open?.step.kind !== 'choose' || !open.step.many) return stale;
  const { frame, step } = open;
  const offers = picked.map(({ offer }) => conversation.offered.find(({ id }) => id === offer));
  const isHere = ({ pick }: Offer): boolean =>
    pick.kind === 'answer' && pick.frame === frame.id && pick.step === step.id;
  if (!offers.every((offer) => offer !== undefined && isHere(offer))) return stale;
  const values = offers.flatMap((offer, at) => valueOf(offer, picked[at]?.quantity ?? 0));
  const isWhole =
    values.length === picked.length && new Set(picked.map(({ offer }) => offer)).size === picked.length;
  return isWhole && values.length > 0 ? { kind: 'set', value: values } : notValid;
}

function valueOf(offer: Offer | undefined, quantity: number): readonly JsonValue[] {
  if (offer?.pick.kind !== 'answer' || offer.card?.kind !== 'item') return [];
  const list = listSchema.safeParse(offer.pick.value);
  const isPossible = Number.isInteger(quantity) && quantity >= 1 && quantity <= offer.card.quantity;
  return list.success && isPossible ? list.data.map(({ value }) => ({ value, quantity })) : [];
}

/** A day, and times of it, picked for the open question; where it asks for something else the pick is stale. */
export function interpretMoment(
  { date, from, to }: Extract<EventBody, { kind: 'pick-moment' }>,
  conversation: Conversation,
  moment: Moment,
): Command {
  const open = openStep(conversation, moment.books);
  if (open?.step.kind !== 'ask' || open.step.as !== 'moment') return stale;
  const text = [date, from, to].filter((part) => part !== null).join(' ');
  return { kind: 'set', value: { date, until: null, from, to, text } };
}

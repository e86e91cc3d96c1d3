import { moveHandOff, type HandOff } from '../conversation/hand-off.ts';
import type { Draft } from '../conversation/turn.ts';
import type { Moment } from './books.ts';
import { change } from './draft.ts';
import type { HandoffStep } from './flow.ts';

/** Why a person gets a case of which no more is known than that the shopper wants one. */
const askedFor = 'asked-for';

/** The shopper is about to be asked whether a person should take over: for the reason of their case, where one is open. */
export function offerPerson(draft: Draft, step: HandoffStep, moment: Moment): Draft {
  const { handOff } = draft.conversation;
  const reason = handOff.kind === 'ticketed' ? handOff.reason : step.handoff;
  return change(draft, { handOff: moveHandOff(handOff, { kind: 'offered', reason }, moment.now) });
}

/** Why a person gets a case: whoever asks for one after an offer does so for the reason of the offer. */
export function reasonFor({ handoff }: HandoffStep, handOff: HandOff): string {
  return handOff.kind === 'offered' && handoff === askedFor ? handOff.reason : handoff;
}

/** They would rather not. */
export function declinePerson(draft: Draft, moment: Moment): Draft {
  const { handOff } = draft.conversation;
  return change(draft, { handOff: moveHandOff(handOff, { kind: 'declined' }, moment.now) });
}

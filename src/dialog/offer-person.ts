import { moveHandOff } from '../conversation/hand-off.ts';
import type { Draft } from '../conversation/turn.ts';
import type { Moment } from './books.ts';
import { change } from './draft.ts';
import type { HandoffStep } from './flow.ts';

/** The shopper is about to be asked whether a person should take over: for the reason of their case, where one is open. */
export function offerPerson(draft: Draft, step: HandoffStep, moment: Moment): Draft {
  const { handOff } = draft.conversation;
  const reason = handOff.kind === 'ticketed' ? handOff.reason : step.handoff;
  return change(draft, { handOff: moveHandOff(handOff, { kind: 'offered', reason }, moment.now) });
}

/** They would rather not. */
export function declinePerson(draft: Draft, moment: Moment): Draft {
  const { handOff } = draft.conversation;
  return change(draft, { handOff: moveHandOff(handOff, { kind: 'declined' }, moment.now) });
}

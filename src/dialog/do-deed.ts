import type { Deed } from '../conversation/deed.ts';
import type { Person } from '../conversation/hand-off.ts';
import type { Draft, PendingTurn, Turn } from '../conversation/turn.ts';
import { durationSchema, instantAfter } from '../domain/time.ts';
import { pushFlow } from './begin-flow.ts';
import { flowOf, type Moment } from './books.ts';
import { changeTop } from './draft.ts';
import { walk } from './walk.ts';

/** What was agreed to at the desk is done at once; the yes of long ago is no yes. */
const yesLasts = durationSchema.parse('PT15M');

/** The flow of what a person at the desk does. */
export function deedFlow(kind: Deed['kind']): string {
  return `desk.${kind}`;
}

/**
 * Does what a person at the desk agreed to there: on top of whatever rests, with their yes in the place of the shopper's. What
 * comes of it is kept for them, and the shopper reads a notice of it.
 */
export function doDeed(draft: Draft, deed: Deed, agent: Person, moment: Moment): Turn | PendingTurn {
  const flow = flowOf(moment.books, deedFlow(deed.kind));
  const begun = pushFlow(draft, flow.id, { ...deed.words, ...deed.input, agent: agent.name }, moment, 'deed');
  const confirmation = {
    operation: deed.operation,
    step: flow.steps[0]?.id ?? '',
    input: deed.input,
    askedAt: moment.now,
    expiresAt: instantAfter(moment.now, yesLasts),
    affirmed: true,
  };
  return walk(changeTop(begun, { confirmation }), moment);
}

import type { Draft } from '../conversation/turn.ts';
import type { Moment } from './books.ts';
import { offersWaysOn, say } from './draft.ts';

/** What the shopper is asked when all is done; "no" to it is a goodbye. */
export const anythingElse = 'repair.anything-else';

/** Asks whether there is anything else, unless ways on were offered in the same breath. */
export function askAnythingElse(draft: Draft, moment: Moment): Draft {
  return draft.lines.some(offersWaysOn) ? draft : say(draft, anythingElse, moment);
}

import { moveHandOff, type EndedHandOff, type HandOff } from '../conversation/hand-off.ts';
import { jsonValueSchema } from '../conversation/json.ts';
import type { Draft, PendingTurn, Turn } from '../conversation/turn.ts';
import type { Moment } from './books.ts';
import { pushFlow } from './begin-flow.ts';
import { addEffect, change, trace } from './draft.ts';
import { walk } from './walk.ts';

/** How a stretch with a person, or the wait for one, can end; each has its flow `repair.person-…` with the closing words. */
export const personEndings = ['done', 'released', 'silence', 'left', 'failed', 'timed-out'] as const;

/** So many flows are gone back to, the newest. */
const mostKept = 2;

/**
 * Ends a stretch with one closing text, and the bot is there again. What was under way before goes on after it, unless the
 * person has settled all of it; the shopper is asked once how the talk was.
 */
export function endStretch(draft: Draft, ended: EndedHandOff, moment: Moment): Turn | PendingTurn {
  const ending = ended.kind === 'closed' ? ended.how : ended.kind;
  const told: HandOff = moveHandOff(ended, { kind: 'told' }, moment.now);
  const kept = addEffect(draft, { kind: 'hand-off', handOff: ended, packet: null, answered: false });
  const noted = trace(kept, 'repairs', `person-${ending}`);
  const { episode, stack, resting } = noted.conversation;
  const isTalk = ended.kind === 'closed' && ended.agent !== null;
  const rating = isTalk && !episode.ratingAsked ? 'to-ask' : 'asked';
  const isSettled = ending === 'done';
  const free = change(noted, {
    handOff: told,
    offered: [],
    stack: isSettled ? [] : [...resting, ...stack].slice(-mostKept),
    resting: [],
    episode: { ...episode, ratingAsked: episode.ratingAsked || isTalk, troubles: 0, notUnderstoodInRow: 0 },
  });
  const agent = ended.kind === 'closed' && ended.agent !== null ? ended.agent.name : '';
  const slots = {
    agent,
    rating,
    caseFacts: jsonValueSchema.parse({ kind: 'texts', texts: ended.facts }),
    customer: ended.customer === null ? null : { kind: 'code', text: ended.customer },
  };
  return walk(pushFlow(free, `repair.person-${ending}`, slots, moment, 'task'), moment);
}

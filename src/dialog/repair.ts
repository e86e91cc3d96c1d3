import { hasEnded, isWaiting, moveHandOff } from '../conversation/hand-off.ts';
import type { JsonObject } from '../conversation/json.ts';
import type { Line } from '../conversation/line.ts';
import type { Draft, PendingTurn, Turn } from '../conversation/turn.ts';
import type { Moment } from './books.ts';
import type { Command } from './command.ts';
import { change, changeTop, popFrame, say, topFrame, trace } from './draft.ts';
import { endStretch } from './end-stretch.ts';
import { finishTurn } from './finish-turn.ts';
import { openStep } from './question.ts';
import { withTrouble } from './repair-misunderstanding.ts';
import { pushFlow } from './begin-flow.ts';
import { rememberOrder } from './spoken-of.ts';
import { walk } from './walk.ts';

/** Runs a repair flow on top of what is under way; the open question is put again after it. */
export function runRepair(
  draft: Draft,
  pattern: string,
  moment: Moment,
  slots: JsonObject = {},
): Turn | PendingTurn {
  const noted = trace(draft, 'repairs', pattern);
  return walk(pushFlow(noted, `repair.${pattern}`, slots, moment, 'repair'), moment);
}

/**
 * Says goodbye; with nothing under way, an episode that had not been rated is put up for it and ends. A question
 * that waits for nothing ("How would you like to go on?") is left with it.
 */
export function goodbye(asked: Draft, moment: Moment): Turn | PendingTurn {
  const draft = withoutOffer(asked, moment);
  const { conversation } = draft;
  const place = topFrame(draft) === undefined ? 'free' : 'midway';
  const rating = conversation.episode.ratingAsked ? 'asked' : 'to-ask';
  const isAsking = place === 'free' && rating === 'to-ask';
  const episode = { ...conversation.episode, ratingAsked: conversation.episode.ratingAsked || isAsking };
  // Whoever leaves has logged out: the next one at this screen may be somebody else.
  const proof = place === 'free' ? null : conversation.proof;
  return runRepair(change(draft, { episode, proof }), 'goodbye', moment, { place, rating });
}

/** Without a question that may be left. */
function withoutOffer(draft: Draft, { books }: Moment): Draft {
  const step = openStep(draft.conversation, books)?.step;
  const mayLeave = step?.kind === 'choose' && step['may-leave'];
  const left = topFrame(draft);
  return mayLeave && left !== undefined ? rememberOrder(popFrame(draft), [left]) : draft;
}

/** Leaves a rating that was asked for; whoever writes on wants something else. */
export function withoutRating(draft: Draft): Draft {
  return topFrame(draft)?.flow === 'repair.goodbye' ? popFrame(draft) : draft;
}

/** Drops the task under way; nothing that was not confirmed has been done. */
export function stop(draft: Draft, moment: Moment): Turn | PendingTurn {
  if (topFrame(draft) === undefined && isWaiting(draft.conversation.handOff))
    return stopWaiting(draft, moment);
  if (topFrame(draft) === undefined) return runRepair(draft, 'nothing-to-stop', moment);
  const { stack } = draft.conversation;
  const task = stack.findLastIndex((frame) => frame.purpose === 'task');
  const left = Math.max(task, 0);
  const dropped = rememberOrder(change(draft, { stack: stack.slice(0, left) }), stack.slice(left));
  return runRepair(dropped, 'stop', moment);
}

/** Takes the shopper out of the queue for a person. */
export function stopWaiting(draft: Draft, moment: Moment): Turn | PendingTurn {
  const left = moveHandOff(draft.conversation.handOff, { kind: 'left' }, moment.now);
  return hasEnded(left) ? endStretch(draft, left, moment) : runRepair(draft, 'stale', moment);
}

/** One question back. What was done stays done: the trail does not reach behind it. */
export function back(draft: Draft, moment: Moment): Turn | PendingTurn {
  const top = topFrame(draft);
  const last = top?.trail.at(-1);
  if (top === undefined || last === undefined) return runRepair(draft, 'cannot-go-back', moment);
  const slots = { ...last.slots, mentions: [] };
  const returned = changeTop(draft, {
    step: last.step,
    slots,
    walked: top.walked.slice(0, top.walked.indexOf(last.step) + 1),
    trail: top.trail.slice(0, -1),
    confirmation: null,
  });
  return walk(say(trace(returned, 'repairs', 'back'), 'repair.back', moment), moment);
}

/** From the beginning, with nothing under way. */
export function restart(draft: Draft, moment: Moment): Turn | PendingTurn {
  const emptied = change(draft, { stack: [], agenda: [], verdicts: [], offered: [], spokenOf: null });
  return runRepair(emptied, 'restart', moment);
}

/** Says the last turn again: the open question in full, or what was said. */
export function repeat(draft: Draft, moment: Moment): Turn | PendingTurn {
  const noted = trace(draft, 'repairs', 'repeat');
  const { said, offered } = draft.conversation;
  if (openStep(draft.conversation, moment.books) !== null)
    return walk(say(noted, 'repair.repeat', moment), moment);
  if (said.length === 0) return runRepair(draft, 'help', moment);
  const turn = finishTurn({ ...noted, lines: said, offers: offered }, moment);
  // Not counted as a turn of its own: the next one must not fall on the very wording that was repeated.
  return { ...turn, conversation: { ...turn.conversation, turns: draft.conversation.turns } };
}

/** Explains the rule that decided, with the order's own facts; without one, why the open question is asked. */
export function why(draft: Draft, moment: Moment): Turn | PendingTurn {
  const noted = trace(draft, 'repairs', 'why');
  const { verdicts, turns } = draft.conversation;
  const open = openStep(draft.conversation, moment.books);
  if (verdicts.length > 0) {
    const lines = verdicts.map((verdict): Line => ({ ...verdict.line, variant: turns }));
    return walk({ ...noted, lines: [...noted.lines, ...lines] }, moment);
  }
  return open === null
    ? runRepair(noted, 'why-nothing', moment)
    : walk(say(noted, open.step.why, moment), moment);
}

/** Asks which of a few wishes was meant. */
export function clarify(
  draft: Draft,
  { intents, mentions, concepts }: Extract<Command, { readonly kind: 'clarify' }>,
  moment: Moment,
): Turn | PendingTurn {
  return withTrouble(trace(draft, 'repairs', 'clarify'), moment, (counted) => {
    const { episode } = counted.conversation;
    const clarificationsInRow = episode.clarificationsInRow + 1;
    const asked = change(counted, { episode: { ...episode, notUnderstoodInRow: 0, clarificationsInRow } });
    const said = mentions.map((mention) => ({ ...mention }));
    const choices = intents.map((intent) => ({ wish: intent, mentions: said, concepts: [...concepts] }));
    return walk(pushFlow(asked, 'repair.clarify', { choices }, moment, 'repair'), moment);
  });
}

/** Reminds once after silence; with nothing open it stays silent. */
export function remind(draft: Draft, moment: Moment): Turn | PendingTurn {
  const isOpen = openStep(draft.conversation, moment.books) !== null;
  return isOpen ? runRepair(draft, 'remind', moment) : finishTurn(trace(draft, 'repairs', 'remind'), moment);
}

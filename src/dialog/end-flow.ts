import type { Frame } from '../conversation/conversation.ts';
import type { Draft } from '../conversation/turn.ts';
import { askAnythingElse } from './anything-else.ts';
import { beginFlow, pushFlow } from './begin-flow.ts';
import { flowOf, type Moment } from './books.ts';
import { change, changeTop, popFrame, say, topFrame, trace } from './draft.ts';
import { stepOf } from './flow.ts';
import { rememberOrder } from './spoken-of.ts';
import { afterProving } from './proving.ts';

/** How a task ends that is done with. */
const done = 'done';
/** A task ends so that is with a person now: nothing is asked. */
const handed = 'handed';
/** A task ends so that gave everything up: what was under way went along to a person. */
const gaveUp = 'gave-up';
/** Ends of repair flows that mean more than going on: the task below is dropped, the shopper leaves. */
const drops = 'drop';
const leaves = 'goodbye';

/** Ends the top flow: back to the one that visited it, the one it interrupted, the next wish, or nothing. */
export function endFlow(draft: Draft, moment: Moment, how: string): Draft {
  const ended = topFrame(draft);
  const below = popFrame(draft);
  if (ended === undefined) return draft;
  switch (ended.purpose) {
    case 'visit':
      return afterVisit(below, ended, moment, how);
    case 'repair':
      return afterRepair(below, moment, how);
    case 'task':
      return afterTask(below, ended, moment, how);
    case 'deed':
      return below;
    default:
      return ended.purpose satisfies never;
  }
}

function afterVisit(below: Draft, ended: Frame, moment: Moment, how: string): Draft {
  const parent = topFrame(below);
  if (parent === undefined) return nextWish(below, moment, how);
  // Whoever talks to a person now is asked nothing more by what led there.
  if (how === handed) return endFlow(below, moment, how);
  const step = stepOf(flowOf(moment.books, parent.flow), parent.step);
  if (step.kind === 'visit') return changeTop(below, { step: step.next });
  // A proving flow stands on the call that needed the proof: without proof that task is over.
  return how === 'proven' ? afterProving(below, ended, moment) : endFlow(below, moment, how);
}

function afterRepair(below: Draft, moment: Moment, how: string): Draft {
  const dropped = topFrame(below);
  if (how === drops && dropped !== undefined) return afterTask(popFrame(below), dropped, moment, done);
  if (how !== leaves) return dropped === undefined ? nextWish(below, moment, 'repaired') : below;
  return change(below, { episode: { ...below.conversation.episode, endedAt: moment.now } });
}

/**
 * What only answered lets the interrupted task go on at once; after anything else the shopper is asked whether to come back
 * to it.
 */
function afterTask(left: Draft, ended: Frame, moment: Moment, how: string): Draft {
  const below = rememberOrder(left, [ended]);
  const interrupted = topFrame(below);
  if (how === handed) return restBelow(below, ended, moment);
  if (how === gaveUp) return giveUpBelow(below, moment);
  if (interrupted === undefined) return nextWish(below, moment, how);
  if (how === done && isServedBy(interrupted, ended, moment))
    return afterTask(popFrame(below), interrupted, moment, how);
  const task = interrupted.slots['wish'];
  if (flowOf(moment.books, ended.flow).aside || task === undefined)
    return say(trace(below, 'repairs', 'resume'), 'repair.resume', moment);
  const asked = trace(below, 'repairs', 'come-back');
  return pushFlow(asked, 'repair.come-back', { task }, moment, 'repair');
}

/** What was under way rests while a person has the case; what that person has with it is not gone back to. */
function restBelow(below: Draft, ended: Frame, moment: Moment): Draft {
  const { stack, resting } = below.conversation;
  const left = stack.filter((frame) => !isServedBy(frame, ended, moment));
  return change(below, { stack: [], resting: [...resting, ...left] });
}

/** Nothing that was under way is gone back to. */
function giveUpBelow(below: Draft, moment: Moment): Draft {
  return nextWish(change(rememberOrder(below, below.conversation.stack), { stack: [] }), moment, done);
}

/** Says whether a task that was interrupted is served by the one that ended. */
function isServedBy(interrupted: Frame, ended: Frame, { books }: Moment): boolean {
  const { startsOn } = flowOf(books, ended.flow);
  return flowOf(books, interrupted.flow).yieldsTo.some((intent) => startsOn.includes(intent));
}

function nextWish(draft: Draft, moment: Moment, how: string): Draft {
  const [wish, ...later] = draft.conversation.agenda;
  if (wish === undefined) return how === done ? askAnythingElse(draft, moment) : draft;
  const announced = say(change(draft, { agenda: later }), 'repair.next-wish', moment, {
    wish: { kind: 'term', key: `wish.${wish.intent}` },
  });
  return beginFlow(announced, wish, moment, 'task');
}

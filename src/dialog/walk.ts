import type { Frame } from '../conversation/conversation.ts';
import type { Wish } from '../conversation/reading.ts';
import type { Draft, HandlerCall, PendingTurn, Turn } from '../conversation/turn.ts';
import { isBefore } from '../domain/time.ts';
import { articleOn, flowFor, flowOf, type Moment } from './books.ts';
import { change, changeTop, popFrame, pushFrame, say, topFrame, trace } from './draft.ts';
import { finishTurn } from './finish-turn.ts';
import { isQuestion, stepOf, type CallStep, type ConfirmStep, type Step } from './flow.ts';
import { handOff } from './hand-off.ts';
import { articleFlow, articleSlots } from './help-article.ts';
import { menuIn, menuOffers } from './menu.ts';
import { inputFrom, putQuestion } from './question.ts';

/** Steps one event may walk; a flow that needs more runs in a circle that `checkFlow` should have found. */
const stepBudget = 60;

/** The flow that serves wishes for which there is no flow of their own. */
const otherWishFlow = 'other-wish';

/**
 * Walks the top flow until it waits for the shopper or needs a handler.
 *
 * `asked` says that the question the flow stands at has been put already in this turn, in other words.
 */
export function walk(draft: Draft, moment: Moment): Turn | PendingTurn {
  let current = draft;
  for (;;) {
    const frame = topFrame(current);
    if (frame === undefined) return finishTurn(current, moment);
    const step = stepOf(flowOf(moment.books, frame.flow), frame.step);
    current = countStep(current, frame, step);
    if (step.kind === 'call') return { kind: 'pending', call: callFor(step, frame, moment), draft: current };
    if (step.kind === 'confirm') {
      const passed = passConfirmation(current, frame, step, moment);
      if (passed === null) return finishTurn(putQuestion(current, step, moment), moment);
      current = passed;
    } else if (isQuestion(step)) {
      const asked = changeTop(current, { confirmation: null });
      return finishTurn(putQuestion(asked, step, moment), moment);
    } else {
      current = walkStep(current, frame, step, moment);
    }
  }
}

/**
 * Where a confirmation is not to be put: one that was said yes to together with a correction that changed nothing leads
 * on, and one that has grown too old is worked out anew. Null: put it.
 */
function passConfirmation(draft: Draft, frame: Frame, step: ConfirmStep, moment: Moment): Draft | null {
  const { confirmation } = frame;
  if (confirmation?.step !== step.id) return null;
  if (!isBefore(moment.now, confirmation.expiresAt)) {
    return changeTop(draft, { step: step.expired, confirmation: null });
  }
  const isSame = JSON.stringify(inputFrom(step.with, frame.slots)) === JSON.stringify(confirmation.input);
  if (confirmation.affirmed && isSame) return changeTop(draft, { step: step.yes });
  return null;
}

/** Begins the flow of a wish on top of whatever is under way. */
export function beginFlow(draft: Draft, wish: Wish, moment: Moment, purpose: Frame['purpose']): Draft {
  const own = flowFor(moment.books, wish.intent);
  const { language } = draft.conversation;
  const article = own === undefined ? articleOn(moment.books, wish.intent, language) : undefined;
  const flow = own?.id ?? (article === undefined ? otherWishFlow : articleFlow);
  const named = { kind: 'term', key: `wish.${wish.intent}` };
  const slots = {
    mentions: wish.mentions.map((mention) => ({ ...mention })),
    wish: named,
    ...(article === undefined ? {} : articleSlots(draft, article.id, moment)),
  };
  return pushFlow(trace(draft, 'intents', wish.intent), flow, slots, moment, purpose);
}

/** Puts a flow on the stack at its first step. */
export function pushFlow(
  draft: Draft,
  flowId: string,
  slots: Frame['slots'],
  moment: Moment,
  purpose: Frame['purpose'],
): Draft {
  const flow = flowOf(moment.books, flowId);
  const [first] = flow.steps;
  if (first === undefined) throw new Error(`Flow ${flowId} has no steps; check the flows before they run.`);
  const number = draft.conversation.stack.length + draft.stepsWalked;
  const id = `${draft.conversation.revision}.${number}`;
  return pushFrame(draft, {
    id,
    flow: flowId,
    step: first.id,
    slots,
    walked: [],
    attempts: {},
    trail: [],
    confirmation: null,
    purpose,
  });
}

/** Ends the top flow: back to the one that visited it, the one it interrupted, the next wish, or nothing. */
function endFlow(draft: Draft, moment: Moment, how: string): Draft {
  const ended = topFrame(draft);
  const below = popFrame(draft);
  const parent = topFrame(below);
  if (parent === undefined) return nextWish(below, moment);
  if (ended?.purpose !== 'visit') {
    return ended?.purpose === 'task'
      ? say(trace(below, 'repairs', 'resume'), 'repair.resume', moment)
      : below;
  }
  const step = stepOf(flowOf(moment.books, parent.flow), parent.step);
  if (step.kind === 'visit') return changeTop(below, { step: step.next });
  // A proving flow stands on the call that needed the proof: without proof that task is over.
  return how === 'proven' ? below : endFlow(below, moment, how);
}

function nextWish(draft: Draft, moment: Moment): Draft {
  const [wish, ...later] = draft.conversation.agenda;
  if (wish === undefined) return draft;
  const announced = say(change(draft, { agenda: later }), 'repair.next-wish', moment, {
    wish: { kind: 'term', key: `wish.${wish.intent}` },
  });
  return beginFlow(announced, wish, moment, 'task');
}

function walkStep(
  draft: Draft,
  frame: Frame,
  step: Exclude<Step, { kind: 'call' | 'ask' | 'choose' | 'confirm' }>,
  moment: Moment,
): Draft {
  switch (step.kind) {
    case 'say': {
      const said = step.say.reduce((current, key) => say(current, key, moment), draft);
      const moved = changeTop(said, { step: step.next });
      if (step.offer === undefined) return moved;
      return {
        ...moved,
        offers: menuOffers(menuIn(frame.slots[step.offer]), draft.conversation.language, moment),
      };
    }
    case 'branch': {
      const value = frame.slots[step.branch];
      const next = typeof value === 'object' ? undefined : step.cases[String(value)];
      return changeTop(draft, { step: next ?? step.else });
    }
    case 'goto':
      return changeTop(draft, { step: step.goto });
    case 'visit':
      return pushFlow(draft, step.visit, frame.slots, moment, 'visit');
    case 'handoff':
      return changeTop(handOff(draft, step, moment), { step: step.next });
    case 'end':
      return endFlow(draft, moment, step.end);
    default:
      return step satisfies never;
  }
}

function callFor(step: CallStep, frame: Frame, moment: Moment): HandlerCall {
  const sheet = moment.books.handlers.get(step.call);
  if (sheet?.acts !== true) {
    return { handler: step.call, input: inputFrom(step.with, frame.slots), operation: null };
  }
  const { confirmation } = frame;
  if (confirmation?.affirmed !== true) {
    throw new Error(
      `Step ${frame.flow}/${step.id} would act without a yes to the values; lead to it only from a confirm step.`,
    );
  }
  return { handler: step.call, input: confirmation.input, operation: confirmation.operation };
}

function countStep(draft: Draft, frame: Frame, step: Step): Draft {
  const stepsWalked = draft.stepsWalked + 1;
  if (stepsWalked > stepBudget) {
    throw new Error(
      `Flow ${frame.flow} walked ${stepBudget} steps without a question, last at ${step.id}; it runs in a circle.`,
    );
  }
  const walked = frame.walked.includes(step.id) ? frame.walked : [...frame.walked, step.id];
  return trace(changeTop({ ...draft, stepsWalked }, { walked }), 'steps', `${frame.flow}/${step.id}`);
}

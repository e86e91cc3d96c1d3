import type { Frame } from '../conversation/conversation.ts';
import type { JsonObject } from '../conversation/json.ts';
import type { Draft, HandlerCall, PendingTurn, Turn } from '../conversation/turn.ts';
import { isBefore } from '../domain/time.ts';
import { pushFlow } from './begin-flow.ts';
import { flowOf, type Moment } from './books.ts';
import { changeTop, popFrame, say, setSlots, showCard, topFrame, trace } from './draft.ts';
import { endFlow } from './end-flow.ts';
import { finishNotice, finishTurn } from './finish-turn.ts';
import {
  isQuestion,
  stepOf,
  type CallStep,
  type ConfirmStep,
  type HandoffStep,
  type QuestionStep,
  type Step,
} from './flow.ts';
import { handOff } from './hand-off.ts';
import { menuOffers, stepMenu } from './menu.ts';
import { optionMeant } from './option.ts';
import { inputFrom, putQuestion } from './question.ts';
import { declinePerson, offerPerson } from './offer-person.ts';
import { requestPerson } from './request-person.ts';

/** Steps one event may walk; a flow that needs more runs in a circle that `checkFlow` should have found. */
const stepBudget = 60;

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
      if (passed === null) return finishTurn(putQuestion(arrived(current, step), step, moment), moment);
      current = passed;
    } else if (isQuestion(step)) {
      const heard = alreadySaid(step, frame);
      const asked = heard === null ? current : setSlots(current, heard);
      const known = heard !== null || (current.resuming === frame.id && answered(step, frame));
      current = changeTop(arrived(asked, step), { confirmation: null });
      if (!known) return finishTurn(putQuestion(current, step, moment), moment);
      current = changeTop(current, { step: step.next });
    } else if (frame.purpose === 'deed' && step.kind === 'end') {
      // A person is on: whatever was under way before is theirs.
      return finishNotice(popFrame(current), moment);
    } else {
      current = walkStep(current, frame, step, moment);
    }
  }
}

/** Whoever comes to a question has answered the last one for good; until then an answer that was not possible counts. */
function arrived(draft: Draft, { id }: QuestionStep): Draft {
  return changeTop(draft, { attempts: { [id]: topFrame(draft)?.attempts[id] ?? 0 } });
}

/** The answer that lay in the words of the wish, when the question is come to for the first time; null where none did. */
function alreadySaid(step: Exclude<QuestionStep, ConfirmStep>, frame: Frame): JsonObject | null {
  if (step.kind !== 'choose' || !step.said || step.among === undefined) return null;
  const said = frame.slots['said'];
  if (frame.walked.includes(step.id) || !Array.isArray(said)) return null;
  const option = optionMeant(step.among, said.map(String));
  if (option === null) return null;
  return { [step.choose]: step.many ? [{ value: option, quantity: null }] : option };
}

/** Says whether a question has its answer already, from before the flow began anew. */
function answered(step: Exclude<QuestionStep, ConfirmStep>, { slots }: Frame): boolean {
  const value = slots[step.kind === 'ask' ? step.ask : step.choose];
  return value !== undefined && value !== null;
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

function walkStep(
  draft: Draft,
  frame: Frame,
  step: Exclude<Step, { kind: 'call' | 'ask' | 'choose' | 'confirm' }>,
  moment: Moment,
): Draft {
  switch (step.kind) {
    case 'say': {
      const said = showCard(
        step.say.reduce((current, key) => say(current, key, moment), draft),
        step.card,
      );
      const moved = changeTop(said, { step: step.next });
      const menu = stepMenu(step, frame.slots);
      if (menu.length === 0) return moved;
      return { ...moved, offers: menuOffers(menu, draft.conversation.language, moment) };
    }
    case 'branch': {
      const value = frame.slots[step.branch];
      const next = typeof value === 'object' ? undefined : step.cases[String(value)];
      return changeTop(draft, { step: next ?? step.else });
    }
    case 'goto':
      return changeTop(draft, { step: step.goto });
    case 'visit':
      // A yes that the walk did not come back to is not kept: the flow that is visited asks something else.
      return pushFlow(changeTop(draft, { confirmation: null }), step.visit, frame.slots, moment, 'visit');
    case 'handoff':
      return changeTop(handOver(draft, step, moment), { step: step.next });
    case 'end':
      return endFlow(draft, moment, step.end);
    default:
      return step satisfies never;
  }
}

function handOver(draft: Draft, step: HandoffStep, moment: Moment): Draft {
  switch (step.to) {
    case 'mail':
      return handOff(draft, step, moment);
    case 'desk':
      return requestPerson(draft, step, moment);
    case 'offer':
      return offerPerson(draft, step, moment);
    case 'decline':
      return declinePerson(draft, moment);
    default:
      return step.to satisfies never;
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
  const counted = trace(
    changeTop({ ...draft, stepsWalked }, { walked }),
    'steps',
    `${frame.flow}/${step.id}`,
  );
  return step.rules.reduce((current, rule) => trace(current, 'rules', rule), counted);
}

import type { Draft, PendingTurn, Turn } from '../conversation/turn.ts';
import type { Moment } from './books.ts';
import type { Command } from './command.ts';
import { change, changeTop, topFrame, trace } from './draft.ts';
import { finishTurn } from './finish-turn.ts';
import type { QuestionStep } from './flow.ts';
import { openStep, putQuestion } from './question.ts';
import { pushFlow } from './begin-flow.ts';
import { underWay, underWaySlot } from './under-way.ts';
import { walk } from './walk.ts';

/** Failures at one question before its declared way out. */
const failuresAtAQuestion = 3;
/** Messages not understood in a row, with nothing open, before ways on. */
const failuresInARow = 2;
/** Troubles of all kinds in an episode before ways on, human first. */
const troublesInAnEpisode = 5;

/**
 * Says in other words what was not understood, and after too often gives the question up for a way on. With nothing open,
 * help articles that are near come before the ways on.
 */
export function notUnderstood(
  draft: Draft,
  { why, near = [] }: Omit<Extract<Command, { kind: 'no-match' }>, 'kind'>,
  moment: Moment,
): Turn | PendingTurn {
  return withTrouble(trace(draft, 'repairs', why), moment, (counted) => {
    const open = openStep(counted.conversation, moment.books);
    if (open !== null)
      return failAt(counted, open.step, why === 'not-valid' ? why : 'not-understood', moment);
    if (near.length > 0) {
      const articles = near.map((article) => ({ article }));
      return walk(pushFlow(counted, 'repair.near-article', { articles }, moment, 'repair'), moment);
    }
    const worded = why === 'not-valid' ? 'not-understood' : why;
    const isOften = counted.conversation.episode.notUnderstoodInRow >= failuresInARow;
    const flow = isOften ? 'repair.ways-on' : `repair.${worded}`;
    return walk(pushFlow(counted, flow, {}, moment, 'repair'), moment);
  });
}

/** Counts a trouble against the episode's budget, and goes on as given; with the budget used up, to a human. */
export function withTrouble(
  draft: Draft,
  moment: Moment,
  goOn: (counted: Draft) => Turn | PendingTurn,
): Turn | PendingTurn {
  const counted = countTrouble(draft);
  const isTooMuch = counted.conversation.episode.troubles > troublesInAnEpisode;
  return isTooMuch ? tooMuchTrouble(counted, moment) : goOn(counted);
}

/**
 * Counts a failed answer at a question: asks in other words twice, then takes the question's way out.
 *
 * The top frame may stand elsewhere in the flow: an outcome can send it back to a question as answered wrongly.
 */
export function failAt(
  draft: Draft,
  step: QuestionStep,
  how: 'not-understood' | 'not-valid',
  moment: Moment,
): Turn | PendingTurn {
  const stood = topFrame(draft);
  return countFailure(draft, step, moment, (counted, failures) => {
    const words = step.ladder[how][failures - 1];
    const isSentBack = stood !== undefined && stood.step !== step.id;
    const met = isSentBack ? trace(counted, 'steps', `${stood.flow}/${step.id}`) : counted;
    return finishTurn(putQuestion(met, step, moment, words), moment);
  });
}

/** A skip, a yes or a no where none of them is an answer: said straight, and counted as an answer that fails. */
export function refuseMove(
  draft: Draft,
  step: QuestionStep,
  pattern: 'cannot-skip' | 'nothing-to-confirm',
  moment: Moment,
): Turn | PendingTurn {
  return withTrouble(trace(draft, 'repairs', pattern), moment, (troubled) =>
    countFailure(troubled, step, moment, (counted) =>
      walk(pushFlow(counted, `repair.${pattern}`, {}, moment, 'repair'), moment),
    ),
  );
}

/** Counts a failed answer and asks again as given; with too many of them the question's way out is taken. */
function countFailure(
  draft: Draft,
  step: QuestionStep,
  moment: Moment,
  askAgain: (counted: Draft, failures: number) => Turn | PendingTurn,
): Turn | PendingTurn {
  const attempts = draft.conversation.stack.at(-1)?.attempts ?? {};
  const failures = (attempts[step.id] ?? 0) + 1;
  const failed = changeTop(draft, { step: step.id, attempts: { ...attempts, [step.id]: failures } });
  // A yes that came with a correction does not outlive the question that the correction led to.
  const counted = step.kind === 'confirm' ? failed : changeTop(failed, { confirmation: null });
  if (failures < failuresAtAQuestion) return askAgain(counted, failures);
  const reset = changeTop(counted, { step: step.ladder.then, attempts: { ...attempts, [step.id]: 0 } });
  return walk(trace(reset, 'repairs', 'way-out'), moment);
}

function countTrouble(draft: Draft): Draft {
  const { episode } = draft.conversation;
  const notUnderstoodInRow = episode.notUnderstoodInRow + 1;
  return change(draft, { episode: { ...episode, notUnderstoodInRow, troubles: episode.troubles + 1 } });
}

function tooMuchTrouble(draft: Draft, moment: Moment): Turn | PendingTurn {
  const { episode } = draft.conversation;
  const relieved = change(draft, {
    agenda: [],
    episode: { ...episode, troubles: 0, notUnderstoodInRow: 0 },
  });
  // Whoever takes it sees what was under way; nobody is asked for it again.
  const known = { [underWaySlot]: underWay(draft, draft.conversation.spokenOf) };
  return walk(
    pushFlow(trace(relieved, 'repairs', 'budget'), 'repair.too-much-trouble', known, moment, 'task'),
    moment,
  );
}

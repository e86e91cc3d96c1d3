import { z } from 'zod';
import type { Explanation } from '../conversation/conversation.ts';
import type { Effect } from '../conversation/effect.ts';
import type { Draft, HandlerOutcome, PendingTurn, Turn } from '../conversation/turn.ts';
import type { OperationId } from '../domain/identifiers.ts';
import { flowOf, type Moment } from './books.ts';
import { beginProving, keepProof, proofNeeded } from './proving.ts';
import { addEffect, change, changeTop, setSlots, topFrame, trace } from './draft.ts';
import { isQuestion, stepOf } from './flow.ts';
import { failAt, withTrouble } from './repair-misunderstanding.ts';
import { walk } from './walk.ts';

/** So many verdicts are kept for "why?". */
const mostVerdicts = 4;

/** Goes on with a turn once its handler has answered: values become slots, effects are kept, the outcome leads on. */
export function conclude(pending: PendingTurn, outcome: HandlerOutcome, moment: Moment): Turn | PendingTurn {
  const frame = topFrame(pending.draft);
  if (frame === undefined) throw new Error(`${pending.call.handler} answered, but no flow waits for it.`);
  const flow = flowOf(moment.books, frame.flow);
  const step = stepOf(flow, frame.step);
  if (step.kind !== 'call')
    throw new Error(`${pending.call.handler} answered, but ${flow.id}/${step.id} calls nobody.`);
  if (outcome.name === proofNeeded) return walk(beginProving(pending, outcome, moment), moment);
  const noted = withOutcome(pending.draft, pending, outcome);
  const target = step.outcomes[outcome.name];
  if (target === undefined) {
    throw new Error(
      `Step ${flow.id}/${step.id} has no way on for outcome ${outcome.name}; check the flows before they run.`,
    );
  }
  if (typeof target === 'string') return walk(changeTop(noted, { step: target }), moment);
  const question = stepOf(flow, target.retry);
  if (!isQuestion(question))
    throw new Error(`Step ${flow.id}/${step.id} retries ${target.retry}, which asks nothing.`);
  return withTrouble(noted, moment, (counted) => failAt(counted, question, 'not-valid', moment));
}

/** What a verdict says, whenever it was said. */
function factsOf({ line }: Explanation): string {
  return JSON.stringify(line, (name, value: unknown) => (name === 'now' ? undefined : value));
}

/** Each verdict once, the newest first: "why?" is answered with a few, not with a protocol. */
function newestVerdicts(verdicts: readonly Explanation[]): readonly Explanation[] {
  const byWords = new Map(verdicts.toReversed().map((verdict) => [factsOf(verdict), verdict]));
  return [...byWords.values()].toReversed().slice(0, mostVerdicts);
}

function withOutcome(draft: Draft, pending: PendingTurn, outcome: HandlerOutcome): Draft {
  const verdicts = newestVerdicts([...outcome.explanations, ...draft.conversation.verdicts]);
  const filled = setSlots(change(draft, { verdicts }), outcome.values);
  const effects = outcome.effects.reduce(addOrKeep, filled);
  const rules = [...outcome.explanations.map(({ rule }) => rule), ...outcome.rules];
  const named = trace(effects, 'outcomes', `${pending.call.handler}:${outcome.name}`);
  const traced = rules.reduce((current, rule) => trace(current, 'rules', rule), named);
  // What was done stays done: neither "back" nor a second yes reaches behind it.
  const { operation } = pending.call;
  if (operation === null) return traced;
  const told =
    topFrame(traced)?.purpose === 'deed' ? addEffect(traced, deedDone(operation, outcome)) : traced;
  return { ...changeTop(told, { trail: [], confirmation: null }), acted: true };
}

/** What whoever did it at the desk reads, with the number that the shop gave it. */
function deedDone(operation: OperationId, { name, values }: HandlerOutcome): Effect {
  const number = deedNumberSchema.safeParse(values).data;
  return {
    kind: 'deed',
    operation,
    outcome: name,
    number: (number?.caseNumber ?? number?.returnNumber)?.text ?? null,
  };
}

const codeSchema = z.object({ kind: z.literal('code'), text: z.string() });
const deedNumberSchema = z.object({ caseNumber: codeSchema.optional(), returnNumber: codeSchema.optional() });

/** A proof is no effect outside of the conversation: it becomes a part of it, for the very next call. */
function addOrKeep(draft: Draft, effect: Effect): Draft {
  return effect.kind === 'proof' ? keepProof(draft, effect.proof) : addEffect(draft, effect);
}

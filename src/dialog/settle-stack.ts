import type { Conversation, Frame } from '../conversation/conversation.ts';
import type { Books } from './books.ts';

/** A conversation fitted to the present flows. */
interface Settled {
  readonly conversation: Conversation;
  /** Whether the flow that has the word begins anew, with all it knows already. */
  readonly restarts: boolean;
}

/**
 * Fits a conversation to flows that may have changed under it.
 *
 * A step with another name now is found under it; a flow whose step is gone begins anew and asks only what it does not
 * know; a flow that is gone is left out. Nothing that was confirmed before is carried over.
 */
export function settleStack(conversation: Conversation, books: Books): Settled {
  const settled = conversation.stack.map((frame) => settleFrame(frame, books));
  const rested = conversation.resting.map((frame) => settleFrame(frame, books));
  if ([...settled, ...rested].every(({ kind }) => kind === 'kept')) return { conversation, restarts: false };
  const left = (frames: readonly SettledFrame[]): readonly Frame[] =>
    frames.flatMap((one) => (one.kind === 'gone' ? [] : [one.frame]));
  const fitted = { stack: left(settled), resting: left(rested) };
  return { conversation: { ...conversation, ...fitted }, restarts: settled.at(-1)?.kind === 'restarted' };
}

type SettledFrame =
  { readonly kind: 'kept' | 'renamed' | 'restarted'; readonly frame: Frame } | { readonly kind: 'gone' };

function settleFrame(frame: Frame, books: Books): SettledFrame {
  const flow = books.flows.get(frame.flow);
  const [first] = flow?.steps ?? [];
  if (flow === undefined || first === undefined) return { kind: 'gone' };
  const names = new Set(flow.steps.map(({ id }) => id));
  if (names.has(frame.step)) return { kind: 'kept', frame };
  const renamed = flow.renamed[frame.step];
  const walked = frame.walked.filter((step) => names.has(step));
  const trail = frame.trail.filter(({ step }) => names.has(step));
  if (renamed !== undefined && names.has(renamed))
    return { kind: 'renamed', frame: { ...frame, step: renamed, walked, trail, confirmation: null } };
  const fresh = { step: first.id, walked: [], trail: [], attempts: {}, confirmation: null };
  return { kind: 'restarted', frame: { ...frame, ...fresh } };
}

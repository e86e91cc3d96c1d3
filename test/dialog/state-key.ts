import type { Conversation, Frame } from '../../src/conversation/conversation.ts';
import { flowOf, type Books } from '../../src/dialog/books.ts';
import type { CallStep } from '../../src/dialog/flow.ts';
import { choicesIn } from '../../src/dialog/question.ts';
import type { BranchWords } from './every-beginning.ts';
import { liveSlots } from './live-slots.ts';

/**
 * All of a state that what follows can depend on, but for facts that only stand in texts, and for what the flows below the
 * one that has the word know: what they do with it is walked through in their own walks.
 */
export function stateKey(conversation: Conversation, books: Books, words: BranchWords): string {
  const { stack, agenda, episode } = conversation;
  return JSON.stringify([
    stack.map(({ flow, step, purpose }) => [flow, step, purpose]),
    stack.slice(-1).map((frame) => frameKey(frame, books, words)),
    agenda.length,
    episode.endedAt === null,
  ]);
}

function frameKey(frame: Frame, books: Books, words: BranchWords): readonly unknown[] {
  const { flow, step, slots, attempts, walked, trail, confirmation } = frame;
  const present = flowOf(books, flow);
  const { corrections, steps } = present;
  const live = liveSlots(present, books).get(step) ?? [];
  const known = [...live].sort().map((slot) => {
    const value = slots[slot];
    if (value === undefined || value === null) return value === null ? 'null' : 'unset';
    const word = JSON.stringify(value).replaceAll('"', '');
    return words.get(slot)?.includes(word) === true ? word : '*';
  });
  const question = steps.find(({ id }) => id === step);
  const table =
    question !== undefined && 'from' in question ? choicesIn(slots, question.from ?? '').length : 0;
  const asked = question?.kind === 'call' ? retriesOf(question) : [step];
  const failed = asked.map((id) => attempts[id] ?? 0);
  const restarts = corrections.map(({ restart }) => walked.includes(restart));
  const unasked = steps.some((each) => each.kind === 'choose' && each.said && !walked.includes(each.id));
  const hasSaid = unasked && Array.isArray(slots['said']) && slots['said'].length > 0;
  const isAffirmed = confirmation === null ? null : confirmation.affirmed;
  return [known, Math.min(table, 2), failed, restarts, trail.length > 0, isAffirmed, hasSaid];
}

/** The questions that a call can send the shopper back to. */
function retriesOf({ outcomes }: CallStep): readonly string[] {
  return Object.values(outcomes).flatMap((target) => (typeof target === 'string' ? [] : [target.retry]));
}

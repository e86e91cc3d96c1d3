import type { Conversation, Frame } from '../../src/conversation/conversation.ts';
import { flowOf, type Books } from '../../src/dialog/books.ts';
import type { CallStep } from '../../src/dialog/flow.ts';
import { choicesIn } from '../../src/dialog/question.ts';
import type { BranchWords } from './every-beginning.ts';

/** All of a state that what follows can depend on, but for facts that only stand in texts. */
export function stateKey(conversation: Conversation, books: Books, words: BranchWords): string {
  const { stack, agenda, episode } = conversation;
  return JSON.stringify([
    stack.map((frame) => frameKey(frame, books, words)),
    agenda.length,
    episode.endedAt === null,
  ]);
}

function frameKey(frame: Frame, books: Books, words: BranchWords): readonly unknown[] {
  const { flow, step, purpose, slots, attempts, walked, trail, confirmation } = frame;
  const { corrections, steps } = flowOf(books, flow);
  const branched = steps.flatMap((each) => (each.kind === 'branch' ? [each.branch] : []));
  const known = [...new Set(branched)].map((slot) => {
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
  const isAffirmed = confirmation === null ? null : confirmation.affirmed;
  return [flow, step, purpose, known, Math.min(table, 2), failed, restarts, trail.length > 0, isAffirmed];
}

/** The questions that a call can send the shopper back to. */
function retriesOf({ outcomes }: CallStep): readonly string[] {
  return Object.values(outcomes).flatMap((target) => (typeof target === 'string' ? [] : [target.retry]));
}

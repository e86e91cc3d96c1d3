import type { Conversation } from '../conversation/conversation.ts';
import type { Books } from './books.ts';

/** Says whether a code was asked for in a flow that is not over: six digits that are typed meanwhile are not kept. */
export function awaitsCode({ stack }: Conversation, { flows }: Books): boolean {
  return stack.some(({ flow, walked }) =>
    flows
      .get(flow)
      ?.steps.some(({ id, ...step }) => 'as' in step && step.as === 'code' && walked.includes(id)),
  );
}

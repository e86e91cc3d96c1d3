import { z } from 'zod';
import type { Conversation, Frame } from '../conversation/conversation.ts';
import type { Mention } from '../conversation/reading.ts';
import type { Draft } from '../conversation/turn.ts';
import { change } from './draft.ts';

const orderNumberSchema = z.object({ kind: z.literal('code'), text: z.string() });
/** The slot in which handlers lay the number of the order that a flow is about. */
const orderSlot = 'orderNumber';

/**
 * Whoever says "cancel it" means the order that was spoken of last in this episode: of the task under way, else of the last
 * one that ended. It goes along with the wish's own mentions, and counts only where those point at none.
 */
export function withSpokenOf(mentions: readonly Mention[], draft: Draft): readonly Mention[] {
  const { stack, spokenOf } = draft.conversation;
  const underWay = stack.flatMap((frame) => orderOf(frame) ?? []).at(-1);
  const number = underWay ?? spokenOf;
  return number === null ? mentions : [...mentions, { kind: 'spoken-of', number }];
}

/** Keeps what a task was about that ends, or is left. */
export function rememberOrder(draft: Draft, left: readonly Frame[]): Draft {
  const number = left.flatMap((frame) => orderOf(frame) ?? []).at(-1);
  const spokenOf: Conversation['spokenOf'] = number ?? draft.conversation.spokenOf;
  return change(draft, { spokenOf });
}

function orderOf({ purpose, slots }: Frame): string | null {
  const number = orderNumberSchema.safeParse(slots[orderSlot]);
  return purpose === 'task' && number.success ? number.data.text : null;
}

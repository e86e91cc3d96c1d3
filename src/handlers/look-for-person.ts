import { z } from 'zod';
import type { WaitingTime } from '../conversation/hand-off.ts';
import type { LineValue } from '../conversation/line.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { factSchema } from './slot-schemas.ts';

const place = z.object({
  /** The place in the queue, from 1. */
  position: factSchema,
  /** Whether the last hours tell how long it takes; `unplaced`: not even the place is known. */
  estimated: z.enum(['known', 'unknown', 'unplaced']),
  waitingTime: factSchema,
});

const outcomes = {
  /** Somebody can be had; this would be the place in the queue. */
  there: place,
  /** The conversation is in the queue already. */
  waiting: place,
  /** Outside of hours, or nobody is there: nothing live is promised. */
  nobody: z.object({}),
};

/** Whether a person can be had now, and about when; the truth about it, as far as it is known (R20). */
export const lookForPerson = defineHandler({
  name: 'look-for-person',
  needs: 'nothing',
  acts: false,
  input: z.object({}),
  outcomes,
  texts: [],
  run: async (_, { desk, conversation, language, market, now }): Promise<OutcomeOf<typeof outcomes>> => {
    const state = await desk.state({ conversation, language, market: market.id, now });
    switch (state.kind) {
      case 'open':
        return { name: 'there', values: placeOf(state.position, state.estimate) };
      case 'waiting':
        return { name: 'waiting', values: placeOf(state.position, state.estimate) };
      case 'closed':
      case 'nobody':
        return { name: 'nobody', values: {} };
      default:
        return state satisfies never;
    }
  },
});

function placeOf(position: number | null, estimate: WaitingTime | null): z.input<typeof place> {
  const waitingTime: LineValue = { kind: 'span', unit: 'minutes', ...(estimate ?? { from: 0, to: 0 }) };
  return {
    position: { kind: 'code', text: String(position ?? '') },
    estimated: position === null ? 'unplaced' : estimate === null ? 'unknown' : 'known',
    waitingTime,
  };
}

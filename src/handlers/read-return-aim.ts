import { z } from 'zod';
import { defineHandler } from './define-handler.ts';
import { saidSchema } from './slot-schemas.ts';

/** What says by itself that a return is taken back … */
const takingBack = 'undo.take-back';
/** … and what says so together with a word for returning: "keep it, stop the return". */
const keeping: readonly string[] = ['keep', 'chat.stop', 'undo', 'undo.still-want'];

/**
 * Finds out which way a wish about a return goes: to send something back, or to take back a return that was opened
 * ("cancel my refund request").
 */
export const readReturnAim = defineHandler({
  name: 'read-return-aim',
  needs: 'nothing',
  acts: false,
  input: z.object({ said: saidSchema.optional() }),
  outcomes: { 'send-back': z.object({}), withdraw: z.object({}) },
  texts: [],
  run: ({ said = [] }) => {
    const isKeeping = said.includes('return') && keeping.some((concept) => said.includes(concept));
    const name = said.includes(takingBack) || isKeeping ? ('withdraw' as const) : ('send-back' as const);
    return Promise.resolve({ name, values: {} });
  },
});

import { z } from 'zod';
import { aboutOrders } from '../conversation/audit.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';

const outcomes = {
  /** The slot is emptied: no code is kept. */
  proven: z.object({ code: z.literal('') }),
  /** Wrong, run out, used up, tried too often, never sent: all the same. */
  'not-proven': z.object({ code: z.literal('') }),
};

const refused = { kind: 'audit', action: 'proof-refused', about: [], facts: {} } as const;

/** Tries the code that a guest types; an order that it proves is theirs in this conversation. */
export const checkCode = defineHandler({
  name: 'check-code',
  needs: 'nothing',
  acts: false,
  input: z.object({ code: z.string() }),
  outcomes,
  texts: [],
  run: async ({ code }, { conversation, event, now, proofCodes }): Promise<OutcomeOf<typeof outcomes>> => {
    const proof = await proofCodes.check({ conversation, event, code, now });
    if (proof === null) return { name: 'not-proven', values: { code: '' }, effects: [refused] };
    const given = { ...refused, action: 'proof-given', about: aboutOrders([proof.order]) };
    return { name: 'proven', values: { code: '' }, effects: [{ kind: 'proof', proof }, given] };
  },
});

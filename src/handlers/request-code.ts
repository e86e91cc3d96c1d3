import { z } from 'zod';
import { defineHandler, type OutcomeOf } from './define-handler.ts';

const outcomes = { noted: z.object({}) };

/**
 * Notes that a guest wants a code for an order. Whether number and address belong together, and whether a mail goes out, is
 * found out after this turn, so that neither its words nor its time can tell.
 */
export const requestCode = defineHandler({
  name: 'request-code',
  needs: 'nothing',
  acts: false,
  input: z.object({ number: z.object({ kind: z.literal('code'), text: z.string() }), email: z.string() }),
  outcomes,
  texts: ['mail.code.subject', 'mail.code.body'],
  run: ({ number, email }): Promise<OutcomeOf<typeof outcomes>> => {
    const request = { number: number.text, email };
    return Promise.resolve({ name: 'noted', values: {}, effects: [{ kind: 'proof-request', request }] });
  },
});

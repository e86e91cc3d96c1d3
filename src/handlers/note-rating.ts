import { z } from 'zod';
import { defineHandler, type OutcomeOf } from './define-handler.ts';

const outcomes = { noted: z.object({}), poor: z.object({}), none: z.object({}) };

const scores = { good: 5, fair: 3, bad: 1 } as const;

/** Keeps how the shopper found the conversation; null where they would rather not say. */
export const noteRating = defineHandler({
  name: 'note-rating',
  needs: 'nothing',
  acts: false,
  input: z.object({ stars: z.enum(['good', 'fair', 'bad']).nullable() }),
  outcomes,
  texts: [],
  run: ({ stars }): Promise<OutcomeOf<typeof outcomes>> => {
    if (stars === null) return Promise.resolve({ name: 'none', values: {} });
    const effects = [{ kind: 'rating', score: scores[stars] }] as const;
    return Promise.resolve({ name: stars === 'bad' ? 'poor' : 'noted', values: {}, effects });
  },
});

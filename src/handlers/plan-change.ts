import { z } from 'zod';
import { judgeChange } from '../domain/changing.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { changeables } from './changing-order.ts';
import { changeAddress, changeDay, changePhone, changeValueTexts } from './changing-values.ts';
import { changeValueOutcomes, momentSchema } from './changing-shapes.ts';
import {
  changeExplanation,
  changeExplanationTexts,
  changeRefusalShape,
  changeRefusalWords,
} from './changing-words.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { mentionsSchema } from './slot-schemas.ts';

const outcomes = {
  ...changeValueOutcomes,
  refused: z.object(changeRefusalShape),
  gone: z.object({}),
};

/**
 * Works out a change of address, phone number or day, and says what is still to be asked for it, or why it cannot be (R23).
 *
 * What was said with the wish or in a correction goes before an earlier answer: "no, number 12" is the address that was
 * given, with another house number.
 */
export const planChange = defineHandler({
  name: 'plan-change',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema,
    what: z.enum(changeables),
    address: z.string().optional(),
    phone: z.string().optional(),
    day: momentSchema.optional(),
    mentions: mentionsSchema.optional(),
    /** Set once the value was asked for. */
    phoneTrouble: z.string().optional(),
    dayTrouble: z.string().optional(),
  }),
  outcomes,
  texts: [...changeValueTexts, ...changeExplanationTexts],
  run: async (input, context): Promise<OutcomeOf<typeof outcomes>> => {
    const { what, mentions = [] } = input;
    const order = await context.shop.get(input.order, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const verdict = judgeChange(order);
    if (verdict.kind === 'refused') {
      const explanations = [changeExplanation(verdict, order, context)];
      return { name: 'refused', values: changeRefusalWords(verdict, order, context), explanations };
    }
    const { address, phone, day } = input;
    const common = { order, mentions, context };
    switch (what) {
      case 'address':
        return changeAddress({ ...common, answered: address, isAsked: false });
      case 'phone':
        return changePhone({ ...common, answered: phone, isAsked: input.phoneTrouble !== undefined });
      case 'day':
        return changeDay({ ...common, answered: day, isAsked: input.dayTrouble !== undefined });
      default:
        return what satisfies never;
    }
  },
});

import { z } from 'zod';
import { menuSchema } from '../conversation/menu.ts';
import { businessFact, businessMenu, businessTexts, readBusiness } from './closing-plan.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { factSchema } from './slot-schemas.ts';

const outcomes = {
  'something-open': z.object({ business: factSchema, businessMenu: menuSchema }),
  'nothing-open': z.object({ businessMenu: menuSchema }),
  closing: z.object({ closesOn: factSchema }),
  /** Somebody who has proven one order and has no account. */
  'no-account': z.object({}),
};

/** Whether an account can be closed, and what is still open of it (R18). Open business does not hinder; it is told first. */
export const judgeClosing = defineHandler({
  name: 'judge-closing',
  needs: 'account',
  acts: false,
  input: z.object({}),
  outcomes,
  texts: businessTexts,
  run: async (_, context): Promise<OutcomeOf<typeof outcomes>> => {
    const account = await context.shop.account(context.authority);
    if (account === null) return { name: 'no-account', values: {} };
    if (account.closesOn !== null)
      return { name: 'closing', values: { closesOn: { kind: 'day', day: account.closesOn } } };
    const { business } = await readBusiness(context);
    if (business.length === 0) return { name: 'nothing-open', values: { businessMenu: [] } };
    return {
      name: 'something-open',
      values: { business: businessFact(business), businessMenu: businessMenu(business) },
    };
  },
});

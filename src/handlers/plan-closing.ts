import { z } from 'zod';
import { closingDay } from '../domain/account-closing.ts';
import { businessKeys, closingPlanSchema, readBusiness } from './closing-plan.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { factSchema } from './slot-schemas.ts';

const outcomes = {
  planned: z.object({ plan: closingPlanSchema, closesOn: factSchema, address: factSchema }),
  closing: z.object({ closesOn: factSchema }),
  'no-account': z.object({}),
};

/** What closing an account comes to, the day included, before the shopper is asked for the second yes (R18). */
export const planClosing = defineHandler({
  name: 'plan-closing',
  needs: 'account',
  acts: false,
  input: z.object({ reason: z.string().nullable().optional() }),
  outcomes,
  texts: [],
  run: async ({ reason = null }, context): Promise<OutcomeOf<typeof outcomes>> => {
    const { authority, market, now, shop } = context;
    const account = await shop.account(authority);
    if (account === null || authority.kind !== 'account') return { name: 'no-account', values: {} };
    if (account.closesOn !== null)
      return { name: 'closing', values: { closesOn: { kind: 'day', day: account.closesOn } } };
    const { business, orders } = await readBusiness(context);
    const day = closingDay(market, now);
    const closesOn = { kind: 'day', day } as const;
    const scopes = orders.map(({ id, revision }) => ({ order: id, revision }));
    const { customer } = authority;
    const plan = {
      action: { kind: 'close-account', scopes, customer, reason, closesOn: day } as const,
      business: businessKeys(business),
      words: { closesOn },
      email: account.email,
    };
    return { name: 'planned', values: { plan, closesOn, address: { kind: 'code', text: account.email } } };
  },
});

import { z } from 'zod';
import { aboutOrders } from '../conversation/audit.ts';
import type { Effect } from '../conversation/effect.ts';
import type { Unworded } from '../conversation/line.ts';
import type { ShopDone } from '../ports/order-backend.ts';
import { businessKeys, closingPlanSchema, readBusiness, type ClosingPlan } from './closing-plan.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { factSchema } from './slot-schemas.ts';
import { actOnce, operationOutcomes, type Prepared } from './tell-operation.ts';

const outcomes = {
  requested: z.object({ closesOn: factSchema }),
  /** It was asked for before, somewhere else. */
  closing: z.object({ closesOn: factSchema }),
  /** What is open is not what was told any more; nothing was done. */
  changed: z.object({}),
  'no-account': z.object({}),
  ...operationOutcomes,
};
type Answer = OutcomeOf<typeof outcomes>;

/** Asks the shop to close the account, after the second yes, exactly once (R18). */
export const closeAccount = defineHandler({
  name: 'close-account',
  needs: 'account',
  acts: true,
  input: z.object({ plan: closingPlanSchema }),
  outcomes,
  texts: [
    'mail.greeting',
    'mail.closing',
    'mail.account-closing.subject',
    'mail.account-closing.body',
    'mail.account-closing.changed-mind',
  ],
  run: ({ plan }, context): Promise<Answer> =>
    actOnce(context, () => prepare(plan, context), {
      done: (done) => tellDone(done, plan),
      refused: () => tellRefused(context),
    }),
});

async function prepare(plan: ClosingPlan, context: HandlerContext): Promise<Prepared<Answer>> {
  const { authority } = context;
  const isOwn = authority.kind === 'account' && authority.customer === plan.action.customer;
  const account = isOwn ? await context.shop.account(authority) : null;
  if (account === null) return { kind: 'answer', answer: { name: 'no-account', values: {} } };
  if (account.closesOn !== null) return { kind: 'answer', answer: closing(account.closesOn) };
  const { business, orders } = await readBusiness(context);
  const isSame = JSON.stringify(businessKeys(business)) === JSON.stringify(plan.business);
  if (!isSame) return { kind: 'answer', answer: { name: 'changed', values: {} } };
  const scopes = orders.map(({ id, revision }) => ({ order: id, revision }));
  return { kind: 'act', action: { ...plan.action, scopes } };
}

function closing(day: ClosingPlan['action']['closesOn']): Answer {
  return { name: 'closing', values: { closesOn: { kind: 'day', day } } };
}

function tellDone(done: ShopDone, plan: ClosingPlan): Answer {
  if (done.kind !== 'closure-requested')
    throw new Error(
      `The shop answered the closing of an account with ${done.kind}; its back end mixes answers up.`,
    );
  const closesOn = { kind: 'day', day: done.closesOn } as const;
  const { customer, reason } = plan.action;
  const audit: Effect = {
    kind: 'audit',
    action: 'account-closing',
    about: aboutOrders(plan.action.scopes.map(({ order }) => order)),
    facts: { customer, reason, closesOn: done.closesOn },
  };
  const effects = [mailTo({ ...plan, words: { ...plan.words, closesOn } }), audit];
  return { name: 'requested', values: { closesOn }, effects };
}

/** The shop would not: the account is read again to say why; where it says nothing, something changed. */
async function tellRefused({ shop, authority }: HandlerContext): Promise<Answer> {
  const account = await shop.account(authority);
  if (account === null) return { name: 'no-account', values: {} };
  return account.closesOn === null ? { name: 'changed', values: {} } : closing(account.closesOn);
}

function mailTo({ email, words }: ClosingPlan): Effect {
  const line = (key: string): Unworded => ({ key, values: words });
  return {
    kind: 'mail',
    mail: 'account-closing',
    to: email,
    subject: line('mail.account-closing.subject'),
    body: [
      line('mail.greeting'),
      line('mail.account-closing.body'),
      line('mail.account-closing.changed-mind'),
      line('mail.closing'),
    ],
  };
}

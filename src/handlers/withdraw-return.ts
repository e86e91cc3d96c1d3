import { z } from 'zod';
import { aboutOrders } from '../conversation/audit.ts';
import type { Effect } from '../conversation/effect.ts';
import type { Unworded } from '../conversation/line.ts';
import type { ShopDone } from '../ports/order-backend.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { withdrawalOrderSchema, type WithdrawalOrder } from './returning-order.ts';
import { actOnce, operationOutcomes, type Prepared } from './tell-operation.ts';

const outcomes = {
  withdrawn: z.object({}),
  /** It arrived, or something else happened to it; nothing was done. */
  changed: z.object({}),
  ...operationOutcomes,
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/** Takes back the return that the shopper said yes to, exactly once, as long as it has not arrived. */
export const withdrawReturn = defineHandler({
  name: 'withdraw-return',
  needs: 'change',
  acts: true,
  input: z.object({ withdrawal: withdrawalOrderSchema }),
  outcomes,
  texts: ['mail.greeting', 'mail.closing', 'mail.return-withdrawn.subject', 'mail.return-withdrawn.body'],
  run: async ({ withdrawal }, context): Promise<Answer> =>
    actOnce(context, () => prepare(withdrawal, context), {
      done: (done) => tellDone(done, withdrawal),
      refused: () => ({ name: 'changed', values: {} }),
    }),
});

async function prepare({ action }: WithdrawalOrder, context: HandlerContext): Promise<Prepared<Answer>> {
  const [scope] = action.scopes;
  const order = scope === undefined ? null : await context.shop.get(scope.order, context.authority);
  if (order === null) return { kind: 'answer', answer: { name: 'gone', values: {} } };
  const isOpen = order.returns.some(({ number, state }) => number === action.returnCase && state === 'open');
  if (!isOpen) return { kind: 'answer', answer: { name: 'changed', values: {} } };
  const scopes = [{ order: order.id, revision: order.revision }];
  return { kind: 'act', action: { ...action, scopes } };
}

function tellDone(done: ShopDone, withdrawal: WithdrawalOrder): Answer {
  if (done.kind !== 'withdrawn')
    throw new Error(`The shop answered a withdrawal with ${done.kind}; its back end mixes answers up.`);
  return { name: 'withdrawn', values: {}, effects: [...mailTo(withdrawal), auditOf(withdrawal)] };
}

function mailTo({ words, email }: WithdrawalOrder): readonly Effect[] {
  if (email === null) return [];
  const line = (key: string): Unworded => ({ key, values: words });
  const subject = line('mail.return-withdrawn.subject');
  const body = [line('mail.greeting'), line('mail.return-withdrawn.body'), line('mail.closing')];
  return [{ kind: 'mail', mail: 'return-withdrawn', to: email, subject, body }];
}

function auditOf({ action }: WithdrawalOrder): Effect {
  const orders = action.scopes.map(({ order }) => order);
  const about = [...aboutOrders(orders), { kind: 'case', id: action.returnCase }];
  return { kind: 'audit', action: 'return-withdrawn', about, facts: {} };
}

import { z } from 'zod';
import { aboutOrders } from '../conversation/audit.ts';
import type { Effect } from '../conversation/effect.ts';
import type { Unworded } from '../conversation/line.ts';
import { archivePlanSchema, type ArchivePlan } from './archiving.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { actOnce, operationOutcomes, type Prepared } from './tell-operation.ts';

const outcomes = {
  done: z.object({}),
  ...operationOutcomes,
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

const mailKinds = ['order-archived', 'order-restored'] as const;

/** Hides an order from the usual list, or shows it again, once, on the shopper's yes (R14). */
export const archiveOrder = defineHandler({
  name: 'archive-order',
  needs: 'change',
  acts: true,
  input: z.object({ plan: archivePlanSchema }),
  outcomes,
  texts: [
    'mail.greeting',
    'mail.closing',
    ...mailKinds.flatMap((mail) => [`mail.${mail}.subject`, `mail.${mail}.body`]),
  ],
  run: async ({ plan }, context): Promise<Answer> => {
    const [scope] = plan.action.scopes;
    if (scope === undefined) throw new Error('archive-order needs a confirmed action with a scope.');
    const prepare = async (): Promise<Prepared<Answer>> => {
      const order = await context.shop.get(scope.order, context.authority);
      if (order === null) return { kind: 'answer', answer: { name: 'gone', values: {} } };
      // Whatever else has changed about the order, hiding it is still what was wanted.
      const scopes = [{ order: order.id, revision: order.revision }];
      return { kind: 'act', action: { ...plan.action, scopes } };
    };
    return actOnce(context, prepare, {
      done: (done) => {
        if (done.kind !== 'archived')
          throw new Error(`The shop answered archiving with ${done.kind}; its back end mixes answers up.`);
        return { name: 'done', values: {}, effects: effectsOf(plan), rules: ['R14'] };
      },
      refused: (refusal) => ({ name: refusal === 'order-not-found' ? 'gone' : 'ask-again', values: {} }),
    });
  },
});

function effectsOf(plan: ArchivePlan): readonly Effect[] {
  const mail = plan.action.archived ? 'order-archived' : 'order-restored';
  const orders = plan.action.scopes.map(({ order }) => order);
  const audit: Effect = { kind: 'audit', action: mail, about: aboutOrders(orders), facts: {} };
  if (plan.email === null) return [audit];
  const line = (key: string): Unworded => ({ key, values: plan.words });
  const body = [line('mail.greeting'), line(`mail.${mail}.body`), line('mail.closing')];
  return [{ kind: 'mail', mail, to: plan.email, subject: line(`mail.${mail}.subject`), body }, audit];
}

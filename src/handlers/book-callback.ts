import { z } from 'zod';
import type { Effect } from '../conversation/effect.ts';
import type { Line, Unworded } from '../conversation/line.ts';
import type { OperationId } from '../domain/identifiers.ts';
import type { Market } from '../domain/market.ts';
import { isBefore } from '../domain/time.ts';
import { callbackPlanSchema, isBookedOut, mostCallbacks, type CallbackPlan } from './callback-plan.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { factSchema } from './slot-schemas.ts';

const outcomes = {
  /** `reach`: whether it was confirmed by mail. */
  booked: z.object({ callbackNumber: factSchema, reach: z.enum(['mail', 'none']) }),
  /** It was promised meanwhile, or as many as there may be were. */
  'booked-meanwhile': z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/**
 * Books the call that the shopper said yes to: keeps it, tells support as a case, and confirms it by mail where there is an
 * address. All of it is done in our own house, with the turn; the same yes twice is one call.
 */
export const bookCallback = defineHandler({
  name: 'book-callback',
  needs: 'nothing',
  acts: true,
  input: z.object({ plan: callbackPlanSchema }),
  outcomes,
  texts: [
    'ticket.reason.callback',
    'ticket.call',
    'ticket.case',
    'mail.greeting',
    'mail.closing',
    'mail.callback-booked.subject',
    'mail.callback-booked.body',
  ],
  run: async ({ plan }, { operation, callbacks, market, now }): Promise<Answer> => {
    if (operation === null) throw new Error('Booking needs an operation, minted with a confirmation.');
    if (!isBefore(now, plan.until))
      throw new Error('A call was confirmed whose time is over; settle the time right before the question.');
    const open = await callbacks.openCallbacks(plan.phone, now);
    const isThere = open.some(({ from, until }) => from === plan.from && until === plan.until);
    const isBooked = isThere || open.length >= mostCallbacks;
    if (isBooked || (await isBookedOut(plan.phone, { callbacks, market, now })))
      return { name: 'booked-meanwhile', values: {} };
    const number = numberOf(operation);
    return {
      name: 'booked',
      values: {
        callbackNumber: { kind: 'code', text: number },
        reach: plan.email === null ? 'none' : 'mail',
      },
      rules: ['R20'],
      effects: [...keeping(plan, number), caseOf(plan, number, market), ...mailTo(plan, number)],
    };
  },
});

/** Short enough for the phone, from the operation: the same yes always has the same number. */
function numberOf(operation: OperationId): string {
  return `C-${operation
    .replaceAll(/[^0-9a-z]/giu, '')
    .slice(0, 8)
    .toUpperCase()}`;
}

function factsOf({ caseFacts, words, phone }: CallbackPlan): readonly Unworded[] {
  const callTime = words['callTime'] ?? '';
  return [
    { key: 'ticket.call', values: { phoneNumber: { kind: 'code', text: phone }, callTime } },
    { key: 'ticket.case', values: { caseFacts } },
  ];
}

function keeping(plan: CallbackPlan, number: string): readonly Effect[] {
  const { phone, from, until } = plan;
  const facts = factsOf(plan);
  return [
    { kind: 'callback', callback: { number, phone, from, until, facts } },
    {
      kind: 'audit',
      action: 'callback-booked',
      about: [{ kind: 'callback', id: number }],
      facts: { from, until },
    },
  ];
}

/** Support hears of it like of any case. */
function caseOf(plan: CallbackPlan, number: string, { support }: Market): Effect {
  const reason: Unworded = { key: 'ticket.reason.callback', values: {} };
  const facts = [reason, ...factsOf(plan)].map((fact): Line => ({ ...fact, variant: 0 }));
  return { kind: 'ticket', ticket: { number, reason: 'callback', mailbox: support.mailbox, facts } };
}

function mailTo({ email, words }: CallbackPlan, number: string): readonly Effect[] {
  if (email === null) return [];
  const values = { ...words, callbackNumber: { kind: 'code', text: number } } as const;
  const line = (key: string): Unworded => ({ key, values });
  const body = [line('mail.greeting'), line('mail.callback-booked.body'), line('mail.closing')];
  return [
    { kind: 'mail', mail: 'callback-booked', to: email, subject: line('mail.callback-booked.subject'), body },
  ];
}

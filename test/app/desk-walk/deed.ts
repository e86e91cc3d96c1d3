import { deedViewSchema, workedOutSchema } from '../../../src/protocol/desk-deeds.ts';
import { handOffDetailSchema } from '../../../src/protocol/desk.ts';
import type { Colleague } from './colleague.ts';

/**
 * Somebody does something on an order of the shopper: works it out, agrees, as often as said, and where it takes two, the lead
 * approves. Answers whether it was done.
 */
export async function deedDone(
  colleague: Colleague,
  colleagues: readonly Colleague[],
  handOff: string,
  { lot, times }: { readonly lot: number; readonly times: number },
): Promise<boolean> {
  const answer = await colleague.call('GET', handOff);
  if (answer.status !== 200) return false;
  const { orders } = handOffDetailSchema.parse(await answer.json());
  const order = orders[lot % Math.max(1, orders.length)];
  if (order === undefined) return false;
  const line = order.lines[0]?.id ?? '1';
  const wish =
    lot % 4 === 0
      ? { kind: 'cancel', lines: [{ line, quantity: 1 }] }
      : { kind: 'investigate', trouble: 'not-received' };
  const planned = await colleague.call('POST', `${handOff}/deeds`, { order: order.id, wish });
  if (planned.status !== 200) return false;
  const worked = workedOutSchema.parse(await planned.json());
  if (worked.kind !== 'planned') return false;
  const path = `${handOff}/deeds/${worked.deed.operation}`;
  const agreed = await Promise.all(
    Array.from({ length: times }, () =>
      colleague.call('POST', `${path}/agree`, { reason: 'As it was said.' }),
    ),
  );
  const lead = colleagues.find(({ role }) => role === 'lead');
  const decided = worked.needsSecondPerson
    ? [await lead?.call('POST', `${path}/decide`, { verdict: lot % 3 === 0 ? 'decline' : 'approve' })]
    : [];
  for (const one of [...agreed, ...decided])
    if (one?.status === 200 && deedViewSchema.parse(await one.json()).state === 'done') return true;
  return false;
}

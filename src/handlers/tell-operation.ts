import { z } from 'zod';
import type { Effect } from '../conversation/effect.ts';
import type { ShopAction, ShopDone, ShopRefusal } from '../ports/order-backend.ts';
import type { OperationResult } from '../ports/operations.ts';
import type { HandlerContext, OutcomeOf } from './define-handler.ts';

/** How anything that was asked of the shop can end, besides having been done or refused. */
export const operationOutcomes = {
  /** Sent, and nobody knows. */
  unknown: z.object({}),
  /** Nothing was sent; the shopper must be asked again. */
  'ask-again': z.object({}),
  /** Another operation on the order is open. */
  busy: z.object({}),
};
type Unsettled = OutcomeOf<typeof operationOutcomes>;

/** How one kind of action is told. */
export interface Telling<A> {
  /** Told from what was confirmed: nothing is read any more that could fail after the deed. */
  readonly done: (done: ShopDone) => A;
  /** The shop would not: say why, or that something changed. */
  readonly refused: (refusal: ShopRefusal) => A | Promise<A>;
}

/** What a task found when it looked again right before acting: what to ask of the shop, or why nothing is sent. */
export type Prepared<A> =
  { readonly kind: 'act'; readonly action: ShopAction } | { readonly kind: 'answer'; readonly answer: A };

/**
 * Does what the shopper said yes to, exactly once.
 *
 * An operation that was run before a crash is not run again: what became of it is told. Otherwise `prepare` looks at the
 * order and applies the rules once more; where they say something else than what was confirmed, nothing is sent.
 */
export async function actOnce<A>(
  context: HandlerContext,
  prepare: () => Promise<Prepared<A>>,
  telling: Telling<A>,
): Promise<A | Unsettled> {
  const { operation, operations, authority } = context;
  if (operation === null) throw new Error('Acting needs an operation, minted with a confirmation.');
  const known = await operations.recall(operation);
  if (known !== null) return tellOperation(known, telling);
  const prepared = await prepare();
  if (prepared.kind === 'answer') return prepared.answer;
  return tellOperation(await operations.run(operation, prepared.action, authority), telling);
}

/** It went out, and that is noted. What becomes of it is noted with the ledger, under the same operation. */
const unknownNoted: Effect = { kind: 'audit', action: 'operation-left-open', about: [], facts: {} };

async function tellOperation<A>(result: OperationResult, telling: Telling<A>): Promise<A | Unsettled> {
  switch (result.kind) {
    case 'done':
      return telling.done(result.done);
    case 'refused':
      return telling.refused(result.refusal);
    case 'unknown':
      return { name: 'unknown', values: {}, effects: [unknownNoted] };
    case 'void':
      return { name: 'ask-again', values: {} };
    case 'locked':
      return { name: 'busy', values: {} };
    default:
      return result satisfies never;
  }
}

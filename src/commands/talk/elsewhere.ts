import { z } from 'zod';
import { customsStates } from '../../domain/customs.ts';
import {
  customerIdSchema,
  lineIdSchema,
  operationIdSchema,
  orderIdSchema,
  type OperationId,
} from '../../domain/identifiers.ts';
import type { LineQuantity, Order } from '../../domain/order.ts';
import { calendarDaySchema } from '../../domain/time.ts';
import type { ShopAction } from '../../ports/order-backend.ts';
import type { DemoWorld } from '../demo-world.ts';

const pieces = z.record(z.string(), z.int().min(1));
const order = z.string();

/** What somebody does to an order who is not in this conversation: at the counter, on the phone, on the shop's page. */
export const elsewhereSchema = z.union([
  z.strictObject({ order, cancel: pieces }),
  z.strictObject({ order, return: pieces }),
  z.strictObject({ order, 'look-for': pieces }),
  z.strictObject({ order, archive: z.boolean() }),
  /** The number of a return, or the order's requested cancellation. */
  z.strictObject({ order, withdraw: z.union([z.string(), z.literal('request')]) }),
  /** How customs stand. */
  z.strictObject({ order, customs: z.enum(customsStates) }),
  /** What was charged last is charged once more, which nobody should. */
  z.strictObject({ order, charge: z.literal('again') }),
  /** The account is asked to be closed, or is closed for good. */
  z.strictObject({ customer: z.string(), account: z.enum(['closing', 'closed']) }),
]);
export type Elsewhere = z.infer<typeof elsewhereSchema>;

const authority = { kind: 'system', job: 'elsewhere' } as const;

/** Does it through the shop's own back office. Throws when the shop would not: the script is wrong. */
export async function doElsewhere(change: Elsewhere, world: DemoWorld): Promise<void> {
  if ('customer' in change) return closeAccount(change, world);
  const seen = await readOrder(world, change.order);
  if ('customs' in change) return moveCustoms(change.customs, seen, world);
  if ('charge' in change) return chargeAgain(seen, world);
  const action = await actionOf(change, seen, world);
  return perform(action, change, `elsewhere ${seen.id} ${seen.revision}`, world);
}

async function perform(action: ShopAction, change: Elsewhere, name: string, world: DemoWorld): Promise<void> {
  const operation = nameOperation(name);
  const outcome = await world.shop.perform(action, { authority, operation, at: world.now() });
  if (outcome.kind === 'done') return;
  throw new Error(`The demo shop would not do ${JSON.stringify(change)}: ${JSON.stringify(outcome)}.`);
}

/** Opens an operation on an order that nobody sends: its lock is kept until open operations are settled. */
export async function holdOrder(id: string, world: DemoWorld): Promise<void> {
  const { id: held, revision } = await readOrder(world, id);
  const action = {
    kind: 'archive',
    scopes: [{ order: held, revision }],
    archived: true,
  } as const satisfies ShopAction;
  const operation = nameOperation(`hold ${held} ${world.now()}`);
  const planned = await world.store.ledger.plan({
    operation,
    orders: [held],
    action,
    authority,
    at: world.now(),
  });
  if (planned.kind !== 'planned') throw new Error(`Order ${id} is held already.`);
}

async function closeAccount(
  change: Extract<Elsewhere, { readonly account: unknown }>,
  world: DemoWorld,
): Promise<void> {
  const customer = customerIdSchema.parse(change.customer);
  if (change.account === 'closed') return world.shop.removeAccount(customer);
  const closesOn = calendarDaySchema.parse(world.now().slice(0, 'yyyy-mm-dd'.length));
  const action = { kind: 'close-account', scopes: [], customer, reason: null, closesOn } as const;
  return perform(action, change, `elsewhere ${customer}`, world);
}

async function moveCustoms(
  state: (typeof customsStates)[number],
  { id, customs }: Order,
  { shop }: DemoWorld,
): Promise<void> {
  if (customs === null) throw new Error(`Order ${id} passes no customs; name one that does.`);
  await shop.revise(id, (order) => ({ ...order, customs: { ...customs, state } }));
}

async function chargeAgain({ id, charges }: Order, { shop }: DemoWorld): Promise<void> {
  const last = charges.findLast(({ kind }) => kind === 'charged');
  if (last === undefined) throw new Error(`Nothing was charged for order ${id}; name one that was paid.`);
  await shop.revise(id, (order) => ({ ...order, charges: [...order.charges, last] }));
}

async function actionOf(
  change: Exclude<
    Elsewhere,
    { readonly customs: unknown } | { readonly charge: unknown } | { readonly customer: unknown }
  >,
  seen: Order,
  { shop }: DemoWorld,
): Promise<ShopAction> {
  const scope = { order: seen.id, revision: seen.revision };
  const scopes = [scope];
  if ('archive' in change) return { kind: 'archive', scopes, archived: change.archive };
  if ('withdraw' in change) {
    const returnCase = change.withdraw === 'request' ? null : change.withdraw;
    return { kind: 'withdraw', scopes, returnCase };
  }
  if ('cancel' in change) {
    const cancel = linesOf(change.cancel);
    const amount = await shop.quoteCancellation({ order: seen.id, cancel, request: [] });
    const refunds = [{ order: seen.id, amount }];
    return { kind: 'cancel', scopes: [{ ...scope, cancel, request: [] }], reason: null, refunds };
  }
  if ('look-for' in change) {
    return {
      kind: 'investigate',
      scopes,
      about: 'not-received',
      lines: linesOf(change['look-for']),
      tried: [],
    };
  }
  const nothing = { minor: 0, currency: seen.currency };
  const terms = {
    reason: 'damaged',
    wants: 'refund',
    wayBack: 'drop-off',
    refund: nothing,
    cost: nothing,
  } as const;
  return { kind: 'open-return', scopes, lines: linesOf(change.return), ...terms };
}

function linesOf(quantities: Readonly<Record<string, number>>): readonly LineQuantity[] {
  return Object.entries(quantities).map(([line, quantity]) => ({ line: lineIdSchema.parse(line), quantity }));
}

async function readOrder({ shop }: DemoWorld, id: string): Promise<Order> {
  const found = await shop.peek(orderIdSchema.parse(id));
  if (found === null) throw new Error(`The demo shop has no order ${id}; see docs/demo-shop.md.`);
  return found;
}

function nameOperation(words: string): OperationId {
  return operationIdSchema.parse(words.replaceAll(' ', '-'));
}

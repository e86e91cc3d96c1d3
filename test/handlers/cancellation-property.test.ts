import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { OrderId } from '../../src/domain/identifiers.ts';
import { lineOf, orderedQuantity, type Order } from '../../src/domain/order.ts';
import { cancellationOrderSchema, type CancellationOrder } from '../../src/handlers/cancellation-order.ts';
import { jsonValueSchema } from '../../src/conversation/json.ts';
import { proofOf } from '../support/prove.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import { account, agent, createHandlerWorld, type HandlerWorld } from './handler-world.ts';

const proof = proofOf(200);
/** Each run cancels some of every order of a market. */
const numRuns = Math.ceil(proof.happenings / 100);
/** Told after a write that was done. */
const done = ['cancelled', 'partly', 'requested', 'cancelled-and-requested'];

type Orders = ReadonlyMap<OrderId, Order>;

async function readAll(world: HandlerWorld): Promise<Orders> {
  const orders = await world.shop.list(agent, { limit: 1000 });
  return new Map(orders.map((order) => [order.id, order]));
}

function find(orders: Orders, id: OrderId): Order {
  const order = orders.get(id);
  if (order === undefined) throw new Error(`There is no order ${id}.`);
  return order;
}

function cancelledPieces(order: Order): Readonly<Record<string, number>> {
  const entries = order.lines.map(({ id, portions }) => {
    const gone = portions.filter(({ status }) => status.kind === 'cancelled');
    return [id, gone.reduce((sum, { quantity }) => sum + quantity, 0)] as const;
  });
  return Object.fromEntries(entries);
}

function requestedPieces(order: Order): Readonly<Record<string, number>> {
  const pieces: Record<string, number> = {};
  for (const { state, lines } of order.cancellationRequests) {
    if (state !== 'undecided') continue;
    for (const { line, quantity } of lines) pieces[line] = (pieces[line] ?? 0) + quantity;
  }
  return pieces;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function givenBack({ payments }: Order): number {
  return sum(payments.map(({ refunded, refundPending }) => refunded.minor + refundPending.minor));
}

function checkPromise(plan: CancellationOrder, orders: Orders): void {
  for (const { order: id, amount } of plan.action.refunds) {
    const order = find(orders, id);
    const captured = sum(order.payments.map((payment) => payment.captured.minor));
    assert.ok(amount.minor >= 0, `${id} promises ${amount.minor}`);
    assert.ok(amount.minor <= captured - givenBack(order), `${id} promises more than was taken`);
    assert.equal(amount.currency, order.currency);
  }
}

/** What the plan says of each order has happened to it, and nothing has happened to any other. */
function checkDone(plan: CancellationOrder, before: Orders, after: Orders): void {
  for (const [id, order] of after) {
    const scope = plan.action.scopes.find((candidate) => candidate.order === id);
    const was = find(before, id);
    if (scope === undefined) {
      assert.deepStrictEqual(order, was, `${id} was no part of the plan`);
      continue;
    }
    const cancelled = { ...cancelledPieces(was) };
    for (const { line, quantity } of scope.cancel) cancelled[line] = (cancelled[line] ?? 0) + quantity;
    assert.deepStrictEqual(cancelledPieces(order), cancelled);
    const requested = { ...requestedPieces(was) };
    for (const { line, quantity } of scope.request) requested[line] = (requested[line] ?? 0) + quantity;
    assert.deepStrictEqual(requestedPieces(order), requested);
    const promised = plan.action.refunds.find((refund) => refund.order === id)?.amount.minor ?? 0;
    assert.equal(givenBack(order) - givenBack(was), promised, `${id} gave back something else than promised`);
    for (const line of was.lines) {
      assert.equal(orderedQuantity(lineOf(order, line.id)), orderedQuantity(line), 'pieces came or went');
    }
  }
}

async function cancelSome(
  world: HandlerWorld,
  id: OrderId,
  lots: readonly number[],
  before: Orders,
): Promise<string> {
  const order = find(before, id);
  const wanted = order.lines.flatMap((line, index) => {
    const quantity = (lots[index % lots.length] ?? 0) % (orderedQuantity(line) + 2);
    return quantity === 0 ? [] : [{ value: line.id, quantity }];
  });
  if (order.customer === null || wanted.length === 0) return 'nothing wanted';
  const owner = account(order.customer);
  const quoted = await world.run('quote-cancellation', { order: id, wanted }, owner);
  assert.ok(['quoted', 'refused'].includes(quoted.name), `${id} was ${quoted.name}`);
  if (quoted.name === 'refused') return 'refused';
  const plan = cancellationOrderSchema.parse(quoted.values['plan']);
  checkPromise(plan, before);
  const input = z.record(z.string(), jsonValueSchema).parse({ plan });
  const outcome = await world.run('cancel-order', input, owner);
  assert.ok(done.includes(outcome.name), `${id} was ${outcome.name}`);
  assert.equal(outcome.effects.filter(({ kind }) => kind === 'mail').length, 1);
  checkDone(plan, before, await readAll(world));
  return outcome.name;
}

it.each(marketNames)(
  'promises no more than was taken and does what it promised (%s)',
  { timeout: 600_000 },
  async (name) => {
    const seen = new Set<string>();
    const property = fc.asyncProperty(fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }), async (lots) => {
      const world = await createHandlerWorld([readMarket(name)]);
      try {
        let orders = await readAll(world);
        for (const id of orders.keys()) {
          const outcome = await cancelSome(world, id, lots, orders);
          seen.add(outcome);
          if (done.includes(outcome)) orders = await readAll(world);
        }
      } finally {
        await world.close();
      }
    });
    await fc.assert(property, { numRuns, ...proof.seed, endOnFailure: true });
    expect([...seen]).toEqual(expect.arrayContaining(['refused', 'cancelled', 'partly']));
  },
);

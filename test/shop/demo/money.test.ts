import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineQuantity, Order } from '../../../src/domain/order.ts';
import { isUnderWay } from '../../../src/domain/returning.ts';
import type { ShopAction } from '../../../src/ports/order-backend.ts';
import type { DemoShop } from '../../../src/shop/demo/create-demo-shop.ts';
import { expectMoneyToAddUp } from './money-sums.ts';
import {
  allOrders,
  cancelAction,
  contextFor,
  now,
  openShop,
  piecesOf,
  read,
  returnAction,
  seen,
} from './shop-samples.ts';

/** One thing that somebody does to an order; the lots choose what of it. */
interface Deed {
  readonly kind: 'cancel' | 'cancel-and-fail' | 'return' | 'withdraw' | 'ship';
  readonly lots: readonly number[];
}

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('cancel', 'cancel', 'cancel-and-fail', 'return', 'return', 'withdraw', 'ship'),
  lots: fc.array(fc.nat(99), { minLength: 4, maxLength: 4 }),
});

function somePieces(order: Order, lots: readonly number[]): readonly LineQuantity[] {
  return order.lines
    .map((line, index) => {
      const most = line.portions.reduce((sum, { quantity }) => sum + quantity, 0);
      return piecesOf(index + 1, (lots[index] ?? 0) % (most + 1));
    })
    .filter(({ quantity }) => quantity > 0);
}

function actionOf({ kind, lots }: Deed, order: Order): ShopAction {
  const pieces = somePieces(order, lots);
  if (kind === 'return') {
    const worth = pieces.map(({ line, quantity }) => {
      const [own] = order.lines.filter(({ id }) => id === line);
      return (own?.unitPrice.minor ?? 0) * quantity;
    });
    const most = worth.reduce((sum, minor) => sum + minor, 0);
    return returnAction(order, pieces, Math.floor((most * (lots[3] ?? 0)) / 99));
  }
  if (kind !== 'withdraw') return cancelAction(order, pieces);
  const open = order.returns.filter(isUnderWay);
  const number = open[(lots[0] ?? 0) % Math.max(1, open.length)]?.number ?? null;
  return { kind: 'withdraw', scopes: seen(order), returnCase: number };
}

async function perform(shop: DemoShop, wanted: Deed, id: string, operation: string): Promise<void> {
  const order = await read(shop, id);
  if (wanted.kind === 'ship') return shop.ship(order.id);
  if (wanted.kind === 'cancel-and-fail') shop.misbehave({ kind: 'refuse-refund' });
  await shop.perform(actionOf(wanted, order), contextFor(operation));
}

describe('the money of an order', () => {
  it('adds up in every order of the seed', async () => {
    for (const order of await allOrders(await openShop())) expectMoneyToAddUp(order);
  });

  it('adds up after whatever happened to an order', async () => {
    const shop = await openShop();
    const ids = (await allOrders(shop)).map(({ id }) => id);
    let operation = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ids),
        fc.array(deed, { minLength: 1, maxLength: 6 }),
        async (id, deeds) => {
          for (const each of deeds) {
            operation += 1;
            await perform(shop, each, id, `op-${operation}`);
            expectMoneyToAddUp(await read(shop, id));
          }
        },
      ),
      { numRuns: 400, seed: 1 },
    );
  });

  it('shows a reservation and a charge of the same amount where an order was charged at once', async () => {
    const shop = await openShop();
    for (const id of ['us-11-c', 'my-11-c', 'dk-11-c']) {
      const { charges, payments } = await read(shop, id);
      expect(charges.map(({ kind, amount }) => [kind, amount])).toEqual([
        ['reserved', payments[0]?.authorised],
        ['charged', payments[0]?.authorised],
      ]);
    }
  });

  it('is charged when an order leaves that was only reserved', async () => {
    const shop = await openShop();
    const { id } = await read(shop, 'us-11-d');
    await shop.ship(id);
    const { charges } = await read(shop, 'us-11-d');
    expect(charges.map(({ kind, amount }) => [kind, amount.minor])).toEqual([
      ['reserved', 1798],
      ['charged', 1798],
    ]);
  });

  it('is set free where what is cancelled was not charged', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-11-d');
    await shop.perform(cancelAction(order, [piecesOf(1, 1)]), contextFor('op-1'));
    const { charges, refunds } = await read(shop, 'us-11-d');
    expect(charges.at(-1)).toMatchObject({ kind: 'released', amount: { minor: 899 }, to: '•••• 4242' });
    expect(refunds).toEqual([]);
  });

  it('that waited for the rest of an order goes back when that is sent, and when that is cancelled too (R10b)', async () => {
    const states = async (shop: DemoShop) =>
      (await read(shop, 'us-9-c')).refunds.map(({ state, issuedAt }) => [state, issuedAt]);
    const [sent, cancelled] = [await openShop(), await openShop()];
    expect(await states(sent)).toEqual([['waiting', null]]);
    await sent.ship((await read(sent, 'us-9-c')).id);
    expect(await states(sent)).toEqual([['issued', now]]);
    await cancelled.perform(cancelAction(await read(cancelled, 'us-9-c')), contextFor('op-1'));
    expect(await states(cancelled)).toEqual([
      ['issued', now],
      ['issued', now],
    ]);
  });

  it('leaves a failed refund where it did not move', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-1-b');
    shop.misbehave({ kind: 'refuse-refund' });
    await shop.perform(cancelAction(order), contextFor('op-1'));
    expect((await read(shop, 'us-1-b')).refunds).toEqual([
      {
        at: '2026-11-02T15:00:00Z',
        amount: { minor: 8999, currency: 'USD' },
        because: 'cancellation',
        to: '•••• 4242',
        state: 'failed',
        issuedAt: null,
      },
    ]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Authority } from '../../src/domain/authority.ts';
import { operationIdSchema, orderIdSchema, type OrderId } from '../../src/domain/identifiers.ts';
import { orderedQuantity, type Order } from '../../src/domain/order.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { CancelAction, OrderBackend } from '../../src/ports/order-backend.ts';

/** What a back end brings to its contract: itself, and an order that may be cancelled whole. */
export interface BackendUnderContract {
  readonly backend: OrderBackend;
  readonly now: Instant;
  /** An order of nothing but placed pieces. */
  readonly order: OrderId;
  readonly number: string;
  readonly owner: Authority;
  readonly stranger: Authority;
  close(): Promise<void>;
}

/** The promises of `OrderBackend`, as tests. Every back end runs them against itself. */
export function orderBackendContract(name: string, open: () => Promise<BackendUnderContract>): void {
  describe(`${name} keeps the promises of an order back end`, () => {
    let shop: BackendUnderContract;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close());

    const readOrder = async (): Promise<Order> => {
      const order = await shop.backend.get(shop.order, shop.owner);
      if (order === null) throw new Error('The contract needs an order that its owner can read.');
      return order;
    };
    const context = (operation: string, authority = shop.owner) => ({
      operation: operationIdSchema.parse(operation),
      authority,
      at: shop.now,
    });

    it('answers that it is healthy', async () => {
      expect(await shop.backend.isHealthy()).toBe(true);
    });

    it('finds an order by its number in whatever spelling', async () => {
      for (const spelling of [shop.number, ` #${shop.number} `, toArabicIndic(shop.number)]) {
        expect(await shop.backend.resolve(spelling)).toBe(shop.order);
      }
    });

    it('finds nothing by a number that no order has, nor by an empty one', async () => {
      expect(await shop.backend.resolve('999999999999999')).toBeNull();
      expect(await shop.backend.resolve('')).toBeNull();
    });

    it('gives an order to its owner and to an agent, and to nobody else', async () => {
      const agent: Authority = { kind: 'agent', agent: 'a-1', approvedBy: null };
      expect((await shop.backend.get(shop.order, shop.owner))?.id).toBe(shop.order);
      expect((await shop.backend.get(shop.order, agent))?.id).toBe(shop.order);
      expect(await shop.backend.get(shop.order, shop.stranger)).toBeNull();
      expect(await shop.backend.get(shop.order, { kind: 'nobody' })).toBeNull();
    });

    it('answers for an order that is not there as for one that is not yours', async () => {
      expect(await shop.backend.get(orderIdSchema.parse('no-such-order'), shop.owner)).toBeNull();
    });

    it('lists only what the authority reaches, newest first, no more than asked for', async () => {
      const all = await shop.backend.list(shop.owner, { limit: 50 });
      expect(all.map(({ id }) => id)).toContain(shop.order);
      expect(all.every(({ customer }) => customer === all[0]?.customer)).toBe(true);
      const dates = all.map(({ placedAt }) => placedAt);
      expect(dates).toEqual(dates.toSorted().reverse());
      expect(await shop.backend.list(shop.owner, { limit: 1 })).toEqual(all.slice(0, 1));
      expect(await shop.backend.list({ kind: 'nobody' }, { limit: 50 })).toEqual([]);
    });

    it('lists for an order code that order alone', async () => {
      const code: Authority = {
        kind: 'order-code',
        order: shop.order,
        verifiedAt: shop.now,
        expiresAt: shop.now,
      };
      expect((await shop.backend.list(code, { limit: 50 })).map(({ id }) => id)).toEqual([shop.order]);
    });

    it('tells nobody and an order code of no account', async () => {
      const times = { verifiedAt: shop.now, expiresAt: shop.now };
      for (const authority of [
        { kind: 'nobody' },
        { kind: 'order-code', order: shop.order, ...times },
      ] as const) {
        expect(await shop.backend.account(authority)).toBeNull();
      }
    });

    it('cancels what it is told, once, however often it is told', async () => {
      const action = wholeOrder(await readOrder());
      const first = await shop.backend.perform(action, context('op-1'));
      const after = await readOrder();
      const second = await shop.backend.perform(action, context('op-1'));
      expect(first.kind).toBe('done');
      expect(second).toEqual(first);
      expect(await readOrder()).toEqual(after);
      expect(isCancelledWhole(after)).toBe(true);
    });

    it('does it once when told twice at the same time', async () => {
      const action = wholeOrder(await readOrder());
      const answers = await Promise.all([
        shop.backend.perform(action, context('op-1')),
        shop.backend.perform(action, context('op-1')),
      ]);
      expect(answers[0].kind).toBe('done');
      expect(answers[1]).toEqual(answers[0]);
    });

    it('lets only one of two decisions about the same order through', async () => {
      const action = wholeOrder(await readOrder());
      const answers = await Promise.all([
        shop.backend.perform(action, context('op-1')),
        shop.backend.perform(action, context('op-2')),
      ]);
      expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
    });

    it('refuses an order that is no longer as the shopper saw it, and changes nothing', async () => {
      const before = await readOrder();
      const action = wholeOrder({ ...before, revision: 'another' });
      const answer = await shop.backend.perform(action, context('op-1'));
      expect(answer).toEqual({ kind: 'refused', refusal: 'order-changed' });
      expect(await readOrder()).toEqual(before);
    });

    it('changes the revision with the order', async () => {
      const before = await readOrder();
      await shop.backend.perform(wholeOrder(before), context('op-1'));
      expect((await readOrder()).revision).not.toBe(before.revision);
    });

    it('changes nothing for somebody whom the order is not shown to', async () => {
      const before = await readOrder();
      for (const authority of [shop.stranger, { kind: 'nobody' } as const]) {
        const operation = context(`op-${authority.kind}`, authority);
        const answer = await shop.backend.perform(wholeOrder(before), operation);
        expect(answer).toEqual({ kind: 'refused', refusal: 'order-not-found' });
      }
      expect(await readOrder()).toEqual(before);
    });

    it('settles by reading: not sent before, the same answer after, and never a second deed', async () => {
      const action = wholeOrder(await readOrder());
      expect(await shop.backend.settle(action, context('op-1'))).toEqual({ kind: 'not-sent' });
      const answer = await shop.backend.perform(action, context('op-1'));
      const after = await readOrder();
      expect(await shop.backend.settle(action, context('op-1'))).toEqual(answer);
      expect(await readOrder()).toEqual(after);
    });

    it('quotes an amount in the currency of the order', async () => {
      const order = await readOrder();
      const [scope] = wholeOrder(order).scopes;
      if (scope === undefined) throw new Error('An action for a whole order has one scope.');
      const quote = await shop.backend.quoteCancellation(scope);
      expect(quote.currency).toBe(order.currency);
      expect(quote.minor).toBeGreaterThanOrEqual(0);
    });
  });
}

function wholeOrder(order: Order): CancelAction {
  const cancel = order.lines.map((line) => ({ line: line.id, quantity: orderedQuantity(line) }));
  const scope = { order: order.id, revision: order.revision, cancel, request: [] };
  return { kind: 'cancel', scopes: [scope], reason: 'mistake', refunds: [] };
}

function isCancelledWhole(order: Order): boolean {
  return order.lines.every((line) => line.portions.every(({ status }) => status.kind === 'cancelled'));
}

function toArabicIndic(number: string): string {
  return number.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
}

import { describe, expect, it } from 'vitest';
import type { Authority } from '../../../src/domain/authority.ts';
import { customerIdSchema, orderIdSchema } from '../../../src/domain/identifiers.ts';
import { calendarDaySchema } from '../../../src/domain/time.ts';
import type { CloseAccountAction } from '../../../src/ports/order-backend.ts';
import { account, agent, contextFor, later, now, openShop, read, refused, seen } from './shop-samples.ts';

function closing(customer: string, facts: Partial<CloseAccountAction> = {}): CloseAccountAction {
  return {
    kind: 'close-account',
    scopes: [],
    customer: customerIdSchema.parse(customer),
    reason: null,
    closesOn: calendarDaySchema.parse('2026-11-09'),
    ...facts,
  };
}

describe('an account', () => {
  it('is told to its owner, and to nobody else', async () => {
    const shop = await openShop();
    const open = { name: 'Chloe Bennett', email: 'chloe.bennett@example.com', state: 'open', closesOn: null };
    expect(await shop.account(account('us-12'))).toEqual(open);
    expect(await shop.account(account('us-99'))).toBeNull();
    expect(await shop.account({ kind: 'nobody' })).toBeNull();
    const code: Authority = {
      kind: 'order-code',
      order: orderIdSchema.parse('us-10-a'),
      verifiedAt: now,
      expiresAt: now,
    };
    expect(await shop.account(code)).toBeNull();
    expect(await shop.account(agent)).toBeNull();
  });

  it('is closing from the moment its owner asks for it, until the day that was said (R18)', async () => {
    const shop = await openShop();
    const outcome = await shop.perform(closing('us-12'), contextFor('op-1', account('us-12')));
    expect(outcome).toEqual({ kind: 'done', done: { kind: 'closure-requested', closesOn: '2026-11-09' } });
    expect(await shop.account(account('us-12'))).toMatchObject({ state: 'closing', closesOn: '2026-11-09' });
    expect(await shop.account(account('us-11'))).toMatchObject({ state: 'open' });
  });

  it('is nobody’s once it is closed for good', async () => {
    const shop = await openShop();
    await shop.perform(closing('us-12'), contextFor('op-1', account('us-12')));
    await shop.removeAccount(customerIdSchema.parse('us-12'));
    expect(await shop.account(account('us-12'))).toBeNull();
    expect(await shop.account(account('us-11'))).toMatchObject({ state: 'open' });
  });

  it('is closed by its owner or an agent, and not by the code of one of its orders', async () => {
    const shop = await openShop();
    const code: Authority = {
      kind: 'order-code',
      order: orderIdSchema.parse('us-10-a'),
      verifiedAt: now,
      expiresAt: later,
    };
    const refusal = refused('order-not-found');
    expect(await shop.perform(closing('us-10'), contextFor('op-1', code))).toEqual(refusal);
    expect(await shop.perform(closing('us-99'), contextFor('op-2'))).toEqual(refusal);
    expect((await shop.perform(closing('us-10'), contextFor('op-3'))).kind).toBe('done');
  });

  it('is not closed twice', async () => {
    const shop = await openShop();
    await shop.perform(closing('us-12'), contextFor('op-1'));
    expect(await shop.perform(closing('us-12'), contextFor('op-2'))).toEqual(refused('not-possible'));
  });

  it('is not closed on the word of orders that are somebody else’s', async () => {
    const shop = await openShop();
    const scopes = seen(await read(shop, 'us-9-a'));
    const outcome = await shop.perform(closing('us-10', { scopes }), contextFor('op-1'));
    expect(outcome).toEqual(refused('order-not-found'));
  });
});

import { describe, expect, it } from 'vitest';
import {
  authorityFor,
  meetsNeed,
  proofLasts,
  reachesOrder,
  type Authority,
} from '../../src/domain/authority.ts';
import { customerIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import { instantAfter, durationSchema, isBefore } from '../../src/domain/time.ts';
import { readMarkets } from '../support/read-markets.ts';
import { at, line, order } from './order-samples.ts';

const verifiedAt = at('2026-11-02T12:00:00Z');
const expiresAt = at('2026-11-02T13:00:00Z');
const anOrder = order([line('1')]);
const account = (customer: string): Authority => ({
  kind: 'account',
  customer: customerIdSchema.parse(customer),
  verifiedAt,
  expiresAt,
});
const code = (of: string): Authority => ({
  kind: 'order-code',
  order: orderIdSchema.parse(of),
  verifiedAt,
  expiresAt,
});
const agent: Authority = { kind: 'agent', agent: 'a-1', approvedBy: null };
const system: Authority = { kind: 'system', job: 'settle' };

describe('proof', () => {
  it('is needed for nothing that needs nothing', () => {
    expect(meetsNeed({ kind: 'nobody' }, 'nothing', verifiedAt)).toBe(true);
  });

  it('outlives no account: none closes before every proof of the day it was asked for is over', () => {
    for (const market of readMarkets()) {
      const closes = durationSchema.parse(`PT${market.accounts.closeAfterDays * 24}H`);
      expect(isBefore(instantAfter(verifiedAt, proofLasts), instantAfter(verifiedAt, closes))).toBe(true);
    }
  });

  it('is wanting in nobody, whatever is asked', () => {
    expect(meetsNeed({ kind: 'nobody' }, 'read', verifiedAt)).toBe(false);
    expect(meetsNeed({ kind: 'nobody' }, 'change', verifiedAt)).toBe(false);
  });

  it('is enough for changing something for half an hour, and for reading until it runs out', () => {
    for (const authority of [account('us-1'), code('order-1')]) {
      expect(meetsNeed(authority, 'change', at('2026-11-02T12:29:59Z'))).toBe(true);
      expect(meetsNeed(authority, 'change', at('2026-11-02T12:30:00Z'))).toBe(false);
      expect(meetsNeed(authority, 'read', at('2026-11-02T12:59:59Z'))).toBe(true);
      expect(meetsNeed(authority, 'read', expiresAt)).toBe(false);
    }
  });

  it('of one order is never enough for what concerns an account', () => {
    expect(meetsNeed(account('us-1'), 'account', verifiedAt)).toBe(true);
    expect(meetsNeed(code('order-1'), 'account', verifiedAt)).toBe(false);
  });

  it('of one order speaks for whoever has not proven more, and no longer than it is enough', () => {
    const proof = { order: orderIdSchema.parse('order-1'), verifiedAt, expiresAt };
    const nobody: Authority = { kind: 'nobody' };
    expect(authorityFor(nobody, proof, 'change', verifiedAt)).toEqual({ kind: 'order-code', ...proof });
    expect(authorityFor(nobody, proof, 'change', at('2026-11-02T12:30:00Z'))).toEqual(nobody);
    expect(authorityFor(nobody, proof, 'read', at('2026-11-02T12:30:00Z'))).toMatchObject({
      kind: 'order-code',
    });
    expect(authorityFor(nobody, null, 'read', verifiedAt)).toEqual(nobody);
    expect(authorityFor(account('us-1'), proof, 'change', verifiedAt)).toEqual(account('us-1'));
    expect(authorityFor(agent, proof, 'change', verifiedAt)).toEqual(agent);
  });

  it('is always there in an agent and in the house itself', () => {
    expect(meetsNeed(agent, 'change', expiresAt)).toBe(true);
    expect(meetsNeed(system, 'change', expiresAt)).toBe(true);
  });
});

describe('reach', () => {
  it('is one customer for an account, one order for a code', () => {
    expect(reachesOrder(account('us-1'), anOrder)).toBe(true);
    expect(reachesOrder(account('us-2'), anOrder)).toBe(false);
    expect(reachesOrder(code('order-1'), anOrder)).toBe(true);
    expect(reachesOrder(code('order-2'), anOrder)).toBe(false);
  });

  it('is nothing for nobody, not even an order of nobody', () => {
    expect(reachesOrder({ kind: 'nobody' }, anOrder)).toBe(false);
    expect(reachesOrder({ kind: 'nobody' }, { ...anOrder, customer: null })).toBe(false);
    expect(reachesOrder(account('us-1'), { ...anOrder, customer: null })).toBe(false);
  });

  it('is everything for an agent and for the house itself', () => {
    expect(reachesOrder(agent, anOrder)).toBe(true);
    expect(reachesOrder(system, anOrder)).toBe(true);
  });
});

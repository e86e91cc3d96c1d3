import { describe, expect, it } from 'vitest';
import { insteadOfCancelling, insteadOfChanging, isOver } from '../../src/domain/alternatives.ts';
import { refusalReasons } from '../../src/domain/cancellation.ts';
import { readMarket } from '../support/read-markets.ts';
import { at, delivered, line, order, pieces, placed, preparing, shipped } from './order-samples.ts';

const now = at('2026-11-02T15:00:00Z');
const over = order([line('1', { portions: [pieces(1, delivered)] })]);

describe('what is possible instead (R9)', () => {
  it('is something for every refusal but one that only a person can look into', () => {
    const without = refusalReasons.filter((reason) => insteadOfCancelling(reason, over).length === 0);
    expect(without).toEqual(['fulfiller-unknown']);
  });

  it('is hiding the order only once nothing of it is to come, and only while it is shown (R14)', () => {
    expect(insteadOfCancelling('already-delivered', over)).toEqual(['return', 'archive']);
    expect(insteadOfCancelling('already-delivered', { ...over, archived: true })).toEqual(['return']);
    const partly = order([line('1', { portions: [pieces(1, delivered), pieces(1, placed)] })]);
    expect(insteadOfCancelling('already-delivered', partly)).toEqual(['return']);
  });

  it('is cancelling and ordering anew where a change comes too late for it and cancelling does not (R23)', () => {
    const packing = order([line('1', { portions: [pieces(1, preparing)] })]);
    expect(insteadOfChanging('being-prepared', packing, readMarket('us'), now)).toEqual(['cancel', 'track']);
    expect(insteadOfChanging('being-prepared', packing, readMarket('my'), now)).toEqual(['track']);
  });
});

it('is over when nothing of it is to come', () => {
  expect(isOver(over)).toBe(true);
  expect(isOver(order([line('1', { portions: [pieces(1, shipped)] })]))).toBe(false);
});

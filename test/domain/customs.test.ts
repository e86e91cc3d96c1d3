import { describe, expect, it } from 'vitest';
import type { Customs } from '../../src/domain/after-sale.ts';
import { ordersInCustoms } from '../../src/domain/customs.ts';
import type { Order } from '../../src/domain/order.ts';
import { cancelled, line, order, pieces, shipped } from './order-samples.ts';

const uploadUrl = 'https://polyparcel.example/customs/1';

function fromAbroad(number: string, state: Customs['state'], status = shipped): Order {
  const customs = { state, uploadUrl };
  return order([line('1', { portions: [pieces(1, status)] })], { number, customs, shipsFrom: 'abroad' });
}

function numbers(orders: readonly Order[]): readonly string[] {
  return ordersInCustoms(orders).map(({ number }) => number);
}

describe('orders in customs (R19)', () => {
  it('begin with what the shopper has something to do for', () => {
    const all = [
      fromAbroad('1', 'under-review'),
      fromAbroad('2', 'held'),
      fromAbroad('3', 'identity-needed'),
      fromAbroad('4', 'identity-needed'),
    ];
    expect(numbers(all)).toEqual(['3', '4', '2', '1']);
  });

  it('are told as cleared only where nothing waits', () => {
    expect(numbers([fromAbroad('1', 'cleared'), fromAbroad('2', 'under-review')])).toEqual(['2']);
    expect(numbers([fromAbroad('1', 'cleared'), order([line('1')])])).toEqual(['1']);
  });

  it('are none that is cancelled or stays in the country', () => {
    expect(numbers([fromAbroad('1', 'identity-needed', cancelled), order([line('1')])])).toEqual([]);
  });
});

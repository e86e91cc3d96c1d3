import { describe, expect, it } from 'vitest';
import { refusalReasons } from '../../src/domain/cancellation.ts';
import { remedies, remedyFor, waysOn } from '../../src/domain/ways-on.ts';
import { readMarket, readMarkets } from '../support/read-markets.ts';
import { at } from './order-samples.ts';

const morning = at('2026-11-02T10:00:00Z');
const night = at('2026-11-02T22:30:00Z');

describe('ways on (R22)', () => {
  it('are never a dead end: a human is always there, last', () => {
    for (const market of readMarkets()) {
      for (const now of [morning, night]) expect(waysOn(market, now).at(-1)).toEqual({ kind: 'human' });
    }
  });

  it('say until when the phone is answered, or from when', () => {
    const [open] = waysOn(readMarket('dk'), morning);
    expect(open).toMatchObject({ kind: 'phone', state: { kind: 'open', until: '2026-11-02T11:00:00Z' } });
    const closed = waysOn(readMarket('dk'), night).find(({ kind }) => kind === 'phone');
    expect(closed).toMatchObject({ state: { kind: 'closed', opensAt: '2026-11-03T08:00:00Z' } });
  });

  it('name an open phone before a closed one and before mail', () => {
    const market = readMarket('dk');
    const abroad = readMarket('us').support.lines.filter(({ kind }) => kind === 'phone');
    const lines = [...abroad, ...market.support.lines];
    const ways = waysOn({ ...market, support: { ...market.support, lines } }, night);
    const kinds = ways.map((way) => (way.kind === 'phone' ? `phone ${way.state.kind}` : way.kind));
    expect(kinds).toEqual(['phone closed', 'phone closed', 'email', 'callback', 'human']);
    const byDay = waysOn({ ...market, support: { ...market.support, lines: lines.toReversed() } }, morning);
    expect(byDay[0]).toMatchObject({ kind: 'phone', state: { kind: 'open' } });
  });

  it('offer a callback where the market calls back, and nowhere else', () => {
    const market = readMarket('us');
    const without = { ...market, support: { ...market.support, callback: false } };
    expect(waysOn(market, night).map(({ kind }) => kind)).toEqual(['phone', 'email', 'callback', 'human']);
    expect(waysOn(without, night).map(({ kind }) => kind)).toEqual(['phone', 'email', 'human']);
  });

  it('offer something instead of every refusal (R9), and every remedy somewhere', () => {
    expect(new Set(refusalReasons.map(remedyFor))).toEqual(new Set(remedies));
    expect(remedyFor('seller-window-closed')).toBe('contact-seller');
    expect(remedyFor('already-shipped')).toBe('refuse-at-the-door');
  });
});

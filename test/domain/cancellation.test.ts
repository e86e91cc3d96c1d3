import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeCancellation, mayCancelAnything, type Verdict } from '../../src/domain/cancellation.ts';
import type { Market } from '../../src/domain/market.ts';
import { isSent, orderedQuantity, type LineStatus, type Order } from '../../src/domain/order.ts';
import type { Instant } from '../../src/domain/time.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import {
  anyOrder,
  at,
  cancelled,
  delivered,
  line,
  order,
  pieces,
  placed,
  placedAt,
  preparing,
  seller,
  shipped,
} from './order-samples.ts';

const inTime = at('2026-11-02T12:29:59Z');
const tooLate = at('2026-11-02T12:30:00Z');
const anyMoment = fc.constantFrom(inTime, tooLate, at('2026-11-02T12:00:00Z'), at('2027-01-01T00:00:00Z'));
const anyMarket = fc.constantFrom(...marketNames.map(readMarket));

function verdicts(of: Order, market: Market, now: Instant): readonly Verdict[] {
  return judgeCancellation(of, market, now).map(({ verdict }) => verdict);
}

function verdictOn(status: LineStatus, market = readMarket('us'), now = tooLate): Verdict | undefined {
  return verdicts(order([line('1', { portions: [pieces(1, status)] })]), market, now)[0];
}

describe('pieces of the shop (R1)', () => {
  it('may be cancelled while placed, however long ago', () => {
    expect(verdictOn(placed, readMarket('us'), at('2027-01-01T00:00:00Z'))).toMatchObject({
      kind: 'allowed',
      rule: 'R1',
    });
  });

  it('may be asked for while being prepared, where the market always takes requests', () => {
    expect(verdictOn(preparing)).toMatchObject({ kind: 'requestable', rule: 'R1', fee: null });
  });

  it('may be asked for against a fee where the market sets one (R12)', () => {
    const fee = { minor: 2000, currency: 'USD' };
    expect(verdictOn(preparing, readMarket('cn'))).toMatchObject({ kind: 'requestable', fee });
  });

  it('are refused while being prepared where the market takes no requests', () => {
    const refusal = { kind: 'refused', reason: 'being-prepared', facts: { at: placedAt } };
    expect(verdictOn(preparing, readMarket('my'), inTime)).toMatchObject(refusal);
  });

  it('may be asked for until 29:59 after ordering where the market says 30 minutes, and no longer at 30:00', () => {
    expect(verdictOn(preparing, readMarket('dk'), inTime)).toMatchObject({ kind: 'requestable' });
    expect(verdictOn(preparing, readMarket('dk'), tooLate)).toMatchObject({
      reason: 'request-window-closed',
      facts: { at: '2026-11-02T12:30:00Z' },
    });
  });

  it('are refused once sent, with the moment they were', () => {
    expect(verdictOn(shipped)).toMatchObject({
      rule: 'R1',
      reason: 'already-shipped',
      facts: { at: placedAt },
    });
    expect(verdictOn(delivered)).toMatchObject({ rule: 'R1', reason: 'already-delivered' });
  });

  it('are refused when gone already (R7)', () => {
    expect(verdictOn(cancelled)).toMatchObject({ rule: 'R7', reason: 'already-cancelled' });
    expect(verdictOn({ kind: 'returned', at: tooLate })).toMatchObject({ reason: 'already-returned' });
  });
});

describe('pieces that a third-party seller fulfils (R2)', () => {
  const ofSeller = (status: LineStatus) =>
    order([line('1', { fulfilledBy: seller, portions: [pieces(1, status)] })]);

  it('may be cancelled until 29:59 after ordering and no longer at 30:00, in every market', () => {
    for (const market of marketNames.map(readMarket)) {
      const facts = { at: '2026-11-02T12:30:00Z', seller: 'Maple & Loom' };
      for (const status of [placed, preparing]) {
        expect(verdicts(ofSeller(status), market, inTime)).toMatchObject([
          { kind: 'allowed', rule: 'R2', facts },
        ]);
        expect(verdicts(ofSeller(status), market, tooLate)).toMatchObject([
          { kind: 'refused', rule: 'R2', reason: 'seller-window-closed', facts },
        ]);
      }
    }
  });

  it('are refused once sent, inside the window too', () => {
    expect(verdicts(ofSeller(shipped), readMarket('us'), inTime)).toMatchObject([
      { reason: 'already-shipped' },
    ]);
  });

  it('follow the rule of the shop when only sold by a seller', () => {
    const sold = order([line('1', { soldBy: seller })]);
    expect(verdicts(sold, readMarket('us'), tooLate)).toMatchObject([{ kind: 'allowed', rule: 'R1' }]);
  });
});

describe('other pieces', () => {
  it('are refused when delivered as a download (R9b), and allowed while that is not made', () => {
    const download = (status: LineStatus) =>
      verdicts(
        order([line('1', { kind: 'digital', portions: [pieces(1, status)] })]),
        readMarket('us'),
        tooLate,
      );
    expect(download(delivered)).toMatchObject([{ rule: 'R9b', reason: 'delivered-digitally' }]);
    expect(download(placed)).toMatchObject([{ kind: 'allowed' }]);
  });

  it('are refused when nobody knows who fulfils them', () => {
    const unknown = order([line('1', { fulfilledBy: { kind: 'unknown' } })]);
    expect(verdicts(unknown, readMarket('us'), inTime)).toMatchObject([{ reason: 'fulfiller-unknown' }]);
  });

  it('are refused as far as a request is undecided, and only that far (R8)', () => {
    const base = line('1', { portions: [pieces(3, preparing)] });
    const requests = (state: 'undecided' | 'withdrawn') =>
      [{ at: inTime, lines: [{ line: base.id, quantity: 2 }], state, fee: null }] as const;
    const judged = judgeCancellation(
      order([base], { cancellationRequests: requests('undecided') }),
      readMarket('us'),
      tooLate,
    );
    expect(judged).toMatchObject([
      { quantity: 2, verdict: { rule: 'R8', reason: 'already-requested', facts: { at: inTime } } },
      { quantity: 1, verdict: { kind: 'requestable' } },
    ]);
    const withdrawn = order([base], { cancellationRequests: requests('withdrawn') });
    expect(verdicts(withdrawn, readMarket('us'), tooLate)).toMatchObject([{ kind: 'requestable' }]);
  });
});

describe('whatever an order looks like', () => {
  it('nothing that was sent, cancelled or returned may be cancelled or asked for', () => {
    fc.assert(
      fc.property(anyOrder(), anyMarket, anyMoment, (any, market, now) => {
        for (const each of any.lines) {
          for (const portion of each.portions) {
            const alone = { ...any, lines: [{ ...each, portions: [portion] }] };
            const isOpen = portion.status.kind === 'placed' || portion.status.kind === 'preparing';
            const [verdict] = verdicts(alone, market, now);
            if (isSent(portion) || !isOpen) expect(verdict?.kind).toBe('refused');
          }
        }
      }),
    );
  });

  it('every piece is judged exactly once', () => {
    fc.assert(
      fc.property(anyOrder(), anyMarket, anyMoment, (any, market, now) => {
        const judged = judgeCancellation(any, market, now);
        for (const each of any.lines) {
          const quantities = judged
            .filter((verdict) => verdict.line === each.id)
            .map(({ quantity }) => quantity);
          expect(quantities.reduce((sum, quantity) => sum + quantity, 0)).toBe(orderedQuantity(each));
        }
      }),
    );
  });

  it('the passing of time never opens what was refused', () => {
    fc.assert(
      fc.property(anyOrder(), anyMarket, (any, market) => {
        if (!mayCancelAnything(any, market, inTime))
          expect(mayCancelAnything(any, market, tooLate)).toBe(false);
      }),
    );
  });
});

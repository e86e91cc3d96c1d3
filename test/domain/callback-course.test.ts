import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentIdSchema } from '../../src/domain/agent.ts';
import {
  bookedCall,
  callOutcomes,
  isOver,
  nextCall,
  putCallBack,
  refuseCall,
  settleCall,
  takeCall,
  type CallbackState,
} from '../../src/domain/callback-course.ts';
import type { Market } from '../../src/domain/market.ts';
import { instantSchema, toInstant, type Instant } from '../../src/domain/time.ts';
import { readMarkets } from '../support/read-markets.ts';

const mette = { id: agentIdSchema.parse('mette'), name: 'Mette' };
const at = (text: string): Instant => instantSchema.parse(text);
const marketOf = (id: string): Market =>
  readMarkets().find((market) => market.id === id) ?? expect.fail(`There is no market ${id}.`);
const dk = marketOf('dk');
const us = marketOf('us');
/** Monday, 10 to 11 in Copenhagen. */
const promise = { from: at('2026-11-02T09:00:00Z'), until: at('2026-11-02T10:00:00Z'), zones: [dk.zone] };
const open = bookedCall(promise);
const held = (state: CallbackState, now: string) => takeCall(state, mette, at(now));
const missed = (state: CallbackState, now: string) =>
  settleCall(held(state, now), 'not-reached', promise, { market: dk, now: at(now) });

describe('when somebody may be called (R20)', () => {
  const refusal = (now: string, state: CallbackState = open, callsToday = 0, zones = [dk.zone]) =>
    refuseCall(state, { ...promise, zones }, { market: dk, callsToday, now: at(now) });

  it('is from the first minute of the agreed time on, and not before', () => {
    expect(refusal('2026-11-02T08:59:59Z')).toBe('too-early');
    expect(refusal('2026-11-02T09:00:00Z')).toBeNull();
  });

  it('is late too, but not at night where the shopper may be', () => {
    expect(refusal('2026-11-02T15:00:00Z')).toBeNull();
    expect(refusal('2026-11-02T19:59:00Z')).toBeNull();
    expect(refusal('2026-11-02T20:00:00Z')).toBe('quiet');
    expect(refusal('2026-11-03T06:59:00Z')).toBe('quiet');
    expect(refusal('2026-11-03T07:00:00Z')).toBeNull();
    expect(refusal('2026-11-02T13:00:00Z', open, 0, ['Asia/Tokyo'])).toBe('quiet');
  });

  it('is at the time that they chose, were it at night', () => {
    expect(refusal('2026-11-02T09:30:00Z', open, 0, ['Pacific/Honolulu'])).toBeNull();
  });

  it('is never while somebody else calls, more often than a day allows, or once it is over', () => {
    const called = held(open, '2026-11-02T09:00:00Z');
    expect(refusal('2026-11-02T09:01:00Z', called)).toBe('being-called');
    expect(refusal('2026-11-02T09:01:00Z', open, 3)).toBe('too-many');
    expect(refusal('2026-11-02T09:01:00Z', { kind: 'kept', attempts: 0, by: mette, at: promise.from })).toBe(
      'over',
    );
  });
});

describe('a call that nobody answers', () => {
  it('is made again after the pause, while the agreed time lasts', () => {
    const state = missed(open, '2026-11-02T09:05:00Z');
    expect(state).toEqual({ kind: 'not-reached', attempts: 1, dueAt: '2026-11-02T09:35:00Z' });
  });

  it('is made again at that time of the next day that support calls on, and given up after as many as are tried', () => {
    const friday = { ...promise, from: at('2026-11-06T11:30:00Z'), until: at('2026-11-06T13:30:00Z') };
    expect(nextCall(friday, dk, at('2026-11-06T13:10:00Z'))).toBe('2026-11-09T12:00:00Z');
    const second = missed(missed(open, '2026-11-02T09:05:00Z'), '2026-11-02T09:40:00Z');
    expect(second).toEqual({ kind: 'not-reached', attempts: 2, dueAt: '2026-11-03T09:00:00Z' });
    expect(missed(second, '2026-11-03T09:00:00Z')).toMatchObject({ kind: 'given-up', attempts: 3 });
  });

  it('keeps its time on the wall when the clocks change', () => {
    // Saturday, 31 October, 10 to 11 in New York; on Sunday the clocks go back.
    const saturday = {
      from: at('2026-10-31T14:00:00Z'),
      until: at('2026-10-31T15:00:00Z'),
      zones: [us.zone],
    };
    expect(nextCall(saturday, us, at('2026-10-31T14:50:00Z'))).toBe('2026-11-01T15:00:00Z');
  });

  it('is made outside of the night of every zone that its number may be in, or not again', () => {
    // 15 to 16 in New York is 21 to 22 in Copenhagen.
    const evening = { from: at('2026-11-02T20:00:00Z'), until: at('2026-11-02T21:00:00Z'), zones: [dk.zone] };
    expect(nextCall(evening, us, at('2026-11-02T20:50:00Z'))).toBeNull();
    expect(nextCall({ ...evening, zones: [us.zone] }, us, at('2026-11-02T20:50:00Z'))).toBe(
      '2026-11-03T20:00:00Z',
    );
  });

  it('is as it was when whoever took it did not call', () => {
    expect(putCallBack(held(open, '2026-11-02T09:00:00Z'))).toEqual(open);
    const again = missed(open, '2026-11-02T09:05:00Z');
    expect(putCallBack(held(again, '2026-11-02T09:40:00Z'))).toEqual(again);
  });
});

it('whatever is tried whenever: no more tries than the market says, none before the pause, none in the night', () => {
  const minute = fc.integer({ min: 0, max: 14 * 24 * 60 });
  const start = Temporal.Instant.from(promise.from);
  const walk = fc.property(
    fc.constantFrom(...readMarkets()),
    fc.array(fc.tuple(minute, fc.constantFrom(...callOutcomes)), { maxLength: 12 }),
    (market, tries) => {
      const agreed = { ...promise, zones: [market.zone] };
      let state = bookedCall(agreed);
      let attempts = 0;
      for (const [minutes, outcome] of tries.toSorted(([first], [second]) => first - second)) {
        const now = toInstant(start.add({ minutes }));
        if (refuseCall(state, agreed, { market, callsToday: 0, now }) !== null) continue;
        state = settleCall(takeCall(state, mette, now), outcome, agreed, { market, now });
        attempts += outcome === 'not-reached' ? 1 : 0;
        expect(state.attempts).toBe(attempts);
        expect(attempts).toBeLessThanOrEqual(market.support.calling.attempts);
        if (!('dueAt' in state)) continue;
        expect(
          Temporal.Instant.from(now).until(Temporal.Instant.from(state.dueAt)).total('minutes'),
        ).toBeGreaterThanOrEqual(30);
        expect(refuseCall(state, agreed, { market, callsToday: 0, now: state.dueAt })).toBeNull();
      }
      if (attempts === market.support.calling.attempts) expect(isOver(state)).toBe(true);
    },
  );
  fc.assert(walk, { numRuns: 200, seed: 20_261_122 });
});

import { describe, expect, it } from 'vitest';
import { dayIn, durationSchema, instantAfter, isBefore, toInstant } from '../../src/domain/time.ts';
import { at } from './order-samples.ts';

describe('time', () => {
  it('takes exact durations only: hours, minutes, seconds, and at least one of them', () => {
    const accepted = ['PT30M', 'PT4H', 'PT1H30M', 'PT10S'];
    expect(accepted.every((text) => durationSchema.safeParse(text).success)).toBe(true);
    for (const text of ['PT', 'P1D', '30M', 'PT1.5H', '']) {
      expect(durationSchema.safeParse(text).success, text).toBe(false);
    }
  });

  it('counts on from an instant', () => {
    expect(instantAfter(at('2026-12-31T23:45:00Z'), durationSchema.parse('PT30M'))).toBe(
      '2027-01-01T00:15:00Z',
    );
  });

  it('knows earlier from the same', () => {
    expect(isBefore(at('2026-11-02T12:00:00Z'), at('2026-11-02T12:00:00.001Z'))).toBe(true);
    expect(isBefore(at('2026-11-02T12:00:00Z'), at('2026-11-02T12:00:00.000Z'))).toBe(false);
  });

  it('keeps milliseconds', () => {
    expect(toInstant(Temporal.Instant.from('2026-11-02T12:00:00.1234Z'))).toBe('2026-11-02T12:00:00.123Z');
  });

  it('names the day by the clocks of a zone', () => {
    const newYear = at('2026-12-31T23:30:00Z');
    expect(dayIn('America/New_York', newYear)).toBe('2026-12-31');
    expect(dayIn('Europe/Copenhagen', newYear)).toBe('2027-01-01');
    expect(dayIn('Europe/Copenhagen', at('2026-10-24T22:30:00Z'))).toBe('2026-10-25');
    expect(dayIn('Europe/Copenhagen', at('2026-10-25T22:30:00Z'))).toBe('2026-10-25');
  });
});

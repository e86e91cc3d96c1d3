import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDaysAfter, isBusinessDay, isHoliday } from '../../src/domain/calendar.ts';
import { calendarDaySchema } from '../../src/domain/time.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';

const day = (text: string) => calendarDaySchema.parse(text);
const after = (market: (typeof marketNames)[number], from: string, count: number): string =>
  businessDaysAfter(readMarket(market).calendar, day(from), count);

describe('business days', () => {
  it('leave the weekend out', () => {
    expect(after('us', '2026-11-06', 1)).toBe('2026-11-09');
    expect(after('us', '2026-11-07', 1)).toBe('2026-11-09');
  });

  it('leave Friday and Saturday out where the weekend is then', () => {
    expect(after('sa', '2026-11-05', 1)).toBe('2026-11-08');
    expect(after('sa', '2026-11-05', 5)).toBe('2026-11-12');
  });

  it('leave holidays out: Thanksgiving, Easter, an Eid that runs into the weekend', () => {
    expect(after('us', '2026-11-25', 3)).toBe('2026-12-01');
    expect(after('dk', '2026-04-01', 1)).toBe('2026-04-07');
    expect(after('sa', '2026-03-18', 1)).toBe('2026-03-23');
  });

  it('count a weekend day that is worked in exchange', () => {
    expect(isBusinessDay(readMarket('cn').calendar, day('2026-10-10'))).toBe(true);
    expect(after('cn', '2026-09-30', 3)).toBe('2026-10-10');
    expect(after('cn', '2026-02-13', 2)).toBe('2026-02-24');
  });

  it('run over the end of the year', () => {
    expect(after('us', '2026-12-30', 3)).toBe('2027-01-05');
    expect(after('dk', '2026-12-23', 3)).toBe('2026-12-29');
  });

  it('are the day itself when none are counted, worked or not', () => {
    expect(after('cn', '2026-11-01', 0)).toBe('2026-11-01');
  });

  it('never include a holiday, even one that is named as worked by mistake', () => {
    const calendar = {
      weekend: [6, 7],
      holidays: [{ on: day('2026-10-10'), name: 'Holiday' }],
      makeUpDays: [day('2026-10-10')],
    };
    expect(isHoliday(calendar, day('2026-10-10'))).toBe(true);
    expect(isBusinessDay(calendar, day('2026-10-10'))).toBe(false);
  });

  it('are as many as were counted, the last of them worked, in every market', () => {
    const anyDay = fc.integer({ min: 0, max: 729 }).map((days) => {
      const date = Temporal.PlainDate.from('2026-01-01').add({ days });
      return day(date.toString());
    });
    const anyMarket = fc.constantFrom(...marketNames.map((name) => readMarket(name).calendar));
    fc.assert(
      fc.property(anyMarket, anyDay, fc.integer({ min: 1, max: 20 }), (calendar, from, count) => {
        const end = businessDaysAfter(calendar, from, count);
        expect(isBusinessDay(calendar, end)).toBe(true);
        let worked = 0;
        for (let date = Temporal.PlainDate.from(from); date.toString() !== end;) {
          date = date.add({ days: 1 });
          if (isBusinessDay(calendar, day(date.toString()))) worked += 1;
        }
        expect(worked).toBe(count);
      }),
    );
  });
});

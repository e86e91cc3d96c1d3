import { describe, expect, it } from 'vitest';
import { clockTime, dayName, fullTime, howLong, isSameDay, pressure } from '../../../src/web/desk/times.ts';

const now = new Date(2026, 10, 22, 15, 30).getTime();
const ago = (milliseconds: number): string => new Date(now - milliseconds).toISOString();
const minute = 60_000;
const hour = 60 * minute;

describe('the time somebody waits', () => {
  it.each([
    [45_000, '45 secs'],
    [minute, '1 min'],
    [59.9 * minute, '59 mins'],
    [3 * hour, '3 hrs'],
    [50 * hour, '2 days'],
    [-minute, '0 secs'],
  ])('is told in the largest unit that fits: %i ms', (passed, words) => {
    expect(howLong(ago(passed), now, 'en-GB')).toBe(words);
  });

  it('is written as in each language', () => {
    expect(howLong(ago(4 * minute), now, 'da-DK')).toBe('4 min.');
    expect(howLong(ago(4 * minute), now, 'zh-CN')).toBe('4分钟');
  });

  it('is long after five minutes and too long after fifteen', () => {
    expect([4.9, 5, 14.9, 15].map((minutes) => pressure(ago(minutes * minute), now))).toEqual([
      'fresh',
      'long',
      'long',
      'too-long',
    ]);
  });
});

describe('the day of a message', () => {
  it.each([
    [0, 'Today'],
    [24 * hour, 'Yesterday'],
    [3 * 24 * hour, 'Thursday 19 November'],
    [21 * 24 * hour, '1 November'],
    [400 * 24 * hour, '18 October 2025'],
  ])('is named the shorter the nearer it is: %i ms ago', (passed, words) => {
    expect(dayName(ago(passed), now, 'en-GB')).toBe(words);
  });

  it('ends at midnight, not a day later', () => {
    const evening = new Date(2026, 10, 21, 23, 59).toISOString();
    const night = new Date(2026, 10, 22, 0, 1).toISOString();
    expect(isSameDay(evening, night)).toBe(false);
    expect(dayName(evening, now, 'en-GB')).toBe('Yesterday');
  });

  it('comes with its time, short and in full', () => {
    expect(clockTime(ago(0), 'da-DK')).toBe('15.30');
    expect(fullTime(ago(0), 'en-GB')).toContain('Sunday');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weeklyPace, weeksBack, weekTrend } from '#src/providers/social/pace.ts';
import { NOW } from '../support.ts';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const hoursAgo = (...hours: number[]) => hours.map((hour) => NOW - hour * HOUR);

describe('the weekly pace', () => {
  test('is counted where the page reaches back a week', () => {
    const times = hoursAgo(1, 100, 167, 169);
    expect(weeklyPace({ times, untilMs: NOW, complete: false })).toBe(3);
  });

  test('is counted where there is nothing before', () => {
    expect(weeklyPace({ times: hoursAgo(1, 2), untilMs: NOW, complete: true })).toBe(2);
    expect(weeklyPace({ times: [], untilMs: NOW, complete: true })).toBe(0);
  });

  test('is told by the time the page took otherwise', () => {
    // 22 posts in 42 hours, a quarter of a week.
    const times = hoursAgo(...Array.from({ length: 22 }, (_, index) => index * 2));
    expect(weeklyPace({ times, untilMs: NOW, complete: false })).toBeCloseTo(21 * 4, 10);
  });

  test('is not told by one post, nor by posts of one moment', () => {
    expect(weeklyPace({ times: hoursAgo(1), untilMs: NOW, complete: false })).toBeNull();
    expect(weeklyPace({ times: hoursAgo(0, 0), untilMs: NOW, complete: false })).toBeNull();
  });

  test('takes no post of later than the moment', () => {
    const times = hoursAgo(-3, -2, 50);
    expect(weeklyPace({ times, untilMs: NOW, complete: true })).toBe(1);
  });

  test('is what it is for evenly spread posts, however many are on the page', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 100 }),
        fc.integer({ min: 1, max: 1_000 }),
        (n, gap) => {
          const times = Array.from({ length: n }, (_, index) => NOW - (index + 1) * gap * 60_000);
          const pace = weeklyPace({ times, untilMs: NOW, complete: false }) ?? 0;
          const real = WEEK / (gap * 60_000);
          expect(pace).toBeGreaterThanOrEqual(real * (1 - 1 / n) - 1);
          expect(pace).toBeLessThanOrEqual(real + 1);
        },
      ),
    );
  });
});

test('weeks are compared at the same time of the week', () => {
  expect(weeksBack(NOW, 2)).toEqual([NOW, NOW - WEEK, NOW - 2 * WEEK]);
});

test('a trend is this week against the mean of those before, and none where either is little', () => {
  expect(weekTrend([60, 20, 40], 20)).toBe(2);
  expect(weekTrend([19, 40, 40], 20)).toBeNull();
  expect(weekTrend([40, 19, 19], 20)).toBeNull();
  expect(weekTrend([40], 20)).toBeNull();
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from '#src/queue/backoff.ts';

it('never waits longer than the limit nor less than nothing, and never shortens with more attempts', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 60_000 }),
      fc.integer({ min: 0, max: 600_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, base, max, random) => {
        const pause = backoffMs(attempt, base, max, random);
        expect(pause).toBeGreaterThanOrEqual(0);
        expect(pause).toBeLessThanOrEqual(max);
        expect(backoffMs(attempt + 1, base, max, random)).toBeGreaterThanOrEqual(pause);
      },
    ),
  );
});

it('doubles from the base', () => {
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, 100, 500, 1))).toEqual([
    100, 200, 400, 500,
  ]);
});

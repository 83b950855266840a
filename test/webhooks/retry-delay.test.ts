import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter, retryDelayMs } from '#src/webhooks/retry-delay.ts';

const settings = {
  retry_delays_seconds: [5, 300, 1_800, 7_200],
  jitter: 0.1,
  retry_after_max_seconds: 3_600,
};
const middle = () => 0.5;
const uniform = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('retryDelayMs', () => {
  it('follows the schedule and ends with it', () => {
    const delays = [1, 2, 3, 4, 5].map((attempt) => retryDelayMs(attempt, settings, middle));
    expect(delays).toEqual([5_000, 300_000, 1_800_000, 7_200_000, null]);
  });

  it('stays within the jitter around the scheduled pause, and uses its whole width', () => {
    fc.assert(
      fc.property(uniform, fc.integer({ min: 1, max: 4 }), (value, attempt) => {
        const pauseMs = (settings.retry_delays_seconds[attempt - 1] ?? 0) * 1_000;
        const delay = retryDelayMs(attempt, settings, () => value) ?? 0;
        expect(delay).toBeGreaterThanOrEqual(pauseMs * 0.9 - 1);
        expect(delay).toBeLessThanOrEqual(pauseMs * 1.1 + 1);
      }),
    );
    expect(retryDelayMs(2, settings, () => 0)).toBe(270_000);
    expect(retryDelayMs(2, settings, () => 0.999_999)).toBe(330_000);
  });

  it('waits at least as long as the receiver asked for, up to the bound', () => {
    fc.assert(
      fc.property(uniform, fc.integer({ min: 0, max: 100_000 }), (value, asked) => {
        const delay = retryDelayMs(2, settings, () => value, asked) ?? 0;
        expect(delay).toBeGreaterThanOrEqual(Math.min(asked, 3_600) * 1_000);
        expect(delay).toBeLessThanOrEqual(3_600 * 1_100);
      }),
    );
    expect(retryDelayMs(1, settings, () => 0, 60)).toBe(60_000);
    expect(retryDelayMs(1, settings, () => 0, 1_000_000)).toBe(3_600_000);
  });

  it('does not let a short Retry-After shorten the schedule', () => {
    expect(retryDelayMs(2, settings, middle, 1)).toBe(300_000);
  });

  it('does not let Retry-After lengthen a schedule that is used up', () => {
    expect(retryDelayMs(5, settings, middle, 60)).toBeNull();
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');

  it.each([
    ['0', 0],
    [' 120 ', 120],
    ['Tue, 24 Nov 2026 12:02:00 GMT', 120],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
    ['Tuesday, 24-Nov-26 12:01:00 GMT', 60],
  ])('reads %j as %d seconds', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  it.each([
    undefined,
    '',
    'soon',
    '-5',
    '1.5',
    '1e9',
    '99999999999',
    '2026-11-24',
    'Tue, 99 Nov',
    'Tue, 99 Nov GMT',
    'Tue, 99 Nov 2026 12:00:00 GMT',
    'Tue Nov 24 12:01:00 2026',
    5,
  ])('makes nothing of %j', (header) => {
    expect(parseRetryAfter(header, now)).toBeNull();
  });
});

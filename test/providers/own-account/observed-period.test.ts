import { describe, expect, test } from 'vitest';
import { observedPeriod } from '#src/providers/own-account/observed-period.ts';

const NOW = Date.parse('2026-03-01T00:30:00Z');

describe('the days an account is asked for', () => {
  test('are whole ones up to yesterday, over the turn of a month', () => {
    expect(observedPeriod(NOW, { period_days: 30 })).toEqual({
      first: '2026-01-30',
      last: '2026-02-28',
    });
    expect(observedPeriod(NOW, { period_days: 1 })).toEqual({
      first: '2026-02-28',
      last: '2026-02-28',
    });
  });

  test('end before those whose counts still grow', () => {
    expect(observedPeriod(NOW, { period_days: 7, settle_days: 3 })).toEqual({
      first: '2026-02-20',
      last: '2026-02-26',
    });
    expect(observedPeriod(NOW, { period_days: 1, settle_days: 0 })).toEqual({
      first: '2026-03-01',
      last: '2026-03-01',
    });
  });
});

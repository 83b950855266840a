import { describe, expect, test } from 'vitest';
import { lastDayOf, notAfterToday, parsePeriod } from '#src/providers/answers/periods.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';

const NOW = Date.parse('2026-11-24T23:59:59Z');

describe('periods', () => {
  test.each([
    ['2025', '2025-01-01', '2025-12-31'],
    ['2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026Q4', '2026-10-01', '2026-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026M09', '2026-09-01', '2026-09-30'],
  ])('%s lasts from %s to %s', (label, firstDay, lastDay) => {
    expect(parsePeriod(label)).toEqual({ firstDay, lastDay });
  });

  test.each(['2026-13', '2026-Q5', '26', '', '2026-08-01', '2026-S1'])('%s is none', (label) => {
    expect(parsePeriod(label)).toBeUndefined();
  });

  test('end with the last of their months, over the turn of a year as well', () => {
    expect(lastDayOf(2026, 10, 3)).toBe('2026-12-31');
    expect(lastDayOf(2026, 12, 3)).toBe('2027-02-28');
  });

  test('that still run are known as of today', () => {
    expect(dayOfMs(NOW)).toBe('2026-11-24');
    expect(notAfterToday('2026-11-30', NOW)).toBe('2026-11-24');
    expect(notAfterToday('2026-10-31', NOW)).toBe('2026-10-31');
  });
});

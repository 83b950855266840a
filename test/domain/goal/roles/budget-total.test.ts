import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsBetween } from '#src/domain/goal/roles/budget-total.ts';
import { addMonths } from '#src/domain/calendar/day.ts';

describe('periodsBetween', () => {
  it('counts whole calendar months, then days of a mean month', () => {
    expect(periodsBetween('month', '2026-10-19', '2027-02-14', false)).toBeCloseTo(
      3 + 26 / 30.4375,
      6,
    );
    expect(periodsBetween('month', '2027-01-01', '2027-12-31', true)).toBe(12);
    expect(periodsBetween('quarter', '2027-01-01', '2027-12-31', true)).toBe(4);
  });

  it('counts days and weeks', () => {
    expect(periodsBetween('day', '2026-10-19', '2026-12-18', false)).toBe(60);
    expect(periodsBetween('week', '2026-10-19', '2027-01-18', false)).toBe(13);
    expect(periodsBetween('total', '2026-10-19', '2027-01-18', false)).toBe(1);
  });

  it('is the number of months for any start and whole months later', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 36 }),
        (date, months) => {
          const start = `${date.toISOString().slice(0, 8)}15`;
          expect(periodsBetween('month', start, addMonths(start, months), false)).toBe(months);
        },
      ),
    );
  });
});

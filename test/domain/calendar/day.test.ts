import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayFrom,
  daysBetween,
  monthOf,
  weekdayOf,
  yearOf,
} from '#src/domain/calendar/day.ts';

const day = fc
  .integer({ min: 0, max: 80_000 })
  .map((days) => new Date(Date.UTC(1950, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

describe('days', () => {
  it('added are days between', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (start, days) => {
        expect(daysBetween(start, addDays(start, days))).toBe(days);
      }),
    );
  });

  it('know their weekday, month and year', () => {
    expect([weekdayOf('2026-11-24'), monthOf('2026-11-24'), yearOf('2026-11-24')]).toEqual([
      2, 11, 2026,
    ]);
  });

  it('that the calendar lacks are none', () => {
    expect([dayFrom(2026, 2, 29), dayFrom(2028, 2, 29), dayFrom(2026, 13, 1)]).toEqual([
      null,
      '2028-02-29',
      null,
    ]);
  });
});

describe('months', () => {
  it('end on the same day, or on the last day of a shorter month', () => {
    expect(addMonths('2026-11-24', 3)).toBe('2027-02-24');
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2027-03-31', -1)).toBe('2027-02-28');
    expect(addMonths('2026-10-19', 24)).toBe('2028-10-19');
  });

  it('never land in another month than the one they name', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (start, months) => {
        const end = addMonths(start, months);
        const index = (date: string): number => yearOf(date) * 12 + monthOf(date);
        expect(index(end)).toBe(index(start) + months);
      }),
    );
  });
});

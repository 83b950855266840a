import { describe, expect, test } from 'vitest';
import { publicHolidays } from '#src/domain/calendar/holidays.ts';
import { goalOf, planOf, variantOf } from './fixtures.ts';

const weekly = (changes: Parameters<typeof goalOf>[0]): number[] =>
  variantOf(planOf(goalOf(changes)), 'balanced').flighting.map(({ budget }) =>
    Object.values(budget).reduce((sum, amount) => sum + amount, 0),
  );

describe('flighting', () => {
  test('starts slowly in a long campaign and evenly in a short one', () => {
    const long = weekly({
      timeline: { start: '2027-05-03', end: '2027-06-27', duration_days: 55 },
    });
    expect(long[0]).toBeLessThan(long[1] ?? 0);
    expect(long[1]).toBeLessThan(long[2] ?? 0);
    const short = weekly({
      timeline: { start: '2027-05-03', end: '2027-05-23', duration_days: 20 },
      geography: { scope: 'national', countries: [], places: [], regions: [] },
    });
    expect(Math.max(...short) - Math.min(...short)).toBeLessThan(0.1);
  });

  test('follows the season of the channels', () => {
    const autumn = weekly({
      timeline: { start: '2027-09-06', end: '2027-11-07', duration_days: 62 },
      geography: { scope: 'national', countries: [], places: [], regions: [] },
    });
    // September to October: the quarter and the autumn peak of social media.
    expect(autumn[5]).toBeGreaterThan((autumn[3] ?? 0) * 1.05);
  });

  test('spends more in a holiday week on consumers and less on businesses', () => {
    const timeline = { start: '2027-11-01', end: '2027-12-05', duration_days: 34 };
    const business = { ...goalOf().business };
    const [consumers, businesses] = (['b2c', 'b2b'] as const).map((model) => {
      const weeks = weekly({ timeline, business: { ...business, model } });
      // Thanksgiving 2027 is in the fourth week; the third has no holiday.
      return (weeks[3] ?? 0) / (weeks[2] ?? 1);
    });
    expect(publicHolidays('US', 2027).has('2027-11-25')).toBe(true);
    expect(consumers).toBeGreaterThan(1);
    expect(businesses).toBeLessThan(1);
  });

  test('puts more before the day of an event', () => {
    const objective = { primary: 'event_attendance' as const, secondary: [] };
    const timeline = { start: '2027-05-03', end: '2027-06-27', duration_days: 55 };
    const geography = { scope: 'national' as const, countries: [], places: [], regions: [] };
    const weeks = weekly({ objective, timeline, geography });
    expect(weeks.at(-1)).toBeGreaterThan((weeks.at(-3) ?? 0) * 1.2);
  });

  test('knows no holidays of an unknown country', () => {
    expect(publicHolidays('ZZ', 2027).size).toBe(0);
    expect(publicHolidays('DE', 2027).has('2027-10-03')).toBe(true);
  });
});

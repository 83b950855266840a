import { describe, expect, it } from 'vitest';
import { easterSunday, holidayAt } from '#src/domain/goal/recognizers/holidays.ts';

describe('holidayAt', () => {
  it('finds the next such day', () => {
    expect(holidayAt('christmas', '2026-12-26', [], 'en')?.from).toBe('2027-12-25');
    expect(holidayAt('thanksgiving', '2026-01-01', [], 'en')?.from).toBe('2026-11-26');
    expect(holidayAt('chinese_new_year', '2026-10-01', [], 'en')?.from).toBe('2027-02-06');
    expect(holidayAt('hanukkah', '2026-10-01', [], 'en')?.from).toBe('2026-12-05');
  });

  it('differs by country where the day does', () => {
    expect(holidayAt('mothers_day', '2026-01-01', ['US'], 'en')?.from).toBe('2026-05-10');
    expect(holidayAt('mothers_day', '2026-01-01', ['GB'], 'en')?.from).toBe('2026-03-15');
    expect(holidayAt('mothers_day', '2026-01-01', [], 'fr')?.from).toBe('2026-05-31');
  });

  it('gives Ramadan as a period', () => {
    const range = holidayAt('ramadan', '2026-10-01', [], 'en');
    expect(range?.from).toBe('2027-02-08');
    expect(range !== null && range.to > range.from).toBe(true);
  });

  it('knows no unknown day', () => {
    expect(holidayAt('nothing', '2026-01-01', [], 'en')).toBeNull();
  });
});

describe('easterSunday', () => {
  it.each([
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('is right in %i', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });
});

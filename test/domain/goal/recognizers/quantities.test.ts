import { describe, expect, it } from 'vitest';
import { quantities } from '../support.ts';

describe('durations', () => {
  it.each([
    ['over 3 months', 3, 0],
    ['a six-week campaign', 0, 42],
    ['half a year', 6, 0],
    ['within a year and a half', 18, 0],
    ['in 2-3 months', 3, 0],
    ['for a fortnight', 0, 14],
    ['in 90 days', 0, 90],
  ])('reads "%s"', (text, months, days) => {
    expect(quantities(text).durations).toMatchObject([{ months, days }]);
  });

  it.each([
    ['de', 'ein halbes Jahr', 6, 0],
    ['de', 'in fünf Wochen', 0, 35],
    ['fr', 'en un an', 12, 0],
    ['es', 'en quince días', 0, 15],
    ['pt', 'em 5 meses', 5, 0],
  ])('reads durations of %s: %s', (language, text, months, days) => {
    expect(quantities(text, language).durations).toMatchObject([{ months, days }]);
  });
});

describe('percentages and multiples', () => {
  it('reads fractions of a hundred, the upper end of a range, and points', () => {
    expect(quantities('15 % more').percents).toMatchObject([{ value: 0.15, points: false }]);
    expect(quantities('grow 15-20 percent').percents).toMatchObject([{ value: 0.2 }]);
    expect(quantities('up 2 percentage points').percents).toMatchObject([
      { value: 0.02, points: true },
    ]);
  });

  it('reads factors', () => {
    expect(quantities('double sales').multiples).toMatchObject([{ factor: 2 }]);
    expect(quantities('a 3x return').multiples).toMatchObject([{ factor: 3 }]);
    expect(quantities('cut churn in half').multiples).toMatchObject([{ factor: 0.5 }]);
  });
});

describe('ages', () => {
  it.each([
    ['women over 40', 40, null],
    ['ages 18 to 29', 18, 29],
    ['buyers 50-70', 50, 70],
    ['adults in their 30s', 30, 39],
    ['people under 30', null, 30],
    ['gamers 18+', 18, null],
    ['people 35 and older', 35, null],
  ])('reads "%s"', (text, min, max) => {
    expect(quantities(text).age).toMatchObject({ min, max });
  });

  it.each([
    'in 3 years',
    'over 50 boats',
    'under 30 orders',
    'a team of 25 to 40',
    '10 years of experience',
    '20-30% more',
  ])('finds no age in "%s"', (text) => {
    expect(quantities(text).age).toBeNull();
  });

  it('reads ages of other languages, which are no durations', () => {
    const found = quantities('parents de 28 à 40 ans', 'fr');
    expect(found.age).toMatchObject({ min: 28, max: 40 });
    expect(found.durations).toEqual([]);
    expect(quantities('mujeres mayores de 50 años', 'es').age).toMatchObject({
      min: 50,
      max: null,
    });
  });
});

describe('dates', () => {
  const datesOf = (text: string, language = 'en') =>
    quantities(text, language).dates.map(({ from, to }) => (from === to ? from : `${from}..${to}`));

  it.each([
    ['by 31 May', ['2027-05-31']],
    ['by March 31st, 2028', ['2028-03-31']],
    ['by 2027-02-01', ['2027-02-01']],
    ['by 5/1/2027', ['2027-05-01']],
    ['in Q3', ['2027-07-01..2027-09-30']],
    ['in Q4', ['2026-10-01..2026-12-31']],
    ['next quarter', ['2027-01-01..2027-03-31']],
    ['by the end of next month', ['2026-11-30']],
    ['by year end', ['2026-12-31']],
    ['this winter', ['2026-12-01..2027-02-28']],
    ['before Black Friday', ['2026-11-27']],
    ['by Easter', ['2027-03-28']],
    ['by Diwali', ['2026-11-08']],
    ['by Friday', ['2026-10-23']],
    ['for 2027', ['2027-01-01..2027-12-31']],
    ['mid-December', ['2026-12-15']],
  ])('reads "%s"', (text, expected) => {
    expect(datesOf(text)).toEqual(expected);
  });

  it.each([
    ['de', 'bis zum 15.12.', ['2026-12-15']],
    ['de', 'bis Ende Mai', ['2027-05-31']],
    ['de', 'im 3. Quartal', ['2027-07-01..2027-09-30']],
    ['fr', "jusqu'au 30 avril", ['2027-04-30']],
    ['fr', 'au deuxième trimestre', ['2027-04-01..2027-06-30']],
    ['es', 'hasta el 15 de septiembre', ['2027-09-15']],
    ['pt', 'até ao Natal', ['2026-12-25']],
  ])('reads dates of %s: %s', (language, text, expected) => {
    expect(datesOf(text, language)).toEqual(expected);
  });

  it('takes no count for a year and no fraction for a date', () => {
    expect(datesOf('we want 2030 leads')).toEqual([]);
    expect(datesOf('a 1/2 share')).toEqual([]);
  });
});

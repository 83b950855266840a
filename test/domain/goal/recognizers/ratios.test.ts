import { describe, expect, it } from 'vitest';
import { readDocument } from '#src/domain/goal/read-document.ts';
import { recognizeNumbers } from '#src/domain/goal/recognizers/numbers.ts';
import { mergeRatios } from '#src/domain/goal/recognizers/ratios.ts';
import { read } from '../support.ts';

const valuesOf = (text: string) => {
  const { document } = readDocument(text, 'en');
  return mergeRatios(document, recognizeNumbers(document)).map(({ value }) => value);
};

describe('mergeRatios', () => {
  it.each([
    ['one out of four', [0.25]],
    ['1 in 20', [0.05]],
    ['2000 over 3', [2000 / 3]],
    ['500 over 3 months', [500, 3]],
    ['$500 over 3', [500, 3]],
    ['we sold 7 in 2026', [7, 2026]],
    ['12 in 20 cities', [12, 20]],
  ])('reads %s', (text, values) => {
    const found = valuesOf(text);
    expect(found).toHaveLength(values.length);
    for (const [index, value] of values.entries()) expect(found[index]).toBeCloseTo(value, 9);
  });

  it('keeps ratios and fractions out of budgets and targets', () => {
    const goal = read('1 in 3 customers leave us, two thirds within a year. Reduce churn.');
    expect(goal.budget).toBeNull();
    expect(goal.targets).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '#src/domain/goal/read-document.ts';
import { valueOf } from '#src/domain/goal/recognizers/number-literals.ts';
import { recognizeNumbers } from '#src/domain/goal/recognizers/numbers.ts';

const numbersOf = (text: string, language = 'en') =>
  recognizeNumbers(readDocument(text, language).document).map(({ value }) => value);

describe('recognizeNumbers', () => {
  it.each([
    ['1,250', 1_250],
    ['1.250', 1_250],
    ['1,25', 1.25],
    ['0.125', 0.125],
    ['1.250,50', 1_250.5],
    ["20'000", 20_000],
    ['2,50,000', 250_000],
    ['500 000', 500_000],
    ['30k', 30_000],
    ['2.5 million', 2_500_000],
    ['3 lakh', 300_000],
    ['5 grand', 5_000],
    ['two hundred and fifty', 250],
    ['twenty-five', 25],
    ['half a million', 500_000],
    ['a dozen', 12],
  ])('reads %s in English', (text, value) => {
    expect(numbersOf(`${text} things`)).toEqual([value]);
  });

  it.each([
    ['de', 'fünfundzwanzig', 25],
    ['de', 'zweihundertfünfzigtausend', 250_000],
    ['de', '1,5 Millionen', 1_500_000],
    ['fr', 'quatre-vingt-dix', 90],
    ['fr', 'deux cents', 200],
    ['es', 'doscientos cincuenta', 250],
    ['es', '90 millones', 90_000_000],
    ['pt', '10 mil', 10_000],
  ])('reads number words of %s: %s', (language, text, value) => {
    expect(numbersOf(text, language)).toEqual([value]);
  });

  it.each([
    ['two thirds', [2 / 3]],
    ['five - eighths', [5 / 8]],
    ['one twenty-fifth', [1 / 25]],
    ['one hundred thirty fifths', [100 / 35]],
    ['one hundred and thirty fifths', [26]],
    ['one hundred and three quarters', [100.75]],
    ['two million and three fifths', [2_600_000]],
    ['five and a half million', [5_500_000]],
    ['two hundred point seventy-one', [200.71]],
    ['nought point nought three', [0.03]],
    ['three lakh crore', [3e12]],
    ['half a dozen', [6]],
    ['4 thousand 3 hundred and 21', [4_321]],
    ['.08', [0.08]],
    ['1.3x10^6', [1_300_000]],
    ['2.5^-1', [0.4]],
    ['22,24,26', [22, 24, 26]],
    ['see https://a.test/?p=30%25 or 7', [7]],
    ['this one, or the one you like', []],
  ])('reads %s', (text, values) => {
    const found = numbersOf(text);
    expect(found).toHaveLength(values.length);
    for (const [index, value] of values.entries()) expect(found[index]).toBeCloseTo(value, 9);
  });

  it.each([
    ['minus five', true],
    ['(-5)', true],
    ['negative one', true],
    ['10 minus 5', false],
    ['3-5', false],
    ['- 5 leads\n- 7 demos', false],
  ])('tells the sign of the last number of %s', (text, negative) => {
    const numbers = recognizeNumbers(readDocument(text, 'en').document);
    expect(numbers.at(-1)?.negative).toBe(negative);
  });

  it('does not take names of object members for scales', () => {
    expect(numbersOf('5 constructor')).toEqual([5]);
    expect(numbersOf('constructor toString valueOf', 'de')).toEqual([]);
  });

  it('reads any grouped whole number back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 999_999_999 }),
        fc.constantFrom('en-US', 'de-DE', 'de-CH', 'en-IN', 'fr-FR'),
        (value, locale) => {
          const text = value.toLocaleString(locale);
          expect(numbersOf(`x ${text} x`, locale.slice(0, 2))).toEqual([value]);
        },
      ),
    );
  });
});

describe('valueOf', () => {
  it('takes a lone group of three for thousands unless a scale follows the decimal mark', () => {
    expect(valueOf('1.125', 'en', false)).toBe(1_125);
    expect(valueOf('1.125', 'en', true)).toBe(1.125);
    expect(valueOf('1,125', 'de', true)).toBe(1.125);
  });
});

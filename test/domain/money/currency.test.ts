import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalsOf,
  fromMinor,
  isCurrency,
  roundMoney,
  toMinor,
} from '#src/domain/money/currency.ts';

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLP', 'INR');

it("knows each currency's decimals and refuses what is none", () => {
  expect(['USD', 'JPY', 'KWD'].map(decimalsOf)).toEqual([2, 0, 3]);
  expect([isCurrency('EUR'), isCurrency('ZZZ')]).toEqual([true, false]);
});

describe('minor units', () => {
  it('go back and forth without loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), currency, (minor, code) => {
        expect(toMinor(fromMinor(minor, code), code)).toBe(minor);
      }),
    );
  });

  it('round half away from zero, also where binary fractions fall short', () => {
    expect([roundMoney(1.005, 'USD'), roundMoney(-1.005, 'USD'), roundMoney(2.5, 'JPY')]).toEqual([
      1.01, -1.01, 3,
    ]);
  });
});

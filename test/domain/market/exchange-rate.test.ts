import { describe, expect, test } from 'vitest';
import { exchangeRate } from '#src/domain/market/exchange-rate.ts';
import { createLedger, type Fact } from '#src/domain/market/fact.ts';

const ledgerOf = (rates: Record<string, number>) =>
  createLedger(
    new Map(
      Object.entries(rates).map(([key, value]): [string, Fact] => [
        key,
        {
          key,
          value,
          unit: 'ratio',
          source: 'live',
          provider: 'test',
          as_of: '2026-11-24',
          expires_at: null,
          confidence: 1,
        },
      ]),
    ),
  );

describe('exchangeRate', () => {
  test.each([
    ['the pair', { 'fx.USD.EUR': 0.8 }, 'USD', 'EUR', 0.8],
    ['its inverse', { 'fx.EUR.USD': 1.25 }, 'USD', 'EUR', 0.8],
    ['both over USD', { 'fx.USD.JPY': 150, 'fx.USD.GBP': 0.75 }, 'GBP', 'JPY', 200],
    ['both over EUR', { 'fx.EUR.JPY': 160, 'fx.EUR.SEK': 10 }, 'SEK', 'JPY', 16],
    ['nothing at all for one currency', {}, 'SEK', 'SEK', 1],
  ])('uses %s', (_, rates, from, to, expected) => {
    expect(exchangeRate(ledgerOf(rates), from, to)).toBeCloseTo(expected, 12);
  });

  test('remembers the rates it used', () => {
    const ledger = ledgerOf({ 'fx.USD.JPY': 150, 'fx.USD.GBP': 0.75, 'fx.USD.SEK': 10 });
    exchangeRate(ledger, 'GBP', 'JPY');
    expect(ledger.entries().map(({ key }) => key)).toEqual(['fx.USD.GBP', 'fx.USD.JPY']);
  });

  test('names both currencies where no rate links them', () => {
    expect(() => exchangeRate(ledgerOf({ 'fx.USD.JPY': 150 }), 'USD', 'XAF')).toThrow(
      expect.objectContaining({
        code: 'currency_without_rate',
        message: expect.stringMatching(/USD and XAF/u),
      }),
    );
  });
});

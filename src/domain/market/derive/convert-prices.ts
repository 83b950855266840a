/** Prices that a provider tells in a currency of its own, in US dollars. */
import type { BoundsRule } from '#src/config/sections/market.ts';
import { ruleFor } from '../bounds.ts';
import type { Fact } from '../fact.ts';
import { fxKey } from '../keys.ts';
import { foreignPrice, PRICE_CURRENCY } from '../price-unit.ts';
import { derivedFact } from './derived-fact.ts';

/**
 * value / (units of the currency for one dollar), by the pair or its inverse. Null without a rate, and where the result
 * is not what its rule believes: such a price is not to be used.
 */
export function convertPrice(
  fact: Fact,
  facts: ReadonlyMap<string, Fact>,
  rules: readonly BoundsRule[],
): Fact | null {
  const foreign = foreignPrice(fact.unit);
  if (foreign === null) return fact;
  const { currency, per } = foreign;
  const rate = rateOf(facts, currency);
  if (rate === null) return null;
  const value = fact.value * rate.usd;
  const rule = ruleFor(fact.key, rules);
  if (!(value > 0) || (rule !== undefined && !(value >= rule.min && value <= rule.max))) {
    return null;
  }
  const range =
    fact.range === undefined
      ? undefined
      : { low: fact.range.low * rate.usd, high: fact.range.high * rate.usd };
  return derivedFact(
    { key: fact.key, value, unit: `${PRICE_CURRENCY}${per}`, range, beneath: fact.beneath },
    [fact, rate.fact],
    [],
  );
}

function rateOf(facts: ReadonlyMap<string, Fact>, currency: string) {
  const pair = facts.get(fxKey(PRICE_CURRENCY, currency));
  if (pair !== undefined && pair.value > 0) return { usd: 1 / pair.value, fact: pair };
  const inverse = facts.get(fxKey(currency, PRICE_CURRENCY));
  if (inverse !== undefined && inverse.value > 0) return { usd: inverse.value, fact: inverse };
  return null;
}

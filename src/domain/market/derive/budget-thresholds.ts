/** Where the tiers of budgets end, by country and industry. */
import type { Config } from '#src/config/schema.ts';
import { Industry, type Region } from '#src/contract/vocabulary.ts';
import type { Fact } from '../fact.ts';
import { countryKey, fxKey, industryKey, regionKey } from '../keys.ts';
import { currencyOf, regionOf } from '../regions.ts';
import type { MarketFilter } from '../select-facts.ts';
import { derivedFact } from './derived-fact.ts';
import { budgetKey, type Tier } from './derived-keys.ts';

type TierSettings = Config['goal']['budget_tiers'];
type Use = (...keys: readonly string[]) => Fact | undefined;

const BASE = 'USD';
const HUNDRED = 100;
const TIERS = ['micro', 'small', 'medium', 'large'] as const satisfies readonly Tier[];

export interface ThresholdFactor {
  readonly value: number;
  readonly inputs: readonly [Fact, ...Fact[]];
}

/**
 * Price level × cost factor of the industry × (1 + inflation): what thresholds are multiplied by. Null when one of
 * them is not known, or the product is no positive number.
 */
export function thresholdFactor(
  use: Use,
  country: string | undefined,
  region: Region | 'other',
  industry: Industry | null,
): ThresholdFactor | null {
  const ofPlace = (metric: 'price_level' | 'inflation'): Fact | undefined =>
    use(
      ...(country === undefined ? [] : [countryKey(country, metric)]),
      regionKey(region, metric),
      regionKey('other', metric),
    );
  const price = ofPlace('price_level');
  const inflation = ofPlace('inflation');
  const cost = use(
    industryKey(industry ?? 'other', 'cost_factor'),
    industryKey('other', 'cost_factor'),
  );
  if (price === undefined || inflation === undefined || cost === undefined) return null;
  const value = price.value * cost.value * growthOf(inflation);
  return Number.isFinite(value) && value > 0 ? { value, inputs: [price, inflation, cost] } : null;
}

/** A year's inflation as a factor, whatever unit the fact has. */
function growthOf({ value, unit }: Fact): number {
  if (/percent|%/.test(unit)) return 1 + value / HUNDRED;
  return /fraction|share/.test(unit) || value < 1 / 2 ? 1 + value : value;
}

/**
 * The thresholds of the country asked for, in its currency (in US dollars where there is no rate), for the industry
 * asked for or all. None when no country is: there are some thousands of them.
 */
export function budgetThresholds(
  facts: ReadonlyMap<string, Fact>,
  { country, industry }: MarketFilter,
  tiers: TierSettings,
): Fact[] {
  if (country === undefined) return [];
  const use: Use = (...keys) => {
    const known = keys.find((key) => facts.has(key));
    return known === undefined ? undefined : facts.get(known);
  };
  const currency = currencyOf(country) ?? BASE;
  const rate = currency === BASE ? undefined : facts.get(fxKey(BASE, currency));
  const industries = Industry.options.filter((own) => industry === undefined || own === industry);
  return industries.flatMap((own) => {
    const factor = thresholdFactor(use, country, regionOf(country) ?? 'other', own);
    if (factor === null) return [];
    const inputs = rate === undefined ? factor.inputs : ([...factor.inputs, rate] as const);
    return TIERS.map((tier) =>
      derivedFact(
        {
          key: budgetKey(tier, country, own),
          value: tiers[`${tier}_below`] * factor.value * (rate?.value ?? 1),
          unit: rate === undefined ? BASE : currency,
        },
        inputs,
        [],
      ),
    );
  });
}

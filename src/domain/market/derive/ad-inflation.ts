/** How prices of advertising grow in a country. */
import type { Fact } from '../fact.ts';
import { countryKey, regionKey } from '../keys.ts';
import { regionOf } from '../regions.ts';
import { clamp, derivedFact, fetched, settingOf, type DeriveInput } from './derived-fact.ts';
import { adInflationKey, countrySignalKey } from './derived-keys.ts';

/** The country's inflation, else that of its region, else of no region. */
export function inflationOf(facts: ReadonlyMap<string, Fact>, country: string): Fact | undefined {
  return (
    facts.get(countryKey(country, 'inflation')) ??
    facts.get(regionKey(regionOf(country) ?? 'other', 'inflation')) ??
    facts.get(regionKey('other', 'inflation'))
  );
}

/** π + w·κ·(a − π), within bounds: π inflation, a growth of advertising prices in the last year, κ its confidence. */
export function adInflations({ facts, countries, settings }: DeriveInput): readonly Fact[] {
  const rule = settings.ad_inflation;
  const used = [settingOf('ad_inflation.weight', rule.weight, 'weight')];
  return countries.flatMap((country) => {
    const growth = fetched(facts.get(countrySignalKey(country, 'ad_price_growth')));
    const inflation = inflationOf(facts, country);
    if (growth === undefined || inflation === undefined) return [];
    const part = Math.min(1, rule.weight * growth.confidence);
    const value = clamp(inflation.value + part * (growth.value - inflation.value), rule);
    return derivedFact(
      { key: adInflationKey(country), value, unit: 'fraction/year' },
      [growth, inflation],
      used,
    );
  });
}

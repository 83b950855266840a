/** Price levels of countries from their income. */
import type { Fact } from '../fact.ts';
import { countryKey, regionKey } from '../keys.ts';
import { regionOf } from '../regions.ts';
import {
  clamp,
  derivedFact,
  fetchedPositive,
  settingOf,
  type DeriveInput,
} from './derived-fact.ts';

/**
 * Level of the reference country's region × (GDP per head / that of the reference country)^elasticity, within bounds:
 * the Penn effect. Only for countries whose level nobody gives.
 */
export function priceLevels({ facts, countries, settings }: DeriveInput): readonly Fact[] {
  const rule = settings.price_level;
  const { reference_country: reference, elasticity } = rule;
  const income = (country: string): Fact | undefined =>
    fetchedPositive(facts.get(countryKey(country, 'gdp_per_capita')));
  const usual = income(reference);
  const level = facts.get(regionKey(regionOf(reference) ?? 'other', 'price_level'));
  if (usual === undefined || level === undefined) return [];
  const used = [
    settingOf('price_level.reference_country', reference, 'ISO 3166-1'),
    settingOf('price_level.elasticity', elasticity, 'exponent'),
  ];
  return countries.flatMap((country) => {
    const key = countryKey(country, 'price_level');
    const own = income(country);
    if (own === undefined || own.unit !== usual.unit || facts.has(key)) return [];
    const value = clamp(level.value * (own.value / usual.value) ** elasticity, rule);
    return derivedFact({ key, value, unit: 'ratio' }, [own, usual, level], used);
  });
}

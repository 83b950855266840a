/** Cost factors of industries since the day they were written down. */
import { Industry } from '#src/contract/vocabulary.ts';
import { daysBetween } from '#src/domain/calendar/day.ts';
import type { Fact } from '../fact.ts';
import { industryKey } from '../keys.ts';
import { inflationOf } from './ad-inflation.ts';
import { clamp, derivedFact, fetched, settingOf, type DeriveInput } from './derived-fact.ts';
import { industrySignalKey } from './derived-keys.ts';

const DAYS_PER_YEAR = 365.25;
const DAY_LENGTH = 10;
/** The growth is that of prices of producers in the United States. */
const COUNTRY = 'US';

/**
 * Configured factor × ((1 + growth of the industry's prices) / (1 + inflation))^(w·κ·years), the change within bounds.
 * Only growth beyond that of all prices counts: inflation is in the price already.
 */
export function costFactors({ facts, settings, today }: DeriveInput): readonly Fact[] {
  const rule = settings.cost_factor;
  const inflation = inflationOf(facts, COUNTRY);
  if (inflation === undefined || inflation.value <= -1) return [];
  const used = [
    settingOf('cost_factor.weight', rule.weight, 'weight'),
    settingOf('cost_factor.max_years', rule.max_years, 'years'),
  ];
  return Industry.options.flatMap((industry) => {
    const key = industryKey(industry, 'cost_factor');
    const configured = facts.get(key);
    const growth = fetched(facts.get(industrySignalKey(industry, 'cost_growth')));
    if (configured === undefined || configured.provider !== null) return [];
    if (growth === undefined || growth.value <= -1) return [];
    const days = daysBetween(configured.as_of?.slice(0, DAY_LENGTH) ?? today, today);
    const years = clamp(days / DAYS_PER_YEAR, { low: 0, high: rule.max_years });
    const real = (1 + growth.value) / (1 + inflation.value);
    const change = clamp(real ** (rule.weight * growth.confidence * years), rule);
    return derivedFact(
      { key, value: configured.value * change, unit: configured.unit, beneath: configured },
      [configured, growth, inflation],
      used,
    );
  });
}

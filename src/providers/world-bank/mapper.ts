/** Yearly figures to facts. */
import type { WorldBankSettings } from '#src/config/sections/providers/world-bank.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { hasCome } from '../answers/periods.ts';
import type { ProvidedFact } from '../provider.ts';
import type { IndicatorRow } from './contract.ts';

export type IndicatorMetric = keyof WorldBankSettings['indicators'];

const LAST_DAY = '12-31';
/** The newest figure of each country that has one, in our unit, dated with the last day of its year. */
export function factsFromRows(
  rows: readonly IndicatorRow[],
  metric: IndicatorMetric,
  settings: WorldBankSettings,
  nowMs: number,
): ProvidedFact[] {
  const { scale, unit } = settings.indicators[metric];
  const wanted = new Set(settings.countries);
  const newest = new Map<string, { year: string; value: number }>();
  for (const { country, date: year, value } of rows) {
    if (value === null || !wanted.has(country.id) || !hasCome(`${year}-01-01`, nowMs)) continue;
    if (year > (newest.get(country.id)?.year ?? '')) newest.set(country.id, { year, value });
  }
  const today = dayOfMs(nowMs);
  return [...newest].map(([country, { year, value }]) => {
    const yearEnd = `${year}-${LAST_DAY}`;
    return {
      key: countryKey(country, metric),
      value: value * scale,
      unit,
      // A figure for the running year is known as of today at the latest.
      as_of: year === today.slice(0, year.length) ? today : yearEnd,
      confidence: settings.confidence,
    };
  });
}

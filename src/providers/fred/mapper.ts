/** Observations to facts of the United States. */
import type { FredSettings } from '#src/config/sections/providers/fred.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { hasCome, lastDayOf, notAfterToday } from '../answers/periods.ts';
import type { ProvidedFact } from '../provider.ts';
import { hasValue, type Observation } from './contract.ts';

export type FredMetric = keyof FredSettings['series'];

export const COUNTRY = 'US';

/** The newest figure, in our unit, dated with the last day of its period; none where all are empty. */
export function factsFromObservations(
  rows: readonly Observation[],
  metric: FredMetric,
  { series, confidence }: FredSettings,
  nowMs: number,
): ProvidedFact[] {
  const { scale, unit, period_months: months } = series[metric];
  const newest = rows
    .filter((row) => hasValue(row) && hasCome(row.date, nowMs))
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  if (newest === undefined) return [];
  const [year, month] = newest.date.split('-').map(Number);
  const lastDay = lastDayOf(year ?? 0, month ?? 1, months);
  return [
    {
      key: countryKey(COUNTRY, metric),
      value: Number(newest.value) * scale,
      unit,
      as_of: notAfterToday(lastDay, nowMs),
      confidence,
    },
  ];
}

/** Figures to facts of the configured countries. */
import type { EurostatSettings } from '#src/config/sections/providers/eurostat.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { hasCome, notAfterToday, parsePeriod } from '../answers/periods.ts';
import type { ProvidedFact } from '../provider.ts';
import type { Cell } from './decode.ts';

export type EurostatMetric = keyof EurostatSettings['indicators'];

/** Eurostat's code of a country: Greece is `EL`. */
export const geoOf = (country: string, { geo_codes: codes }: EurostatSettings): string =>
  codes[country] ?? country;

/** Marks of figures that will change: estimated, provisional, forecast. */
const PASSING = /[efp]/;

/** The newest figure of each country that has one, in our unit. */
export function factsFromCells(
  cells: readonly Cell[],
  metric: EurostatMetric,
  settings: EurostatSettings,
  nowMs: number,
): ProvidedFact[] {
  const { scale, unit, dated } = settings.indicators[metric];
  const { confidence, provisional_confidence: factor } = settings;
  return settings.countries.flatMap((country) => {
    const geo = geoOf(country, settings);
    const newest = cells
      .flatMap((cell) => {
        const period = cell.geo === geo ? parsePeriod(cell.time) : undefined;
        return period === undefined || !hasCome(period.firstDay, nowMs)
          ? []
          : [{ ...cell, period }];
      })
      .toSorted((a, b) => (a.period.firstDay < b.period.firstDay ? 1 : -1))[0];
    if (newest === undefined) return [];
    const { value, status, period } = newest;
    return [
      {
        key: countryKey(country, metric),
        value: value * scale,
        unit,
        as_of: dated === 'first_day' ? period.firstDay : notAfterToday(period.lastDay, nowMs),
        confidence: confidence * (PASSING.test(status) ? factor : 1),
      },
    ];
  });
}

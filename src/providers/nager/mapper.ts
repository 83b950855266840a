/** Holidays to facts: the share of a country that has each. */
import type { NagerSettings } from '#src/config/sections/providers/nager.ts';
import { holidayKey } from '#src/domain/market/keys.ts';
import type { ProvidedFact } from '../provider.ts';
import type { HolidayRow } from './contract.ts';

const ALL = 'all';

/**
 * One fact for each date, however many rows it has. Regions count alike, whatever their population.
 * @param rows all the holidays known of one country: they tell its regions where the settings do not.
 * @param today the day the facts are of.
 */
export function factsFromHolidays(
  rows: readonly HolidayRow[],
  country: string,
  settings: NagerSettings,
  today: string,
): ProvidedFact[] {
  const named = new Set(rows.flatMap(({ counties }) => counties ?? []));
  const regions = Math.max(settings.regions[country] ?? 0, named.size, 1);
  const days = new Map<string, Set<string>>();
  const wanted: ReadonlySet<string> = new Set(settings.types);
  for (const { date, countryCode, global, counties, types } of rows) {
    if (countryCode !== country || !types.some((type) => wanted.has(type))) continue;
    const having = days.get(date) ?? new Set();
    days.set(date, having);
    for (const region of global || counties === null ? [ALL] : counties) having.add(region);
  }
  return [...days]
    .filter(([, having]) => having.size > 0)
    .map(([date, having]) => ({
      key: holidayKey(country, date),
      value: having.has(ALL) ? 1 : having.size / regions,
      unit: 'fraction',
      as_of: today,
      confidence: settings.confidence,
    }));
}

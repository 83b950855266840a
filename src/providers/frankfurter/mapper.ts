/** Rates to facts. */
import type { FrankfurterSettings } from '#src/config/sections/providers/frankfurter.ts';
import { fxKey } from '#src/domain/market/keys.ts';
import type { ProvidedFact } from '../provider.ts';
import type { RateRow } from './contract.ts';

/** The configured currencies, dated as the body says; the row of the base against itself says nothing. */
export function factsFromRates(
  rows: readonly RateRow[],
  { base_currency: base, currencies, confidence }: FrankfurterSettings,
): ProvidedFact[] {
  const wanted = new Set(currencies);
  return rows
    .filter((row) => row.base === base && row.quote !== base && wanted.has(row.quote))
    .map(({ quote, rate, date }) => ({
      key: fxKey(base, quote),
      value: rate,
      unit: `${quote}/${base}`,
      as_of: date,
      confidence,
    }));
}

/** Which region of the contract a country belongs to. */
import { countries, type TCountryCode } from 'countries-list';
import type { Region } from '#src/contract/vocabulary.ts';

/** West Asia without the Caucasus, as advertisers group it; countries-list files these under Asia. */
const MIDDLE_EAST = new Set([
  'AE',
  'BH',
  'IL',
  'IQ',
  'IR',
  'JO',
  'KW',
  'LB',
  'OM',
  'PS',
  'QA',
  'SA',
  'SY',
  'TR',
  'YE',
]);
/** North America in the narrow sense; the rest of that continent counts as Latin America and the Caribbean. */
const NORTH_AMERICA = new Set(['US', 'CA', 'BM', 'GL', 'PM']);

/** The region of an ISO 3166-1 alpha-2 code; `null` for an unknown code and for Antarctica. */
export function regionOf(country: string): Region | null {
  if (MIDDLE_EAST.has(country)) return 'middle_east';
  if (NORTH_AMERICA.has(country)) return 'north_america';
  const entry = countries[country as TCountryCode] as (typeof countries)[TCountryCode] | undefined;
  switch (entry?.continent) {
    case 'EU':
      return 'europe';
    case 'AS':
    case 'OC':
      return 'asia_pacific';
    case 'AF':
      return 'africa';
    case 'NA':
    case 'SA':
      return 'latin_america';
    default:
      return null;
  }
}

/** The first official currency of a country, ISO 4217; `null` for an unknown code. */
export function currencyOf(country: string): string | null {
  const entry = countries[country as TCountryCode] as (typeof countries)[TCountryCode] | undefined;
  return entry?.currency[0] ?? null;
}

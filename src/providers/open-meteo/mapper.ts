/** Places to facts. */
import type { OpenMeteoSettings } from '#src/config/sections/providers/open-meteo.ts';
import { placeKey, placeSlug } from '#src/domain/market/keys.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import type { ProvidedFact } from '../provider.ts';
import type { PlaceRow } from './contract.ts';

const MINUTES_PER_HOUR = 60;
const SECONDS_PER_HOUR = 3_600;
const OFFSET = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

export type Place = OpenMeteoSettings['places'][number];

/** The facts of the most populous place of the name in the country; none when there is none. */
export function factsFromPlaces(
  rows: readonly PlaceRow[],
  { country, name }: Place,
  { confidence }: OpenMeteoSettings,
  nowMs: number,
): ProvidedFact[] {
  const [place] = rows
    .filter((row) => row.country_code === country)
    .toSorted((one, other) => (other.population ?? 0) - (one.population ?? 0));
  if (place === undefined) return [];
  const slug = placeSlug(name);
  const told = { as_of: dayOfMs(nowMs), confidence };
  const offset = utcOffsetOf(place.timezone, nowMs);
  const facts: ProvidedFact[] = [];
  if (offset !== null) {
    const key = placeKey(country, slug, 'utc_offset');
    facts.push({ key, value: offset, unit: 'hours', ...told });
  }
  // Zero stands for not counted.
  if (place.population !== undefined && place.population > 0) {
    const key = placeKey(country, slug, 'population');
    facts.push({ key, value: place.population, unit: 'people', ...told });
  }
  return facts;
}

/** Hours that the clocks of an IANA time zone are ahead of UTC at a time; null for a zone nobody knows. */
export function utcOffsetOf(timezone: string | undefined, nowMs: number): number | null {
  if (timezone === undefined) return null;
  let parts: Intl.DateTimeFormatPart[];
  try {
    const format = new Intl.DateTimeFormat('en', {
      timeZone: timezone,
      timeZoneName: 'longOffset',
    });
    parts = format.formatToParts(nowMs);
  } catch {
    return null;
  }
  const match = OFFSET.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '');
  if (match === null) return null;
  const [, sign, hours = 0, minutes = 0, seconds = 0] = match;
  const ahead =
    Number(hours) + Number(minutes) / MINUTES_PER_HOUR + Number(seconds) / SECONDS_PER_HOUR;
  return sign === '-' ? -ahead : ahead;
}

/** Public holidays of countries. */
import Holidays from 'date-holidays';

const DAY_LENGTH = 10;
/** Reading one country's year takes some 30 ms; what was read is kept, oldest out first. */
const KEPT_YEARS = 400;
const kept = new Map<string, ReadonlySet<string>>();

/** Days (`YYYY-MM-DD`) of a year that are public holidays in all of a country; empty for an unknown country. */
export function publicHolidays(country: string, year: number): ReadonlySet<string> {
  const key = `${country}.${year}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const days = new Set(
    new Holidays(country)
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, DAY_LENGTH)),
  );
  const oldest = kept.size >= KEPT_YEARS ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, days);
  return days;
}

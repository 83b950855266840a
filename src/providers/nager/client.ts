/** Nager's calls: the holidays of one country and year. */
import type { NagerSettings } from '#src/config/sections/providers/nager.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { HolidayRow, HolidaysBody } from './contract.ts';

/** Null for a country that Nager does not know. */
export async function fetchHolidays(
  { http, signal }: FetchContext<NagerSettings>,
  country: string,
  year: number,
) {
  const path = `/PublicHolidays/${year}/${encodeURIComponent(country)}`;
  const body = await http.getJson(path, { signal, mayBeAbsent: true });
  return body === null ? null : checkRows(HolidayRow, checkBody(HolidaysBody, body));
}

/** Nager: public holidays of countries and their regions, without a key. */
import type { NagerSettings } from '#src/config/sections/providers/nager.ts';
import { yearOf } from '#src/domain/calendar/day.ts';
import { append } from '#src/lib/append.ts';
import { nothingOf } from '../answers/failures.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type {
  FetchContext,
  ProviderFailure,
  ProviderPlugin,
  ProviderReading,
} from '../provider.ts';
import { fetchHolidays } from './client.ts';
import type { HolidayRow } from './contract.ts';
import { factsFromHolidays } from './mapper.ts';

export const nager: ProviderPlugin<NagerSettings> = {
  // Which days are holidays is what it is asked.
  keysOf: () => [],
  callsPerRefresh: ({ countries, years_ahead: ahead }) => countries.length * (ahead + 1),
  fetchFacts: async (context) => {
    const reading = await gatherParts(
      context.settings.countries.map((country) => ({
        name: `holidays of ${country}`,
        fetch: () => readCountry(context, country),
      })),
    );
    if (reading.facts.length > 0 || reading.failures.length > 0) return reading;
    return { facts: [], failures: [nothingOf('holidays', 'knows none of the countries')] };
  },
};

async function readCountry(
  context: FetchContext<NagerSettings>,
  country: string,
): Promise<ProviderReading> {
  const { settings, nowMs } = context;
  const today = dayOfMs(nowMs);
  const rows: HolidayRow[] = [];
  const failures: ProviderFailure[] = [];
  for (let ahead = 0; ahead <= settings.years_ahead; ahead += 1) {
    const year = yearOf(today) + ahead;
    const answer = await fetchHolidays(context, country, year);
    // A country without holidays there is not asked for another year.
    if (answer === null) break;
    append(rows, answer.rows);
    failures.push(...failuresOfRows(`holidays of ${country} in ${year}`, answer.rejected));
  }
  return { facts: factsFromHolidays(rows, country, settings, today), failures };
}

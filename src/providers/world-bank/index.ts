/** World Bank: inflation, growth, population and internet use by country and year, without a key. */
import type { WorldBankSettings } from '#src/config/sections/providers/world-bank.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { append } from '#src/lib/append.ts';
import { failureOf, failuresOfRows } from '../answers/failures.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import type {
  FetchContext,
  ProvidedFact,
  ProviderFailure,
  ProviderPlugin,
  ProviderReading,
} from '../provider.ts';
import { fetchSeries, InvalidValueError, pagesOf } from './client.ts';
import { factsFromRows, type IndicatorMetric } from './mapper.ts';

type Context = FetchContext<WorldBankSettings>;

/** So many countries refused in a row, and none taken, say that the series is unknown, not the countries. */
const REFUSALS_OF_A_SERIES = 5;

const metricsOf = (settings: WorldBankSettings) =>
  Object.keys(settings.indicators) as IndicatorMetric[];

export const worldBank: ProviderPlugin<WorldBankSettings> = {
  keysOf: (settings) =>
    metricsOf(settings).flatMap((metric) =>
      settings.countries.map((country) => countryKey(country, metric)),
    ),
  // A country that is not known fails the call for all of them, which are then asked for one by one.
  callsPerRefresh: (settings) => {
    const { length } = settings.countries;
    return metricsOf(settings).length * (pagesOf(settings, length) + length * pagesOf(settings, 1));
  },
  fetchFacts: (context) => {
    // A country refused once is not asked for again in this run, nor before the cache forgets that it was.
    const { absent, settings } = context;
    const metrics = metricsOf(settings);
    const isRefused = (country: string): boolean =>
      metrics.every((metric) => absent?.has(countryKey(country, metric)) === true);
    const unknown = new Set<string>(settings.countries.filter(isRefused));
    return gatherParts(
      metricsOf(context.settings).map((metric) => ({
        name: metric,
        fetch: () => readMetric(context, metric, unknown),
      })),
    );
  },
};

/** @param unknown countries that the World Bank does not know; those found are added. */
async function readMetric(
  context: Context,
  metric: IndicatorMetric,
  unknown: Set<string>,
): Promise<ProviderReading> {
  const countries = context.settings.countries.filter((country) => !unknown.has(country));
  if (countries.length === 0) return { facts: [], failures: [] };
  try {
    return await readCountries(context, metric, countries);
  } catch (error) {
    if (!(error instanceof InvalidValueError) || countries.length === 1) throw error;
    return readOneByOne(context, metric, countries, unknown);
  }
}

async function readCountries(
  context: Context,
  metric: IndicatorMetric,
  countries: readonly string[],
) {
  const { series } = context.settings.indicators[metric];
  const { rows, rejected } = await fetchSeries(context, series, countries);
  return {
    facts: factsFromRows(rows, metric, context.settings, context.nowMs),
    failures: failuresOfRows(metric, rejected),
  };
}

/** One unknown country fails the call for all of them. */
async function readOneByOne(
  context: Context,
  metric: IndicatorMetric,
  countries: readonly string[],
  unknown: Set<string>,
): Promise<ProviderReading> {
  const facts: ProvidedFact[] = [];
  const failures: ProviderFailure[] = [];
  const refused = new Set<string>();
  let taken = 0;
  for (const country of countries) {
    try {
      const part = await readCountries(context, metric, [country]);
      append(facts, part.facts);
      append(failures, part.failures);
      taken += 1;
    } catch (error) {
      failures.push(failureOf(`${metric} of ${country}`, error));
      // Away rather than refusing: the other countries would only wait for the same.
      if (!(error instanceof InvalidValueError)) break;
      refused.add(country);
    }
    if (taken === 0 && refused.size >= REFUSALS_OF_A_SERIES) break;
  }
  if (taken > 0) for (const country of refused) unknown.add(country);
  return { facts, failures };
}

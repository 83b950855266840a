/** World Bank: inflation, growth, population and internet use by country and year, without a key. */
import type { WorldBankSettings } from '#src/config/sections/providers/world-bank.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { failureOf, failuresOfRows } from '../answers/failures.ts';
import type { FetchContext, ProvidedFact, ProviderFailure, ProviderPlugin } from '../provider.ts';
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
  fetchFacts: async (context) => {
    const facts: ProvidedFact[] = [];
    const failures: ProviderFailure[] = [];
    // A country refused once is not asked for again in this run.
    let countries: readonly string[] = context.settings.countries;
    for (const metric of metricsOf(context.settings)) {
      const part = await fetchMetric(context, metric, countries);
      facts.push(...part.facts);
      failures.push(...part.failures);
      countries = countries.filter((country) => !part.unknown.has(country));
    }
    return { facts, failures };
  },
};

interface MetricReading {
  readonly facts: ProvidedFact[];
  readonly failures: ProviderFailure[];
  /** Countries the World Bank does not know. */
  readonly unknown: ReadonlySet<string>;
}

async function fetchMetric(
  context: Context,
  metric: IndicatorMetric,
  countries: readonly string[],
): Promise<MetricReading> {
  try {
    return { ...(await readCountries(context, metric, countries)), unknown: new Set() };
  } catch (error) {
    const splits = error instanceof InvalidValueError && countries.length > 1;
    if (splits) return fetchOneByOne(context, metric, countries);
    return { facts: [], failures: [failureOf(metric, error)], unknown: new Set() };
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
async function fetchOneByOne(
  context: Context,
  metric: IndicatorMetric,
  countries: readonly string[],
): Promise<MetricReading> {
  const facts: ProvidedFact[] = [];
  const failures: ProviderFailure[] = [];
  const refused = new Set<string>();
  let taken = 0;
  for (const country of countries) {
    try {
      const part = await readCountries(context, metric, [country]);
      facts.push(...part.facts);
      failures.push(...part.failures);
      taken += 1;
    } catch (error) {
      failures.push(failureOf(`${metric} of ${country}`, error));
      // Away rather than refusing: the other countries would only wait for the same.
      if (!(error instanceof InvalidValueError)) break;
      refused.add(country);
    }
    if (taken === 0 && refused.size >= REFUSALS_OF_A_SERIES) break;
  }
  return { facts, failures, unknown: taken > 0 ? refused : new Set() };
}

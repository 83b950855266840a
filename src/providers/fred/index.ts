/** FRED: inflation, growth, unemployment, sentiment and agency prices of the United States, with a free key. */
import type { FredSettings } from '#src/config/sections/providers/fred.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { fetchNewest } from './client.ts';
import { COUNTRY, factsFromObservations, type FredMetric } from './mapper.ts';

const metricsOf = ({ series }: FredSettings) => Object.keys(series) as FredMetric[];

export const fred: ProviderPlugin<FredSettings> = {
  keysOf: (settings) => metricsOf(settings).map((metric) => countryKey(COUNTRY, metric)),
  secretsOf: ({ api_key: key }) => [key],
  missingSetting: ({ api_key: key }) => (key === '' ? 'api_key' : null),
  callsPerRefresh: (settings) => metricsOf(settings).length * settings.max_pages,
  fetchFacts: (context) =>
    gatherParts(
      metricsOf(context.settings).map((metric) => ({
        name: metric,
        fetch: async () => {
          const { rows, rejected } = await fetchNewest(context, metric);
          return {
            facts: factsFromObservations(rows, metric, context.settings, context.nowMs),
            failures: failuresOfRows(metric, rejected),
          };
        },
      })),
    ),
};

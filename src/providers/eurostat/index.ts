/** Eurostat: inflation, growth and population of European countries, without a key. */
import type { EurostatSettings } from '#src/config/sections/providers/eurostat.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { fetchIndicator } from './client.ts';
import { type EurostatMetric, factsFromCells } from './mapper.ts';

const metricsOf = ({ indicators }: EurostatSettings) => Object.keys(indicators) as EurostatMetric[];

export const eurostat: ProviderPlugin<EurostatSettings> = {
  keysOf: (settings) =>
    metricsOf(settings).flatMap((metric) =>
      settings.countries.map((country) => countryKey(country, metric)),
    ),
  callsPerRefresh: (settings) => metricsOf(settings).length,
  fetchFacts: (context) =>
    gatherParts(
      metricsOf(context.settings).map((metric) => ({
        name: metric,
        fetch: async () => {
          const { cells, rejected } = await fetchIndicator(context, metric);
          return {
            facts: factsFromCells(cells, metric, context.settings, context.nowMs),
            failures: failuresOfRows(metric, rejected),
          };
        },
      })),
    ),
};

/** US Bureau of Labor Statistics: growth and prices of industries in the United States, with or without a key. */
import type { BlsSettings } from '#src/config/sections/providers/bls.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { fetchSeries } from './client.ts';
import { factOf, wantedOf } from './mapper.ts';

export const bls: ProviderPlugin<BlsSettings> = {
  keysOf: (settings) => wantedOf(settings).map(({ key }) => key),
  secretsOf: ({ registration_key: key }) => [key],
  fetchFacts: (context) => {
    const { settings, nowMs } = context;
    const wanted = wantedOf(settings);
    const ids = [...new Set(wanted.map(({ series }) => series))];
    return gatherParts(
      inParts(ids, settings.series_per_call).map((part, index) => ({
        name: `series, part ${index + 1}`,
        fetch: async () => {
          const { observations, rejected } = await fetchSeries(context, part);
          return {
            facts: wanted.flatMap((each) =>
              factOf(each, observations.get(each.series) ?? [], nowMs),
            ),
            failures: failuresOfRows(`series, part ${index + 1}`, rejected),
          };
        },
      })),
    );
  },
};

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

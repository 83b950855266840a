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
  callsPerRefresh: (settings) => partsOf(settings).length,
  fetchFacts: (context) => {
    const { settings, nowMs } = context;
    const wanted = wantedOf(settings);
    return gatherParts(
      partsOf(settings).map((part, index) => ({
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

/** Every series once, in parts of what one call takes. */
function partsOf(settings: BlsSettings): string[][] {
  const ids = [...new Set(wantedOf(settings).map(({ series }) => series))];
  const size = settings.series_per_call;
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );
}

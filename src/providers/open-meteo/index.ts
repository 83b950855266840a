/** Open-Meteo: time zone and population of places. Without a key for non-commercial use. */
import type { OpenMeteoSettings } from '#src/config/sections/providers/open-meteo.ts';
import { placeKey, placeSlug } from '#src/domain/market/keys.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { FetchContext, ProviderPlugin, ProviderReading } from '../provider.ts';
import { fetchPlaces } from './client.ts';
import { factsFromPlaces, type Place } from './mapper.ts';

export const openMeteo: ProviderPlugin<OpenMeteoSettings> = {
  keysOf: ({ places }) =>
    places.flatMap(({ country, name }) => {
      const slug = placeSlug(name);
      return [placeKey(country, slug, 'utc_offset'), placeKey(country, slug, 'population')];
    }),
  secretsOf: ({ api_key }) => [api_key],
  callsPerRefresh: ({ places }) => places.length,
  fetchFacts: (context) =>
    gatherParts(
      context.settings.places.map((place) => ({
        name: `${place.name}, ${place.country}`,
        fetch: () => readPlace(context, place),
      })),
    ),
};

async function readPlace(
  context: FetchContext<OpenMeteoSettings>,
  place: Place,
): Promise<ProviderReading> {
  const { rows, rejected } = await fetchPlaces(context, place);
  return {
    facts: factsFromPlaces(rows, place, context.settings, context.nowMs),
    failures: failuresOfRows(`${place.name}, ${place.country}`, rejected),
  };
}

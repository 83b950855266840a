/** Open-Meteo's calls: places of a name in a country. */
import type { OpenMeteoSettings } from '#src/config/sections/providers/open-meteo.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { PlaceRow, PlacesBody } from './contract.ts';

export async function fetchPlaces(
  { settings, http, signal }: FetchContext<OpenMeteoSettings>,
  { country, name }: { readonly country: string; readonly name: string },
) {
  const key = settings.api_key === '' ? {} : { apikey: settings.api_key };
  const body = await http.getJson('/search', {
    query: {
      name,
      count: settings.candidates,
      language: 'en',
      format: 'json',
      countryCode: country,
      ...key,
    },
    signal,
  });
  return checkRows(PlaceRow, checkBody(PlacesBody, body).results ?? []);
}

/** US Census Bureau: population, age, income and broadband of the United States, with a free key. */
import type { CensusSettings } from '#src/config/sections/providers/census.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { failuresOfRows, nothingOf } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { fetchSurvey } from './client.ts';
import { type CensusMetric, COUNTRY, factsFromSurvey } from './mapper.ts';

export const census: ProviderPlugin<CensusSettings> = {
  keysOf: ({ figures }) =>
    (Object.keys(figures) as CensusMetric[]).map((metric) => countryKey(COUNTRY, metric)),
  secretsOf: ({ api_key: key }) => [key],
  missingSetting: ({ api_key: key }) => (key === '' ? 'api_key' : null),
  callsPerRefresh: ({ newer_vintages: newer, older_vintages: older }) => newer + 1 + older,
  fetchFacts: async (context) => {
    const survey = await fetchSurvey(context);
    if (survey === null) {
      return { facts: [], failures: [nothingOf('survey', 'has no survey of these years')] };
    }
    const { facts, rejected } = factsFromSurvey(survey, context.settings);
    return { facts, failures: failuresOfRows('survey', rejected) };
  },
};

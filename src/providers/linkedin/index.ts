/** LinkedIn: rates and prices of one's own campaigns, and members by country. Needs an approved application. */
import type { LinkedinSettings } from '#src/config/sections/providers/linkedin.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { factsFromAds, keysOfAds } from '../own-account/facts-from-ads.ts';
import { observedPeriod } from '../own-account/observed-period.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { missingOf } from '../missing-of.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { FetchContext, ProviderPlugin, ProviderReading } from '../provider.ts';
import { fetchCampaigns, fetchMembers } from './client.ts';
import { adRowOf, factOfMembers, FIGURES } from './mapper.ts';

const TOKEN_CALLS = 1;

type Context = FetchContext<LinkedinSettings>;

export const linkedin: ProviderPlugin<LinkedinSettings> = {
  keysOf: ({ geos }) => [
    ...keysOfAds(FIGURES),
    ...Object.keys(geos).map((country) => countryKey(country, 'b2b_reach')),
  ],
  secretsOf: ({ client_secret, refresh_token }) => [client_secret, refresh_token],
  missingSetting: (settings) =>
    missingOf(settings, ['client_id', 'client_secret', 'refresh_token', 'accounts']),
  callsPerRefresh: ({ geos }) => TOKEN_CALLS + 1 + Object.keys(geos).length,
  fetchFacts: (context) =>
    gatherParts([
      { name: 'campaigns', fetch: () => readCampaigns(context) },
      ...Object.entries(context.settings.geos).map(([country, geo]) => ({
        name: `members in ${country}`,
        fetch: () => readMembers(context, country, geo),
      })),
    ]),
};

async function readCampaigns(context: Context): Promise<ProviderReading> {
  const { settings, nowMs } = context;
  const period = observedPeriod(nowMs, settings);
  const { rows, rejected } = await fetchCampaigns(context, period);
  const facts = factsFromAds(rows.map(adRowOf), FIGURES, {
    sampling: settings,
    confidence: settings.confidence,
    asOf: period.last,
  });
  return { facts, failures: failuresOfRows('campaigns', rejected) };
}

async function readMembers(
  context: Context,
  country: string,
  geo: string,
): Promise<ProviderReading> {
  const members = await fetchMembers(context, geo);
  const { settings, nowMs } = context;
  return {
    facts: members === undefined ? [] : [factOfMembers(country, members, settings, nowMs)],
    failures: [],
  };
}

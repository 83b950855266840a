/** Google Ads: rates and prices of search, display and YouTube, and the competition for keywords. */
import type { GoogleAdsSettings } from '#src/config/sections/providers/google-ads.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import { append } from '#src/lib/append.ts';
import type { AdRow } from '../own-account/ad-row.ts';
import { factsFromAds, keysOfAds } from '../own-account/facts-from-ads.ts';
import { observedPeriod } from '../own-account/observed-period.ts';
import { failuresOfRows } from '../answers/failures.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { missingOf } from '../missing-of.ts';
import type { FetchContext, ProviderPlugin } from '../provider.ts';
import { fetchCampaigns, fetchKeywords, secretsOfGoogleAds } from './client.ts';
import { adRows, competitionFacts, FIGURES } from './mapper.ts';

type Context = FetchContext<GoogleAdsSettings>;

const TOKEN_CALLS = 1;
const NEEDED = ['developer_token', 'client_id', 'client_secret', 'refresh_token'] as const;

export const googleAds: ProviderPlugin<GoogleAdsSettings> = {
  keysOf: ({ keywords }) => [
    ...keysOfAds(FIGURES),
    ...Object.keys(keywords).map((industry) => industryKey(industry as Industry, 'competition')),
  ],
  secretsOf: secretsOfGoogleAds,
  missingSetting: (settings) => missingOf(settings, [...NEEDED, 'customers']),
  callsPerRefresh: (settings) =>
    TOKEN_CALLS + settings.customers.length + (wordsOf(settings).length === 0 ? 0 : 1),
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const period = observedPeriod(nowMs, settings);
    const rows: AdRow[] = [];
    const reading = await gatherParts([
      ...settings.customers.map((customer) => ({
        name: `campaigns of ${customer}`,
        ownLeave: true,
        fetch: async () => {
          const { rows: told, rejected } = await fetchCampaigns(context, customer, period);
          append(rows, adRows(told, customer, settings));
          return { facts: [], failures: failuresOfRows(`campaigns of ${customer}`, rejected) };
        },
      })),
      ...keywordParts(context),
    ]);
    const basis = { sampling: settings, confidence: settings.confidence, asOf: period.last };
    return {
      facts: [...factsFromAds(rows, FIGURES, basis), ...reading.facts],
      failures: reading.failures,
    };
  },
};

const wordsOf = ({ keywords }: GoogleAdsSettings): string[] => [
  ...new Set(Object.values(keywords).flat()),
];

/** All industries' keywords in one call; no part where there are none. */
function keywordParts(context: Context) {
  const { settings } = context;
  const words = wordsOf(settings);
  return settings.customers.slice(0, words.length === 0 ? 0 : 1).map((customer) => ({
    name: 'keywords',
    ownLeave: true,
    fetch: async () => {
      const { rows, rejected } = await fetchKeywords(context, customer, words);
      return {
        facts: competitionFacts(rows, context),
        failures: failuresOfRows('keywords', rejected),
      };
    },
  }));
}

/** Google Ads: rates and prices of search, display and YouTube, and the competition for keywords. */
import type { GoogleAdsSettings } from '#src/config/sections/providers/google-ads.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import { factsFromAds, keysOfAds } from '../advertising/facts-from-ads.ts';
import { observedPeriod } from '../advertising/observed-period.ts';
import { missingOf } from '../missing-of.ts';
import type { FetchContext, ProviderPlugin } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { fetchCampaigns, fetchKeywords, secretsOfGoogleAds } from './client.ts';
import { adRows, competitionFacts, FIGURES } from './mapper.ts';

type Context = FetchContext<GoogleAdsSettings>;

const NEEDED = ['developer_token', 'client_id', 'client_secret', 'refresh_token'] as const;

export const googleAds: ProviderPlugin<GoogleAdsSettings> = {
  keysOf: ({ keywords }) => [
    ...keysOfAds(FIGURES),
    ...Object.keys(keywords).map((industry) => industryKey(industry as Industry, 'competition')),
  ],
  secretsOf: secretsOfGoogleAds,
  missingSetting: (settings) => missingOf(settings, [...NEEDED, 'customers']),
  fetchFacts: async (context) => {
    const campaigns = await readCustomers(context);
    if (campaigns.ended) return { facts: campaigns.facts, failures: campaigns.failures };
    const keywords = await readKeywords(context);
    return {
      facts: [...campaigns.facts, ...keywords.facts],
      failures: [...campaigns.failures, ...keywords.failures],
    };
  },
};

async function readCustomers(context: Context) {
  const { settings, nowMs } = context;
  const period = observedPeriod(nowMs, settings.period_days);
  const { rows, failures, ended } = await readParts(
    settings.customers,
    (customer) => `campaigns of ${customer}`,
    async (customer) => {
      const { rows: told, rejected } = await fetchCampaigns(context, customer, period);
      return { rows: adRows(told, customer, settings), rejected };
    },
  );
  const reading = { sampling: settings, confidence: settings.confidence, asOf: period.last };
  return { facts: factsFromAds(rows, FIGURES, reading), failures, ended };
}

/** All industries' keywords in one call. */
async function readKeywords(context: Context) {
  const { settings } = context;
  const words = [...new Set(Object.values(settings.keywords).flat())];
  const askers = words.length === 0 ? [] : settings.customers.slice(0, 1);
  const { rows, failures } = await readParts(
    askers,
    () => 'keywords',
    (customer) => fetchKeywords(context, customer, words),
  );
  return { facts: competitionFacts(rows, context), failures };
}

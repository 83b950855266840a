/** Meta: rates and prices of social media, and the people who can be reached there by country. */
import type { MetaSettings } from '#src/config/sections/providers/meta.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { factsFromAds, keysOfAds } from '../advertising/facts-from-ads.ts';
import { observedPeriod } from '../advertising/observed-period.ts';
import { missingOf } from '../missing-of.ts';
import type { FetchContext, ProviderPlugin } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { fetchInsights, fetchReach, secretsOfMeta } from './client.ts';
import { adRows, FIGURES, reachFact } from './mapper.ts';
import { readMetaLimit } from './usage.ts';

type Context = FetchContext<MetaSettings>;

export const meta: ProviderPlugin<MetaSettings> = {
  keysOf: ({ countries }) => [
    ...keysOfAds(FIGURES),
    ...countries.map((country) => countryKey(country, 'social_reach')),
  ],
  secretsOf: secretsOfMeta,
  missingSetting: (settings) => missingOf(settings, ['access_token', 'accounts']),
  readLimit: readMetaLimit,
  fetchFacts: async (context) => {
    const ads = await readAccounts(context);
    if (ads.ended) return { facts: ads.facts, failures: ads.failures };
    const reach = await readReach(context);
    return {
      facts: [...ads.facts, ...reach.rows],
      failures: [...ads.failures, ...reach.failures],
    };
  },
};

async function readAccounts(context: Context) {
  const { settings, nowMs } = context;
  const period = observedPeriod(nowMs, settings.period_days);
  const days: string[] = [];
  const { rows, failures, ended } = await readParts(
    settings.accounts,
    (account) => `campaigns of ${account}`,
    async (account) => {
      const { rows: told, rejected } = await fetchInsights(context, account, period);
      days.push(...told.map(({ date_stop }) => date_stop));
      return { rows: adRows(told, account, settings), rejected };
    },
  );
  const asOf = days.toSorted().at(-1) ?? period.last;
  const reading = { sampling: settings, confidence: settings.confidence, asOf };
  return { facts: factsFromAds(rows, FIGURES, reading), failures, ended };
}

function readReach(context: Context) {
  const { settings, nowMs } = context;
  const [account] = settings.accounts;
  const reading = { confidence: settings.reach_confidence, nowMs };
  return readParts(
    account === undefined ? [] : settings.countries,
    (country) => `reach of ${country}`,
    async (country) => {
      const [estimate] = account === undefined ? [] : await fetchReach(context, account, country);
      const fact = reachFact(country, estimate, reading);
      return { rows: fact === null ? [] : [fact], rejected: [] };
    },
  );
}

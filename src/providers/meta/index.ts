/** Meta: rates and prices of social media, and the people who can be reached there by country. */
import type { MetaSettings } from '#src/config/sections/providers/meta.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import { append } from '#src/lib/append.ts';
import type { AdRow } from '../own-account/ad-row.ts';
import { factsFromAds, keysOfAds } from '../own-account/facts-from-ads.ts';
import { observedPeriod } from '../own-account/observed-period.ts';
import { failuresOfPages } from '../answers/failures.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { missingOf } from '../missing-of.ts';
import type { FetchContext, ProviderPlugin } from '../provider.ts';
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
  callsPerRefresh: ({ accounts, max_pages: pages, countries }) =>
    accounts.length * pages + countries.length,
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const period = observedPeriod(nowMs, settings);
    const rows: AdRow[] = [];
    const days: string[] = [];
    const reading = await gatherParts([
      ...settings.accounts.map((account) => ({
        name: `campaigns of ${account}`,
        ownLeave: true,
        fetch: async () => {
          const { rows: told, ...left } = await fetchInsights(context, account, period);
          append(rows, adRows(told, account, settings));
          append(
            days,
            told.map(({ date_stop }) => date_stop),
          );
          return { facts: [], failures: failuresOfPages(`campaigns of ${account}`, left) };
        },
      })),
      ...reachParts(context),
    ]);
    const asOf = days.toSorted().at(-1) ?? period.last;
    const basis = { sampling: settings, confidence: settings.confidence, asOf };
    return {
      facts: [...factsFromAds(rows, FIGURES, basis), ...reading.facts],
      failures: reading.failures,
    };
  },
};

/** The first account asks for the reach of every country. */
function reachParts(context: Context) {
  const { settings, nowMs } = context;
  const reading = { confidence: settings.reach_confidence, nowMs };
  return settings.accounts.slice(0, 1).flatMap((account) =>
    settings.countries.map((country) => ({
      name: `reach of ${country}`,
      fetch: async () => {
        const [estimate] = await fetchReach(context, account, country);
        const fact = reachFact(country, estimate, reading);
        return { facts: fact === null ? [] : [fact], failures: [] };
      },
    })),
  );
}

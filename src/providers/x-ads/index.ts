/** X Ads: rates and prices of one's own campaigns. Needs the four keys of OAuth 1.0a. */
import type { XAdsSettings } from '#src/config/sections/providers/x-ads.ts';
import { append } from '#src/lib/append.ts';
import { factsFromAds, keysOfAds } from '../own-account/facts-from-ads.ts';
import { missingOf } from '../missing-of.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { FetchContext, ProviderPlugin } from '../provider.ts';
import {
  fetchAccounts,
  fetchActive,
  fetchConversions,
  fetchCurrencies,
  fetchStats,
  limits,
} from './client.ts';
import {
  adRowsOf,
  campaignWeeksOf,
  conversionsById,
  FIGURES,
  type CampaignWeek,
} from './mapper.ts';
import { DAYS_PER_CALL, spansOf } from './windows.ts';

type Context = FetchContext<XAdsSettings>;

/** Campaigns in one call. */
const BATCH = 20;

const SECRETS = ['consumer_key', 'consumer_secret', 'access_token', 'access_token_secret'] as const;

export const xAds: ProviderPlugin<XAdsSettings> = {
  keysOf: () => keysOfAds(FIGURES),
  secretsOf: (settings) => SECRETS.map((name) => settings[name]),
  missingSetting: (settings) => missingOf(settings, SECRETS),
  readLimit: limits.readLimit,
  callsPerRefresh: (settings) => {
    const { max_pages: pages, max_accounts: most } = settings;
    const lists = settings.accounts.length > 0 ? 0 : pages;
    const accounts = settings.accounts.length > 0 ? Math.min(settings.accounts.length, most) : most;
    const batches = Math.ceil(settings.max_campaigns / BATCH);
    const kinds = settings.conversion_metrics.length === 0 ? 1 : 2;
    const weeks = Math.ceil(settings.period_days / DAYS_PER_CALL);
    const stats = weeks * settings.placements.length * batches * kinds;
    // Which campaigns were active, and the currencies of all, are lists of pages.
    return lists + accounts * (2 * pages + stats);
  },
  // Sums over all accounts: one that fails would bend them, so it fails the whole.
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const known = settings.accounts.length > 0 ? settings.accounts : await fetchAccounts(context);
    const accounts = known.slice(0, settings.max_accounts);
    const weeks: CampaignWeek[] = [];
    const rejected: string[] = [];
    for (const account of accounts) {
      const part = await readAccount(context, account);
      append(weeks, part.weeks);
      append(rejected, part.rejected);
    }
    const facts = factsFromAds(adRowsOf(weeks), FIGURES, {
      sampling: settings,
      confidence: settings.confidence,
      asOf: spansOf(nowMs, settings).lastDay,
    });
    return { facts, failures: failuresOfRows('campaigns', rejected) };
  },
};

async function readAccount(context: Context, account: string) {
  const { settings, nowMs } = context;
  const { whole, weeks: windows } = spansOf(nowMs, settings);
  const weeks: CampaignWeek[] = [];
  const rejected: string[] = [];
  const active = (await fetchActive(context, account, whole)).slice(0, settings.max_campaigns);
  if (active.length === 0) return { weeks, rejected };
  const currencies = await fetchCurrencies(context, account);
  for (const window of windows) {
    for (const placement of settings.placements) {
      for (let at = 0; at < active.length; at += BATCH) {
        const entity_ids = active.slice(at, at + BATCH).join(',');
        const question = { ...window, placement, entity_ids };
        const stats = await fetchStats(context, account, question);
        const converted =
          settings.conversion_metrics.length === 0
            ? { rows: [], rejected: [] }
            : await fetchConversions(context, account, question);
        const conversions = conversionsById(converted.rows, settings.conversion_metrics);
        const week = window.start_time;
        append(weeks, campaignWeeksOf(stats.rows, { week, currencies, conversions }));
        append(rejected, stats.rejected);
        append(rejected, converted.rejected);
      }
    }
  }
  return { weeks, rejected };
}

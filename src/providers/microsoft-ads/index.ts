/** Microsoft Advertising: rates and prices of search, as a second source beside Google Ads. */
import type { MicrosoftAdsSettings } from '#src/config/sections/providers/microsoft-ads.ts';
import type { AdFigures, AdRow } from '../own-account/ad-row.ts';
import { factsFromAds, keysOfAds } from '../own-account/facts-from-ads.ts';
import { observedPeriod } from '../own-account/observed-period.ts';
import { missingOf } from '../missing-of.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { fetchReport, secretsOfMicrosoftAds } from './client.ts';
import type { ReportRow } from './contract.ts';

const FIGURES: AdFigures = { search_advertising: ['ctr', 'cpc', 'cvr'] };
/** An application on a user's own machine has no `client_secret`. */
const NEEDED = [
  'developer_token',
  'client_id',
  'refresh_token',
  'customer_id',
  'accounts',
] as const;

/** With the last consent, and with the one that is set where that is too old. */
const TOKEN_CALLS = 2;
/** The order, and the file. */
const REPORT_CALLS = 2;

export const microsoftAds: ProviderPlugin<MicrosoftAdsSettings> = {
  keysOf: () => keysOfAds(FIGURES),
  secretsOf: secretsOfMicrosoftAds,
  missingSetting: (settings) => missingOf(settings, NEEDED),
  callsPerRefresh: ({ poll_limit: looks }) => TOKEN_CALLS + REPORT_CALLS + looks,
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const period = observedPeriod(nowMs, settings);
    const { rows, rejected } = await fetchReport(context, period);
    const reading = { sampling: settings, confidence: settings.confidence, asOf: period.last };
    return {
      facts: factsFromAds(adRows(rows, settings), FIGURES, reading),
      failures: failuresOfRows('report', rejected),
    };
  },
};

const adRows = (
  rows: readonly ReportRow[],
  { distributions }: Pick<MicrosoftAdsSettings, 'distributions'>,
): AdRow[] =>
  rows
    .filter(({ AdDistribution }) => distributions.includes(AdDistribution))
    .map((row) => ({
      channel: 'search_advertising',
      group: `${row.CampaignId} ${row.TimePeriod}`,
      currency: row.CurrencyCode,
      impressions: row.Impressions,
      clicks: row.Clicks,
      cost: row.Spend,
      conversions: row.Conversions,
    }));

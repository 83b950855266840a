/** Display & Video 360: rates and prices of connected TV, programmatic display and audio. */
import type { Dv360Settings } from '#src/config/sections/providers/dv360.ts';
import { factsFromAds, keysOfAds } from '../own-account/facts-from-ads.ts';
import { observedPeriod } from '../own-account/observed-period.ts';
import { missingOf } from '../missing-of.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { fetchReport, secretsOfDv360 } from './client.ts';
import { FIGURES, readReport } from './mapper.ts';

const NEEDED = ['client_id', 'client_secret', 'refresh_token', 'advertisers'] as const;

const TOKEN_CALLS = 1;
/** The query is made and run, and the file fetched. */
const REPORT_CALLS = 3;

export const dv360: ProviderPlugin<Dv360Settings> = {
  keysOf: () => keysOfAds(FIGURES),
  secretsOf: secretsOfDv360,
  missingSetting: (settings) => missingOf(settings, NEEDED),
  callsPerRefresh: ({ max_pages: pages, poll_limit: looks }) =>
    TOKEN_CALLS + pages + REPORT_CALLS + looks,
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const period = observedPeriod(nowMs, settings);
    const { rows, rejected } = readReport(await fetchReport(context, period), settings);
    const reading = { sampling: settings, confidence: settings.confidence, asOf: period.last };
    return {
      facts: factsFromAds(rows, FIGURES, reading),
      failures: failuresOfRows('report', rejected),
    };
  },
};

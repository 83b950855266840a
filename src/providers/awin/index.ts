/** Awin: conversion rate, price of a click and commission of one's own affiliate programmes. Needs a token. */
import type { AwinSettings } from '#src/config/sections/providers/awin.ts';
import { append } from '#src/lib/append.ts';
import { observedPeriod } from '../own-account/observed-period.ts';
import { AFFILIATE_KEYS, affiliateFacts } from '../own-account/affiliate-facts.ts';
import { missingOf } from '../missing-of.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { fetchPublishers } from './client.ts';
import type { PublisherRow } from './contract.ts';
import { totalsOfPublishers } from './mapper.ts';

export const awin: ProviderPlugin<AwinSettings> = {
  keysOf: () => AFFILIATE_KEYS,
  secretsOf: ({ api_token }) => [api_token],
  missingSetting: (settings) => missingOf(settings, ['api_token', 'advertisers']),
  callsPerRefresh: ({ advertisers }) => advertisers.length,
  // Sums over all programmes: one that fails would bend them, so it fails the whole.
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const period = observedPeriod(nowMs, settings);
    const rows: PublisherRow[] = [];
    const rejected: string[] = [];
    for (const advertiser of settings.advertisers) {
      const part = await fetchPublishers(context, advertiser, period);
      append(rows, part.rows);
      append(rejected, part.rejected);
    }
    const clicks = rows.reduce((sum, row) => sum + row.clicks, 0);
    return {
      facts: affiliateFacts(totalsOfPublishers(rows), clicks, { ...settings, as_of: period.last }),
      failures: failuresOfRows('publishers', rejected),
    };
  },
};

/** Impact: conversion rate, price of a click and commission of one's own affiliate programme. Needs a token. */
import type { ImpactSettings } from '#src/config/sections/providers/impact.ts';
import { observedPeriod, type ObservedPeriod } from '../own-account/observed-period.ts';
import { AFFILIATE_KEYS, affiliateFacts } from '../own-account/affiliate-facts.ts';
import { missingOf } from '../missing-of.ts';
import { failureOf, failuresOfPages } from '../answers/failures.ts';
import type { FetchContext, ProviderFailure, ProviderPlugin } from '../provider.ts';
import { fetchActions, fetchClicks, limits } from './client.ts';
import { totalsOfActions } from './mapper.ts';

export const impact: ProviderPlugin<ImpactSettings> = {
  keysOf: () => AFFILIATE_KEYS,
  secretsOf: ({ auth_token }) => [auth_token],
  missingSetting: (settings) => missingOf(settings, ['account_sid', 'auth_token']),
  readLimit: limits.readLimit,
  // Actions and clicks.
  callsPerRefresh: ({ max_pages: pages }) => 2 * pages,
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const period = observedPeriod(nowMs, settings);
    const { rows, ...left } = await fetchActions(context, period);
    const { clicks, failures } = await tryClicks(context, period);
    const totals = totalsOfActions(rows, clicks);
    return {
      facts: affiliateFacts(totals, clicks ?? 0, { ...settings, as_of: period.last }),
      failures: [...failuresOfPages('actions', left), ...failures],
    };
  },
};

/** Without the clicks the commission is still known. */
async function tryClicks(
  context: FetchContext<ImpactSettings>,
  period: ObservedPeriod,
): Promise<{ clicks: number | null; failures: ProviderFailure[] }> {
  try {
    return { clicks: await fetchClicks(context, period), failures: [] };
  } catch (error) {
    return { clicks: null, failures: [failureOf('clicks', error)] };
  }
}

/** Impact: conversion rate, price of a click and commission of one's own affiliate programme. Needs a token. */
import type { ImpactSettings } from '#src/config/sections/providers/impact.ts';
import { periodOf, type Period } from '../account-figures.ts';
import { AFFILIATE_KEYS, affiliateFacts } from '../affiliate-figures.ts';
import { missingOf } from '../missing-of.ts';
import {
  failureOf,
  failuresOfRows,
  type FetchContext,
  type ProviderFailure,
  type ProviderPlugin,
} from '../provider.ts';
import { fetchActions, fetchClicks, limits } from './client.ts';
import { totalsOfActions } from './mapper.ts';

export const impact: ProviderPlugin<ImpactSettings> = {
  keysOf: () => AFFILIATE_KEYS,
  secretsOf: ({ auth_token }) => [auth_token],
  missingSetting: (settings) => missingOf(settings, ['account_sid', 'auth_token']),
  readLimit: limits.readLimit,
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const period = periodOf(nowMs, settings);
    const { rows, rejected } = await fetchActions(context, period);
    const { clicks, failures } = await tryClicks(context, period);
    const totals = totalsOfActions(rows, clicks);
    return {
      facts: affiliateFacts(totals, clicks ?? 0, { ...settings, as_of: period.end }),
      failures: [...failuresOfRows('actions', rejected), ...failures],
    };
  },
};

/** Without the clicks the commission is still known. */
async function tryClicks(
  context: FetchContext<ImpactSettings>,
  period: Period,
): Promise<{ clicks: number | null; failures: ProviderFailure[] }> {
  try {
    return { clicks: await fetchClicks(context, period), failures: [] };
  } catch (error) {
    return { clicks: null, failures: [failureOf('clicks', error)] };
  }
}

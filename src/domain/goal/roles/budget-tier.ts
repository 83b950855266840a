/**
 * The budget's tier: thresholds in USD × the place's and industry's factor, compared with the total in USD. Null, never an
 * exception, when a fact is missing.
 */
import type { Config } from '#src/config/schema.ts';
import type { BudgetTier, Industry, Region } from '#src/contract/vocabulary.ts';
import { thresholdFactor } from '#src/domain/market/derive/budget-thresholds.ts';
import type { Ledger } from '#src/domain/market/fact.ts';
import { fxKey } from '#src/domain/market/keys.ts';
import { regionOf } from '#src/domain/market/regions.ts';

const BASE = 'USD';

export interface TierInput {
  readonly total: { readonly amount: number; readonly currency: string | null } | null;
  readonly countries: readonly string[];
  readonly regions: readonly Region[];
  readonly industry: Industry | null;
  readonly settings: Config['goal']['budget_tiers'];
  readonly ledger: Ledger;
}

export function tierOf({
  total,
  countries,
  regions,
  industry,
  settings,
  ledger,
}: TierInput): BudgetTier | null {
  if (total === null || total.currency === null) return null;
  const rate = toUsd(total.currency, ledger);
  const [country] = countries;
  const region = (country === undefined ? regions[0] : regionOf(country)) ?? 'other';
  const factor = thresholdFactor(ledger.use, country, region, industry)?.value;
  if (rate === null || factor === undefined) return null;
  for (const [key, threshold] of Object.entries(settings)) {
    ledger.note({
      key: `goal.budget_tiers.${key}`,
      value: threshold,
      unit: BASE,
      source: 'config',
      provider: null,
      as_of: null,
      samples: null,
    });
  }
  const amount = total.amount * rate;
  if (amount < settings.micro_below * factor) return 'micro';
  if (amount < settings.small_below * factor) return 'small';
  if (amount < settings.medium_below * factor) return 'medium';
  return amount < settings.large_below * factor ? 'large' : 'enterprise';
}

/** USD for one unit of a currency: the pair, its inverse, or through the euro. */
function toUsd(currency: string, ledger: Ledger): number | null {
  if (currency === BASE) return 1;
  const direct = rateOf(currency, BASE, ledger);
  if (direct !== null) return direct;
  for (const bridge of ['EUR', 'GBP']) {
    const first = rateOf(currency, bridge, ledger);
    const second = first === null ? null : rateOf(bridge, BASE, ledger);
    if (first !== null && second !== null) return first * second;
  }
  return null;
}

function rateOf(base: string, quote: string, ledger: Ledger): number | null {
  const pair = ledger.use(fxKey(base, quote));
  if (pair !== undefined && pair.value > 0) return pair.value;
  const inverse = ledger.use(fxKey(quote, base));
  return inverse !== undefined && inverse.value > 0 ? 1 / inverse.value : null;
}

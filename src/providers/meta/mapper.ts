/** Insights to ad rows, and estimates of reach to facts. */
import type { MetaSettings } from '#src/config/sections/providers/meta.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import type { AdFigures, AdRow } from '../own-account/ad-row.ts';
import type { ProvidedFact } from '../provider.ts';
import type { InsightsRow, ReachEstimate } from './contract.ts';

export const FIGURES: AdFigures = { social_media: ['ctr', 'cpc', 'cpm', 'cvr'] };

type Choices = Pick<MetaSettings, 'platforms' | 'clicks' | 'conversion_action'>;

/** Rates are computed from the sums, not read: Meta's are in per cent and count any click. */
export const adRows = (
  rows: readonly InsightsRow[],
  account: string,
  { platforms, clicks, conversion_action }: Choices,
): AdRow[] =>
  rows
    .filter(
      ({ publisher_platform: platform }) =>
        platforms.length === 0 || platform === undefined || platforms.includes(platform),
    )
    .map((row) => ({
      channel: 'social_media',
      group: `${account} ${row.campaign_id ?? ''}`,
      currency: row.account_currency ?? null,
      impressions: row.impressions,
      clicks: row[clicks],
      cost: row.spend,
      conversions:
        row.actions.find(({ action_type }) => action_type === conversion_action)?.value ?? 0,
    }));

/** Audiences below are shown as this many, however small. */
const FLOOR = 1_000;
/** The geometric middle of the bounds, which are the range; nothing where it is not known, or only that it is small. */
export function reachFact(
  country: string,
  estimate: ReachEstimate | undefined,
  { confidence, nowMs }: { readonly confidence: number; readonly nowMs: number },
): ProvidedFact | null {
  if (estimate === undefined || !estimate.ready) return null;
  const { low, high } = estimate;
  if (low < FLOOR || high <= FLOOR || high < low) return null;
  return {
    key: countryKey(country, 'social_reach'),
    value: Math.round(Math.sqrt(low * high)),
    unit: 'people',
    as_of: dayOfMs(nowMs),
    confidence,
    range: { low, high },
  };
}

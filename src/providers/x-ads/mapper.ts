/** Counts of campaigns to rows of ads. */
import type { AdFigures, AdRow } from '../own-account/ad-row.ts';
import { Conversion, type EntityConversions, type EntityStats } from './contract.ts';

export const FIGURES: AdFigures = { social_media: ['ctr', 'cvr', 'cpc', 'cpm'] };

const MICROS = 1_000_000;

/** What a campaign did in a week. */
export interface CampaignWeek {
  readonly campaign: string;
  readonly week: string;
  readonly currency: string | null;
  readonly impressions: number;
  /** All kinds of clicks, likes among them. */
  readonly clicks: number;
  readonly urlClicks: number;
  readonly cost: number;
  readonly conversions: number;
}

/** Conversions of each campaign, of the metrics that count. */
export function conversionsById(
  rows: readonly EntityConversions[],
  metrics: readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, id_data } of rows) {
    for (const { metrics: told } of id_data) {
      for (const metric of metrics) {
        const count = Conversion.safeParse(told[metric]).data ?? 0;
        counts.set(id, (counts.get(id) ?? 0) + count);
      }
    }
  }
  return counts;
}

interface WeekContext {
  readonly week: string;
  readonly currencies: ReadonlyMap<string, string>;
  readonly conversions: ReadonlyMap<string, number>;
}

export const campaignWeeksOf = (
  rows: readonly EntityStats[],
  { week, currencies, conversions }: WeekContext,
): CampaignWeek[] =>
  rows.map(({ id, id_data }) => {
    const sum = (metric: keyof EntityStats['id_data'][number]['metrics'] & string): number =>
      id_data.reduce((total, { metrics }) => total + Number(metrics[metric]), 0);
    return {
      campaign: id,
      week,
      currency: currencies.get(id) ?? null,
      impressions: sum('impressions'),
      clicks: sum('clicks'),
      urlClicks: sum('url_clicks'),
      cost: sum('billed_charge_local_micro') / MICROS,
      conversions: conversions.get(id) ?? 0,
    };
  });

/** Clicks are those on links wherever any are told: the other kind counts likes as well. */
export function adRowsOf(weeks: readonly CampaignWeek[]): AdRow[] {
  const links = weeks.some(({ urlClicks }) => urlClicks > 0);
  return weeks.map(({ campaign, week, urlClicks, clicks, currency, ...counts }) => ({
    channel: 'social_media',
    group: `${campaign} ${week}`,
    currency,
    impressions: counts.impressions,
    clicks: links ? urlClicks : clicks,
    cost: Math.max(0, counts.cost),
    conversions: counts.conversions,
  }));
}

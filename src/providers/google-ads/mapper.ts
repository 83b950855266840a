/** Campaign figures to ad rows, and keywords to the competition of industries. */
import type { GoogleAdsSettings } from '#src/config/sections/providers/google-ads.ts';
import type { Channel, Industry } from '#src/contract/vocabulary.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import type { AdFigures, AdRow } from '../own-account/ad-row.ts';
import type { ProvidedFact } from '../provider.ts';
import type { AdsRow, KeywordRow } from './contract.ts';

export const FIGURES: AdFigures = {
  search_advertising: ['ctr', 'cpc', 'cvr'],
  display_advertising: ['ctr', 'cpm', 'cvr'],
  video_marketing: ['ctr', 'cpm', 'cvr'],
};

const MICRO = 1e-6;
const INDEX_MAX = 100;
const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
];

/** Networks that are set for no channel, such as cross-network campaigns, are left out. */
export function adRows(
  rows: readonly AdsRow[],
  customer: string,
  { networks }: Pick<GoogleAdsSettings, 'networks'>,
): AdRow[] {
  const channels = new Map(
    (Object.entries(networks) as [Channel, readonly string[]][]).flatMap(([channel, names]) =>
      names.map((name) => [name, channel] as const),
    ),
  );
  return rows.flatMap(({ customer: account, campaign, segments, metrics }) => {
    const channel = channels.get(segments.adNetworkType ?? '');
    if (channel === undefined) return [];
    return {
      channel,
      group: [customer, campaign?.id, segments.week ?? segments.date].join(' '),
      currency: account?.currencyCode ?? null,
      impressions: metrics.impressions,
      clicks: metrics.clicks,
      cost: metrics.costMicros * MICRO,
      conversions: metrics.conversions,
    };
  });
}

interface Reading {
  readonly settings: Pick<GoogleAdsSettings, 'keywords' | 'confidence'>;
  readonly nowMs: number;
}

/**
 * The mean competition index of an industry's keywords, 0..1: how many advertisers bid for them, against all
 * keywords. Dated with the last month told of. A keyword that Google merged with another counts by that one.
 */
export function competitionFacts(rows: readonly KeywordRow[], reading: Reading): ProvidedFact[] {
  const { keywords, confidence } = reading.settings;
  const indices = new Map<string, number>();
  for (const { text, closeVariants, keywordMetrics } of rows) {
    const index = keywordMetrics?.competitionIndex;
    if (index === undefined) continue;
    for (const word of [...closeVariants, text]) indices.set(wordOf(word), index / INDEX_MAX);
  }
  const asOf = lastDayTold(rows, reading.nowMs);
  return (Object.entries(keywords) as [Industry, readonly string[]][]).flatMap(
    ([industry, words]) => {
      const scores = words.flatMap((word) => indices.get(wordOf(word)) ?? []);
      if (scores.length === 0) return [];
      return {
        key: industryKey(industry, 'competition'),
        value: scores.reduce((all, score) => all + score, 0) / scores.length,
        unit: 'score 0-1',
        as_of: asOf,
        confidence,
      };
    },
  );
}

const wordOf = (keyword: string): string => keyword.trim().toLowerCase();

/** The end of the latest month in the answer, today while that month runs or where none is told. */
function lastDayTold(rows: readonly KeywordRow[], nowMs: number): string {
  const today = dayOfMs(nowMs);
  const ends = rows
    .flatMap(({ keywordMetrics }) => keywordMetrics?.monthlySearchVolumes ?? [])
    .flatMap(({ month, year }) => {
      const number = MONTHS.indexOf(month ?? '') + 1;
      if (number === 0 || year === undefined) return [];
      // Day 0 of the next month.
      return dayOfMs(Date.UTC(year, number, 0));
    });
  const last = ends.toSorted().at(-1) ?? today;
  return last < today ? last : today;
}

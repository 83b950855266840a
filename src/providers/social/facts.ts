/** Facts of social listening. */
import type { SocialSettings } from '#src/config/sections/providers/social.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import type { ProvidedFact } from '../provider.ts';
import { weekTrend } from './pace.ts';

type Sureness = Pick<SocialSettings, 'confidence'>;

export const volumeKey = (industry: Industry): string => industryKey(industry, 'social_volume');
export const trendKey = (industry: Industry): string => industryKey(industry, 'social_trend');

export const socialKeys = ({ industries }: Pick<SocialSettings, 'industries'>): string[] =>
  (Object.keys(industries) as Industry[]).flatMap((industry) => [
    volumeKey(industry),
    trendKey(industry),
  ]);

/** @param perWeek posts a week. */
export const volumeFact = (
  industry: Industry,
  perWeek: number,
  asOf: string,
  { confidence }: Sureness,
): ProvidedFact => ({
  key: volumeKey(industry),
  value: perWeek,
  unit: 'uses/week',
  as_of: asOf,
  confidence,
});

/** @param trend this week against the weeks before. */
export const trendFact = (
  industry: Industry,
  trend: number,
  asOf: string,
  { confidence }: Sureness,
): ProvidedFact => ({
  key: trendKey(industry),
  value: trend,
  unit: 'ratio',
  as_of: asOf,
  confidence,
});

/** Volume and trend, as far as they can be told, of posts a week: this week's first, then those before. */
export function factsOfPaces(
  industry: Industry,
  paces: readonly number[],
  settings: Pick<SocialSettings, 'confidence' | 'min_per_week'>,
  nowMs: number,
): ProvidedFact[] {
  // Nothing at all, in all weeks, tells of the search and not of the industry.
  if (paces.every((pace) => pace === 0)) return [];
  const today = dayOfMs(nowMs);
  const trend = weekTrend(paces, settings.min_per_week);
  return [
    volumeFact(industry, paces[0] ?? 0, today, settings),
    ...(trend === null ? [] : [trendFact(industry, trend, today, settings)]),
  ];
}

/** Campaigns to rows of ads, members to facts. */
import type { LinkedinSettings } from '#src/config/sections/providers/linkedin.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import type { AdFigures, AdRow } from '../own-account/ad-row.ts';
import type { ProvidedFact } from '../provider.ts';
import type { AdElement } from './contract.ts';

export const FIGURES: AdFigures = { social_media: ['ctr', 'cvr', 'cpc', 'cpm'] };

export const adRowOf = ({
  impressions,
  clicks,
  costInUsd,
  externalWebsiteConversions,
  pivotValues,
}: AdElement): AdRow => ({
  channel: 'social_media',
  group: pivotValues.join(' '),
  currency: costInUsd === undefined ? null : 'USD',
  impressions,
  clicks,
  cost: costInUsd ?? 0,
  conversions: externalWebsiteConversions ?? 0,
});

export const factOfMembers = (
  country: string,
  members: number,
  { confidence }: LinkedinSettings,
  nowMs: number,
): ProvidedFact => ({
  key: countryKey(country, 'b2b_reach'),
  value: members,
  unit: 'people',
  as_of: dayOfMs(nowMs),
  confidence,
});

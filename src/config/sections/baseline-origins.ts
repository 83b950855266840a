/** Where the configured market values come from, key by key. Ids are rows of docs/migration.md. */
import type { Channel, Industry, Region } from '#src/contract/vocabulary.ts';

export const ASSUMED = 'assumption 2026, low confidence';

export type ChannelMetric =
  | 'ctr'
  | 'cpc'
  | 'cpm'
  | 'cvr'
  | 'reach'
  | 'audience_share'
  | 'frequency'
  | 'precision'
  | 'competition'
  | 'relevance'
  | 'minimum_multiplier'
  | 'minimum_spend'
  | 'carry_over';

const assumedInsteadOf = (ids: string, why: string): string =>
  `${ASSUMED}; replaces ${ids}: ${why}`;

/** The original gave 15 channels one common row (EX-054..EX-060, CG-004..CG-018). */
const UNLISTED = {
  ctr: assumedInsteadOf('EX-054, CG-004, CG-011 (0.01-0.05)', 'one rate for 15 unlike channels'),
  cpc: assumedInsteadOf('EX-055, CG-005, CG-012 (0.5-3 USD)', 'one price for 15 unlike channels'),
  cpm: ASSUMED,
  cvr: assumedInsteadOf('EX-056, CG-006, CG-013 (0.01-0.06)', 'one rate for 15 unlike channels'),
  reach: 'EX-057, CG-007, CG-014',
  precision: 'EX-058, CG-015 (CG-008 says 0.80)',
  competition: 'EX-059, CG-016 (CG-009 says 0.70)',
  relevance: 'EX-060, CG-018 (CG-010 says 0.80)',
  minimum_multiplier: 'CG-110',
} as const satisfies Partial<Record<ChannelMetric, string>>;

const UNLISTED_CHANNELS = [
  'display_advertising',
  'video_marketing',
  'content_marketing',
  'influencer_marketing',
  'affiliate_marketing',
  'retargeting',
  'native_advertising',
  'podcast_advertising',
  'mobile_advertising',
  'connected_tv',
  'audio_advertising',
  'outdoor_advertising',
  'direct_mail',
  'event_marketing',
  'pr_outreach',
] as const satisfies readonly Channel[];

export const CHANNEL_ORIGINS: Partial<Record<Channel, Partial<Record<ChannelMetric, string>>>> = {
  ...Object.fromEntries(UNLISTED_CHANNELS.map((channel) => [channel, UNLISTED])),
  display_advertising: { ...UNLISTED, minimum_multiplier: 'CG-107' },
  video_marketing: { ...UNLISTED, minimum_multiplier: 'CG-109' },
  search_advertising: {
    ctr: 'EX-033',
    cpc: 'EX-034',
    cvr: 'EX-035',
    reach: 'EX-036',
    precision: 'EX-037',
    competition: 'EX-038',
    relevance: 'EX-039',
    minimum_multiplier: 'CG-105',
  },
  social_media: {
    ctr: assumedInsteadOf(
      'EX-040 (0.015-0.06)',
      'with EX-041 it makes 57 USD per 1,000 impressions',
    ),
    cpc: 'EX-041',
    cpm: ASSUMED,
    cvr: 'EX-042',
    reach: 'EX-043',
    precision: 'EX-044',
    competition: 'EX-045',
    relevance: 'EX-046',
    minimum_multiplier: 'CG-106',
  },
  email_marketing: {
    ctr: assumedInsteadOf('EX-047 (0.18-0.35)', 'that is an open rate'),
    cpc: 'EX-048',
    cvr: assumedInsteadOf('EX-049 (0.15-0.30)', 'no rate of orders per click'),
    reach: 'EX-050',
    precision: 'EX-051',
    competition: 'EX-052',
    relevance: 'EX-053',
    minimum_multiplier: 'CG-108',
  },
};

export const REGION_PRICE_ORIGINS: Partial<Record<Region | 'other', string>> = {
  north_america: 'EX-016',
  europe: 'EX-017',
  asia_pacific: 'EX-018',
  latin_america: 'EX-019',
  africa: 'EX-020',
  middle_east: `${ASSUMED} (EX-021, added while eliminating)`,
  other: 'GP-013',
};

/** The original's factors (1.03) as fractions per year (0.03). */
export const REGION_INFLATION_ORIGINS: Partial<Record<Region | 'other', string>> = {
  north_america: 'EX-028 minus 1',
  europe: 'EX-029 minus 1',
  asia_pacific: 'EX-030 minus 1',
  latin_america: 'EX-031 minus 1',
  africa: 'EX-032 minus 1',
  other: 'GP-016 minus 1',
};

export const INDUSTRY_COST_ORIGINS: Partial<Record<Industry, string>> = {
  technology: 'EX-006',
  healthcare: 'EX-007',
  finance: 'EX-008',
  manufacturing: 'EX-009',
  retail: 'EX-010',
  services: 'EX-011',
  education: `${ASSUMED} (EX-012, added while eliminating)`,
  real_estate: `${ASSUMED} (EX-013, added while eliminating)`,
  automotive: `${ASSUMED} (EX-014, added while eliminating)`,
  media_entertainment: `${ASSUMED} (EX-015, added while eliminating)`,
  other: 'GP-012',
};

/** The original's per cent (15) as fractions (0.15). */
export const INDUSTRY_GROWTH_ORIGINS: Partial<Record<Industry, string>> = {
  technology: 'EX-022 / 100',
  healthcare: 'EX-023 / 100',
  finance: 'EX-024 / 100',
  manufacturing: 'EX-025 / 100',
  retail: 'EX-026 / 100',
  services: 'EX-027 / 100',
  other: 'GP-015 / 100',
};

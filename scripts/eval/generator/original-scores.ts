/**
 * How the original system scored channels and divided money, from its documented formulas. Ids name the original's
 * values (docs/migration.md). Its callers never passed objective, industry, budget, size or age on, so every goal was
 * scored as awareness with 10,000 USD, of a general industry, medium size and unknown age; only the month mattered.
 */
import { Channel } from '#src/contract/vocabulary.ts';

interface Numbers {
  readonly ctr: number;
  readonly cpc: number;
  readonly conversion: number;
  readonly reach: number;
  readonly precision: number;
  readonly competition: number;
  readonly relevance: number;
}

/** Middles of the ranges. EX-033 to EX-039, EX-040 to EX-046, EX-047 to EX-053. */
const LISTED: Partial<Record<Channel, Numbers>> = {
  search_advertising: {
    ctr: 0.05,
    cpc: 4.75,
    conversion: 0.07,
    reach: 0.95,
    precision: 0.9,
    competition: 0.85,
    relevance: 0.85,
  },
  social_media: {
    ctr: 0.0375,
    cpc: 2.65,
    conversion: 0.0475,
    reach: 0.9,
    precision: 0.85,
    competition: 0.8,
    relevance: 0.8,
  },
  email_marketing: {
    ctr: 0.265,
    cpc: 0.3,
    conversion: 0.225,
    reach: 0.7,
    precision: 0.95,
    competition: 0.3,
    relevance: 0.9,
  },
};
/** EX-054 to EX-060. */
const UNLISTED: Numbers = {
  ctr: 0.03,
  cpc: 1.75,
  conversion: 0.035,
  reach: 0.6,
  precision: 0.7,
  competition: 0.6,
  relevance: 0.7,
};
/** Of an unknown age: base (EX-079 to EX-081) + 0.1 (CG-042) × sophistication 0.5 (CG-040). */
const AFFINITY: Partial<Record<Channel, number>> = {
  social_media: 0.75,
  search_advertising: 0.8,
  email_marketing: 0.85,
};
/** CG-062. */
const AFFINITY_DEFAULT = 0.5;
/** Awareness: CG-129 to CG-133; others CG-149. */
const ALIGNMENT: Partial<Record<Channel, number>> = {
  social_media: 0.9,
  display_advertising: 0.85,
  video_marketing: 0.8,
  search_advertising: 0.7,
  email_marketing: 0.6,
};
const ALIGNMENT_DEFAULT = 0.5;
/** Medium size: CG-118 to CG-120. */
const SIZE: Partial<Record<Channel, number>> = {
  search_advertising: 0.1,
  social_media: 0.05,
  display_advertising: 0.05,
};
/** CG-105 to CG-110. */
const MINIMUM_FACTOR: Partial<Record<Channel, number>> = {
  search_advertising: 1.5,
  social_media: 1.2,
  email_marketing: 0.3,
  video_marketing: 2,
};
/** Fixed affinities that only listed channels are multiplied with: CG-224 to CG-226; others CG-202. */
const FIXED: Partial<Record<Channel, number>> = {
  search_advertising: 0.9,
  social_media: 0.8,
  email_marketing: 0.7,
};
/** CG-064 to CG-069 with the shifts of awareness, CG-074 to CG-076. */
const WEIGHTS = {
  audience: 0.35,
  business: 0.2,
  objective: 0.2,
  cost: 0.1,
  competitive: 0.05,
  performance: 0.1,
};
/** EX-104 to EX-107, by quarter. */
const SEASON = [0.95, 1, 1.05, 1.1];
/** CG-056: assumed whenever none is passed on, which is always. */
const BUDGET = 10_000;
/** CG-104. */
const CLICKS = 100;

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** CG-035 to CG-039 in the months of CG-255 to CG-258. */
function trendOf(channel: Channel, month: number): number {
  if (channel === 'social_media') {
    if (month >= 10) return 1.15;
    return month >= 6 && month <= 8 ? 1.08 : 1;
  }
  if (channel === 'search_advertising') {
    if (month >= 11 || month === 1) return 1.2;
    return month >= 3 && month <= 5 ? 1.1 : 1;
  }
  return 1;
}

/** The original's score of a channel in a month (1..12), 0..1, and whether the channel may be used. */
export function originalScore(
  channel: Channel,
  month: number,
): { readonly score: number; readonly viable: boolean } {
  const numbers = LISTED[channel] ?? UNLISTED;
  const trend = trendOf(channel, month);
  const season = (SEASON[Math.floor((month - 1) / 3)] ?? 1) * trend;
  const ctr = numbers.ctr * season;
  const conversion = numbers.conversion * season;
  const reach = Math.min(1, numbers.reach * season);
  const { cpc, precision, competition, relevance } = numbers;
  const minimum = CLICKS * (1 + competition) * cpc * (MINIMUM_FACTOR[channel] ?? 1);
  const enough = Math.min(1, BUDGET / minimum);
  const parts = {
    audience: AFFINITY[channel] ?? AFFINITY_DEFAULT,
    // CG-125 to CG-128.
    business: 0.6 * relevance + 0.3 * enough + 0.1 * ((SIZE[channel] ?? 0) + 0.5),
    objective: (ALIGNMENT[channel] ?? ALIGNMENT_DEFAULT) * ((precision + reach) / 2) * trend,
    // CG-151 to CG-154.
    cost: 0.4 * enough + 0.3 * (1 - competition) + 0.3 * Math.min(1, 100 / (cpc / conversion)),
    // CG-167; a general industry has no advantage.
    competitive: 1 - competition + 0.3 * Math.max(0, trend - 1),
    // CG-168 to CG-173.
    performance:
      (0.3 * Math.min(1, ctr / 0.1) +
        0.4 * Math.min(1, conversion / 0.2) +
        0.15 * reach +
        0.15 * precision) *
      trend,
  };
  const sum =
    WEIGHTS.audience * parts.audience +
    WEIGHTS.business * parts.business +
    WEIGHTS.objective * parts.objective +
    WEIGHTS.cost * parts.cost +
    WEIGHTS.competitive * parts.competitive +
    WEIGHTS.performance * parts.performance;
  const score = clamp(sum * trend, 0, 1);
  // CG-055, CG-061.
  return { score, viable: score > clamp(0.5 * competition * trend, 0.1, 0.8) };
}

/** CG-209 to CG-221: what the original held back of a channel's money, by the budget in USD. */
export function originalReserve(channel: Channel, score: number, budgetUsd: number): number {
  const own: Partial<Record<Channel, number>> = {
    search_advertising: 0.05,
    social_media: 0.03,
    display_advertising: 0.02,
    email_marketing: -0.03,
    video_marketing: 0.04,
  };
  const ofSize = budgetUsd > 50_000 ? 0.05 : budgetUsd < 5_000 ? -0.05 : 0;
  return clamp(0.15 + 0.1 * (1 - score) + ofSize + (own[channel] ?? 0), 0.05, 0.3);
}

/** CG-192, CG-193. */
const INCLUSION = 0.4;
const LIMIT = 6;

/**
 * The original's shares of what it spends: the best six by score × fixed affinity, each with score × (1 − reserve). Up to 13
 * channels tie; which of them comes first was the order of a hash set, so `order` decides.
 */
export function originalShares(
  month: number,
  budgetUsd: number,
  order: (channel: Channel) => number,
): Map<Channel, number> {
  const chosen = Channel.options
    .map((channel) => {
      const { score, viable } = originalScore(channel, month);
      return { channel, viable, score: score * (FIXED[channel] ?? 1) };
    })
    .filter(({ viable, score }) => viable && score > INCLUSION)
    .toSorted((a, b) => b.score - a.score || order(a.channel) - order(b.channel))
    .slice(0, LIMIT);
  const wishes = chosen.map(({ channel, score }) => ({
    channel,
    // Scores are not normalised there: it would spend about 2.6 times the money. Here the shares are scaled to 1.
    wish: score * (1 - originalReserve(channel, score, budgetUsd)),
  }));
  const sum = wishes.reduce((all, { wish }) => all + wish, 0);
  return new Map(wishes.map(({ channel, wish }) => [channel, wish / sum]));
}

/** Outcomes of a large advertiser, drawn from a seed. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { CampaignOutcome } from '#src/contract/outcome.ts';
import { Channel, Industry, Segment } from '#src/contract/vocabulary.ts';

const COUNTRIES = ['US', 'DE', 'FR', 'GB', 'ES', 'BR'] as const;
const INDUSTRIES = 4;
const SEGMENTS = 5;
const DAYS = 28;

/** Answers outcomes that differ from all it answered before. */
export function createOutcomes(seed: number): (count: number) => CampaignOutcome[] {
  const random = xoroshiro128plus(seed);
  const below = (limit: number): number => uniformInt(random, 0, limit - 1);
  const oneOf = <Value>(values: readonly Value[]): Value => {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error('there is nothing to choose from');
    return value;
  };
  let number = 0;
  const draw = (): CampaignOutcome => {
    number += 1;
    const clicks = 50 + below(5_000);
    const conversions = below(1 + Math.floor(clicks / 10));
    const segment = below(SEGMENTS);
    return {
      outcome_id: `bench-${seed}-${number}`,
      channel: oneOf(Channel.options),
      industry: oneOf(Industry.options.slice(0, INDUSTRIES)),
      country: oneOf(COUNTRIES),
      ...(segment === 0 ? {} : { audience_segment: oneOf(Segment.options.slice(0, SEGMENTS - 1)) }),
      start: '2026-01-01',
      end: `2026-01-${String(1 + below(DAYS)).padStart(2, '0')}`,
      impressions: clicks * (20 + below(100)),
      clicks,
      conversions,
      spend: { amount: clicks * (1 + below(4)), currency: 'USD' },
      revenue: { amount: conversions * (20 + below(100)), currency: 'USD' },
    };
  };
  return (count) => Array.from({ length: count }, draw);
}

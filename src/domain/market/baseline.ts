/** The configured market as facts: the last resort of every number, marked as such. */
import type { Config } from '#src/config/schema.ts';
import { Channel, Industry, type Region } from '#src/contract/vocabulary.ts';
import {
  ageAffinityKey,
  ageSophisticationKey,
  alignmentKey,
  conversionFactorKey,
  industryChannelKey,
  modelFitKey,
  modelKey,
  monthKey,
  orderValueKey,
  quarterKey,
  regionInternetKey,
  scopePopulationKey,
  segmentAffinityKey,
  segmentShareKey,
  sizeFitKey,
} from './baseline-keys.ts';
import type { Fact } from './fact.ts';
import { channelKey, fxKey, industryKey, regionKey } from './keys.ts';

type Baseline = Config['baseline'];

const YEARLY = 'fraction/year';

const fact = (
  key: string,
  value: number,
  unit: string,
  asOf: string,
  range?: { readonly low: number; readonly high: number },
): Fact => ({
  key,
  value,
  unit,
  source: 'config',
  provider: null,
  as_of: asOf,
  expires_at: null,
  confidence: 0,
  ...(range === undefined ? {} : { range }),
});

/** The median of a positive quantity known by its 80 % interval, taken as log-normal: √(low · high). */
const ranged = (
  key: string,
  unit: string,
  { low, high, as_of }: { low: number; high: number; as_of: string },
): Fact => fact(key, Math.sqrt(low * high), unit, as_of, { low, high });

const entriesOf = <Key extends string, Value>(record: Partial<Record<Key, Value>>) =>
  Object.entries(record) as [Key, Value][];

/**
 * Every configured market value as a fact with source `config`, dated with the day the value was written down, not
 * with today. Inflation and growth are fractions per year; a range holds its value with 80 % probability.
 */
export function baselineFacts(baseline: Baseline): Fact[] {
  const facts = [
    fxFacts(baseline.fx),
    regionFacts(baseline.regions),
    industryFacts(baseline.industries),
    channelFacts(baseline.channels),
    objectiveFacts(baseline.objectives),
    modelFacts(baseline.models),
    sizeFacts(baseline.sizes),
    seasonFacts(baseline.seasons),
    audienceFacts(baseline.audience),
  ].flat();
  return facts.map((draft) => Object.assign(draft, { confidence: baseline.confidence }));
}

const fxFacts = ({ as_of, per_usd, spread }: Baseline['fx']): Fact[] =>
  entriesOf(per_usd).map(([currency, rate]) =>
    fact(fxKey('USD', currency), rate, `${currency}/USD`, as_of, {
      low: rate / (1 + spread),
      high: rate * (1 + spread),
    }),
  );

const regionFacts = ({ as_of, price_level, inflation }: Baseline['regions']): Fact[] => [
  ...entriesOf<Region | 'other', number>(price_level).map(([region, value]) =>
    fact(regionKey(region, 'price_level'), value, 'ratio', as_of),
  ),
  ...entriesOf<Region | 'other', number>(inflation).map(([region, value]) =>
    fact(regionKey(region, 'inflation'), value, YEARLY, as_of),
  ),
];

function industryFacts(industries: Baseline['industries']): Fact[] {
  const { as_of, order_value } = industries;
  const single = Industry.options.flatMap((industry) => {
    const value = order_value.values[industry];
    return [
      fact(industryKey(industry, 'cost_factor'), industries.cost_factor[industry], 'ratio', as_of),
      fact(industryKey(industry, 'growth'), industries.growth[industry], YEARLY, as_of),
      fact(orderValueKey(industry), value, 'USD/order', order_value.as_of, {
        low: value / order_value.spread,
        high: value * order_value.spread,
      }),
    ];
  });
  const paired = (['performance', 'affinity', 'advantage'] as const).flatMap((metric) =>
    entriesOf(industries[metric]).flatMap(([industry, channels]) =>
      entriesOf(channels).map(([channel, value]) =>
        fact(
          industryChannelKey(industry, channel, metric),
          value,
          metric === 'advantage' ? 'score' : 'ratio',
          as_of,
        ),
      ),
    ),
  );
  return [...single, ...paired];
}

/** Metric, unit, and whether the original had a value for it. */
const CHANNEL_SCALARS = [
  ['reach', 'score 0-1', true],
  ['precision', 'score 0-1', true],
  ['competition', 'score 0-1', true],
  ['relevance', 'score 0-1', true],
  ['minimum_multiplier', 'ratio', true],
  ['audience_share', 'fraction', false],
  ['frequency', 'impressions/person/30 days', false],
  ['minimum_spend', 'USD', false],
  ['carry_over', 'fraction/week', false],
] as const;

const channelFacts = (channels: Baseline['channels']): Fact[] =>
  Channel.options.flatMap((channel) => {
    const { ctr, cvr, cpc, cpm, ...rest } = channels[channel];
    const facts = CHANNEL_SCALARS.map(([metric, unit, original]) =>
      fact(
        channelKey(channel, metric),
        rest[metric],
        unit,
        original ? rest.as_of : rest.assumed_as_of,
      ),
    );
    facts.push(ranged(channelKey(channel, 'ctr'), 'clicks/impression', ctr));
    facts.push(ranged(channelKey(channel, 'cvr'), 'conversions/click', cvr));
    if (cpc !== undefined) facts.push(ranged(channelKey(channel, 'cpc'), 'USD/click', cpc));
    if (cpm !== undefined)
      facts.push(ranged(channelKey(channel, 'cpm'), 'USD/1000 impressions', cpm));
    return facts;
  });

const objectiveFacts = ({
  as_of,
  conversion_factor,
  alignment,
}: Baseline['objectives']): Fact[] => [
  ...entriesOf(conversion_factor).map(([objective, value]) =>
    fact(conversionFactorKey(objective), value, 'ratio', as_of),
  ),
  ...entriesOf(alignment).flatMap(([family, channels]) =>
    entriesOf(channels).map(([channel, value]) =>
      fact(alignmentKey(family, channel), value, 'score 0-1', as_of),
    ),
  ),
];

const modelFacts = ({ as_of, fit, ...factors }: Baseline['models']): Fact[] => [
  ...entriesOf(fit).flatMap(([model, channels]) =>
    entriesOf(channels).map(([channel, value]) =>
      fact(modelFitKey(model, channel), value, 'ratio', as_of),
    ),
  ),
  ...entriesOf(factors).flatMap(([metric, values]) =>
    entriesOf(values).map(([model, value]) => fact(modelKey(model, metric), value, 'ratio', as_of)),
  ),
];

const sizeFacts = ({ as_of, fit }: Baseline['sizes']): Fact[] =>
  entriesOf(fit).flatMap(([size, channels]) =>
    entriesOf(channels).map(([channel, value]) =>
      fact(sizeFitKey(size, channel), value, 'score', as_of),
    ),
  );

const seasonFacts = ({ as_of, quarters, trends }: Baseline['seasons']): Fact[] => [
  ...entriesOf(quarters).map(([quarter, value]) =>
    fact(quarterKey(quarter), value, 'ratio', as_of),
  ),
  ...trends.flatMap(({ channel, months, factor }) =>
    months.map((month) => fact(monthKey(month, channel), factor, 'ratio', as_of)),
  ),
];

const audienceFacts = (audience: Baseline['audience']): Fact[] => [
  ...entriesOf(audience.affinity).flatMap(([group, channels]) =>
    entriesOf(channels).flatMap(([channel, { base, sophistication }]) => [
      fact(ageAffinityKey(group, channel), base, 'score 0-1', audience.as_of),
      fact(ageSophisticationKey(group, channel), sophistication, 'ratio', audience.as_of),
    ]),
  ),
  ...entriesOf(audience.segment_affinity).flatMap(([segment, channels]) =>
    entriesOf(channels).map(([channel, value]) =>
      fact(segmentAffinityKey(segment, channel), value, 'ratio', audience.as_of),
    ),
  ),
  ...entriesOf(audience.segment_share).map(([segment, value]) =>
    fact(segmentShareKey(segment), value, 'fraction', audience.as_of),
  ),
  ...entriesOf(audience.population).map(([scope, value]) =>
    fact(scopePopulationKey(scope), value, 'people', audience.as_of),
  ),
  ...entriesOf(audience.internet_share).map(([region, value]) =>
    fact(regionInternetKey(region), value, 'fraction', audience.as_of),
  ),
];

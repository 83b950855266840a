/**
 * The market as configured: what stands in where no provider, history or own outcome says better. Values named EX-,
 * CG- or GP- are the original system's (docs/migration.md); they carry no source or year there, so they are priors
 * of low weight. The rest is assumed, dated, and given a wide range.
 */
import { z } from 'zod';
import {
  BusinessModel,
  BusinessSize,
  Channel,
  GeographicScope,
  Industry,
  Objective,
  Region,
  Segment,
} from '#src/contract/vocabulary.ts';
import { CalendarDate, CurrencyCode } from '#src/contract/primitives.ts';
import { quantity } from '../setting.ts';
import {
  ASSUMED,
  CHANNEL_ORIGINS,
  INDUSTRY_COST_ORIGINS,
  INDUSTRY_GROWTH_ORIGINS,
  REGION_INFLATION_ORIGINS,
  REGION_PRICE_ORIGINS,
  type ChannelMetric,
} from './baseline-origins.ts';

interface Notes {
  readonly description: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}

const asOf = CalendarDate.meta({ description: 'The day the values were written down.' });

/** One number for every key, each with its own origin. */
const table = <Key extends string>(
  keys: readonly Key[],
  notes: Notes,
  origins: Partial<Record<Key, string>> = {},
) =>
  z.strictObject(
    Object.fromEntries(
      keys.map((key) => [key, quantity({ ...notes, origin: origins[key] ?? ASSUMED })]),
    ) as Record<Key, z.ZodNumber>,
  );

/** Numbers for some pairs of keys; a pair that is not listed has no effect. */
const pairs = <Row extends z.core.$ZodRecordKey, Column extends z.core.$ZodRecordKey>(
  row: Row,
  column: Column,
  notes: Notes & { readonly origin: string },
) => z.partialRecord(row, z.partialRecord(column, quantity(notes)));

/** An 80 % interval: one value in ten is below `low`, one in ten above `high`. */
const range = (notes: Notes & { readonly origin: string }) =>
  z
    .strictObject({ low: quantity(notes), high: quantity(notes), as_of: asOf })
    .refine(({ low, high }) => low <= high, 'low must not exceed high');

const RATE = { unit: 'fraction', min: 0.000_001, max: 1 };
const SCORE = { unit: 'score 0-1', min: 0, max: 1 };

const channelSettings = (channel: Channel) => {
  const origin = (metric: ChannelMetric): string => CHANNEL_ORIGINS[channel]?.[metric] ?? ASSUMED;
  return z.strictObject({
    as_of: asOf,
    assumed_as_of: asOf,
    ctr: range({
      description: 'Clicks, visits or responses per impression.',
      ...RATE,
      origin: origin('ctr'),
    }),
    cpc: range({
      description: 'Price of a click or visit, where it is bought by click.',
      unit: 'USD/click',
      min: 0.001,
      max: 10_000,
      origin: origin('cpc'),
    }).optional(),
    cpm: range({
      description: 'Price of 1,000 impressions, where it is bought by impression.',
      unit: 'USD/1000 impressions',
      min: 0.001,
      max: 100_000,
      origin: origin('cpm'),
    }).optional(),
    cvr: range({
      description: 'Conversions per click or visit.',
      ...RATE,
      origin: origin('cvr'),
    }),
    reach: quantity({
      description: 'How much of an audience the channel can get to at all.',
      ...SCORE,
      origin: origin('reach'),
    }),
    audience_share: quantity({
      description:
        'Part of the reachable audience the advertiser has access to: 1 in open media, less where it takes an address or an earlier visit.',
      unit: 'fraction',
      min: 0.000_1,
      max: 1,
      origin: origin('audience_share'),
    }),
    frequency: quantity({
      description: 'Impressions per person and 30 days beyond which more money buys no more.',
      unit: 'impressions/person/30 days',
      min: 0.1,
      max: 500,
      origin: origin('frequency'),
    }),
    precision: quantity({
      description: 'How well the channel hits the wanted audience.',
      ...SCORE,
      origin: origin('precision'),
    }),
    competition: quantity({
      description: 'How hard advertisers compete for the same places.',
      ...SCORE,
      origin: origin('competition'),
    }),
    relevance: quantity({
      description: 'How well the channel suits an average industry.',
      ...SCORE,
      origin: origin('relevance'),
    }),
    minimum_multiplier: quantity({
      description: 'Factor on the smallest sensible budget.',
      unit: 'ratio',
      min: 0.01,
      max: 100,
      origin: origin('minimum_multiplier'),
    }),
    minimum_spend: quantity({
      description: 'What sellers or production ask for at least; 0 where they ask for nothing.',
      unit: 'USD',
      min: 0,
      max: 1_000_000,
      origin: origin('minimum_spend'),
    }),
    carry_over: quantity({
      description: "Part of a week's effect that comes in the following week (geometric adstock).",
      unit: 'fraction/week',
      min: 0,
      max: 0.95,
      origin: origin('carry_over'),
    }),
  });
};

const RegionOrOther = [...Region.options, 'other'] as const;
const FACTOR = { unit: 'ratio', min: 0.1, max: 10 };
const BONUS = { unit: 'score', min: -0.5, max: 0.5 };
const AgeGroup = z.enum(['18_35', '35_55', '55_plus', 'default']);
const ObjectiveFamily = z.enum(['awareness', 'conversion', 'engagement', 'traffic']);

export const BaselineSettings = z.strictObject({
  confidence: quantity({
    description:
      'Confidence of every configured value: the last in the order live, stale, history, config.',
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: ASSUMED,
  }),
  fx: z.strictObject({
    as_of: asOf,
    per_usd: z.record(
      CurrencyCode,
      quantity({
        description: 'Approximate units of the currency for one US dollar.',
        unit: 'units/USD',
        min: 0.000_1,
        max: 10_000_000,
        origin:
          'assumption 2026: rounded market rates of late 2025, for when no rate provider ever answered',
      }),
    ),
    spread: quantity({
      description: 'Half width of the 80 % range of a configured rate.',
      unit: 'fraction',
      min: 0,
      max: 1,
      origin: ASSUMED,
    }),
  }),
  regions: z.strictObject({
    as_of: asOf,
    price_level: table(
      RegionOrOther,
      { description: 'Advertising prices against the average.', unit: 'ratio', min: 0.05, max: 10 },
      REGION_PRICE_ORIGINS,
    ),
    inflation: table(
      RegionOrOther,
      { description: 'Yearly rise of prices.', unit: 'fraction/year', min: -0.2, max: 5 },
      REGION_INFLATION_ORIGINS,
    ),
  }),
  industries: z.strictObject({
    as_of: asOf,
    cost_factor: table(
      Industry.options,
      { description: 'Advertising cost against the average industry.', ...FACTOR },
      INDUSTRY_COST_ORIGINS,
    ),
    growth: table(
      Industry.options,
      { description: 'Yearly growth of the market.', unit: 'fraction/year', min: -0.5, max: 1 },
      INDUSTRY_GROWTH_ORIGINS,
    ),
    order_value: z.strictObject({
      as_of: asOf,
      spread: quantity({
        description: 'The 80 % range of an order value reaches from value/spread to value*spread.',
        unit: 'ratio',
        min: 1,
        max: 20,
        origin: ASSUMED,
      }),
      values: table(Industry.options, {
        description: 'Revenue of one order.',
        unit: 'USD/order',
        min: 0.01,
        max: 10_000_000,
      }),
    }),
    performance: pairs(Industry, Channel, {
      description: 'Rates of a channel in an industry against its average.',
      ...FACTOR,
      origin: 'CG-019..CG-033 (the original wrote `tech` for technology); unlisted pairs 1: CG-034',
    }),
    affinity: pairs(Industry, Channel, {
      description: 'Affinity of an industry’s audience to a channel.',
      ...FACTOR,
      origin:
        'EX-082..EX-084, EX-087..EX-089, EX-092..EX-094, EX-097..EX-099; unlisted pairs 1: CG-044..CG-047',
    }),
    advantage: pairs(Industry, Channel, {
      description: 'Extra standing of a channel in an industry.',
      ...BONUS,
      origin: 'CG-155..CG-166',
    }),
  }),
  channels: z.strictObject(
    Object.fromEntries(
      Channel.options.map((channel) => [channel, channelSettings(channel)]),
    ) as Record<Channel, ReturnType<typeof channelSettings>>,
  ),
  objectives: z.strictObject({
    as_of: asOf,
    conversion_factor: table(Objective.options, {
      description: 'Conversion rate for an objective against that for a sale.',
      ...FACTOR,
    }),
    alignment: z.partialRecord(
      ObjectiveFamily,
      table(
        Channel.options,
        { description: 'Fitness of a channel for a kind of objective.', ...SCORE },
        {
          search_advertising: 'CG-132, CG-134, CG-143, CG-144',
          social_media: 'CG-129, CG-136, CG-139, CG-145',
          display_advertising: 'CG-130, CG-137, CG-146; engagement assumed',
          video_marketing: 'CG-131, CG-142; the rest assumed',
          email_marketing: 'CG-133, CG-135, CG-140; traffic assumed',
          content_marketing: 'CG-141, CG-147; the rest assumed',
          retargeting: 'CG-138; the rest assumed',
        },
      ),
    ),
  }),
  models: z.strictObject({
    as_of: asOf,
    fit: pairs(BusinessModel, Channel, {
      description: 'Rates of a channel for a business model against selling to consumers.',
      ...FACTOR,
      origin: ASSUMED,
    }),
    conversion_factor: table(BusinessModel.options, {
      description: 'Conversion rate of a business model against selling to consumers.',
      ...FACTOR,
    }),
    order_value_factor: table(BusinessModel.options, {
      description: 'Order value of a business model against selling to consumers.',
      unit: 'ratio',
      min: 0.01,
      max: 1_000,
    }),
  }),
  sizes: z.strictObject({
    as_of: asOf,
    fit: pairs(BusinessSize, Channel, {
      description: 'Extra standing of a channel for a size of business.',
      ...BONUS,
      origin: 'CG-115..CG-123',
    }),
  }),
  seasons: z.strictObject({
    as_of: asOf,
    quarters: z.strictObject({
      q1: quantity({ description: 'Demand in January to March.', ...FACTOR, origin: 'EX-104' }),
      q2: quantity({ description: 'Demand in April to June.', ...FACTOR, origin: 'EX-105' }),
      q3: quantity({ description: 'Demand in July to September.', ...FACTOR, origin: 'EX-106' }),
      q4: quantity({ description: 'Demand in October to December.', ...FACTOR, origin: 'EX-107' }),
    }),
    trends: z
      .array(
        z.strictObject({
          channel: Channel,
          months: z.array(z.number().int().min(1).max(12)).min(1),
          factor: quantity({
            description: 'Demand on a channel in these months; 1 in all others (CG-039).',
            ...FACTOR,
            origin: 'CG-035..CG-038 over the months of CG-255..CG-258 (northern retail calendar)',
          }),
        }),
      )
      .meta({ description: 'Months in which demand on a channel is not as usual.' }),
  }),
  audience: z.strictObject({
    as_of: asOf,
    affinity: z.record(
      AgeGroup,
      z.partialRecord(
        Channel,
        z.strictObject({
          base: quantity({
            description: 'Affinity of an age group to a channel.',
            ...SCORE,
            origin: 'EX-061..EX-081 (odd ids the bases); unlisted channels 0.5: CG-062',
          }),
          sophistication: quantity({
            description: 'Its rise with the sophistication of the audience.',
            unit: 'ratio',
            min: 0,
            max: 1,
            origin: 'EX-062..EX-078 (even ids); 0.1 where unsaid: CG-042, CG-043',
          }),
        }),
      ),
    ),
    segment_affinity: pairs(Segment, Channel, {
      description: 'Affinity of a segment to a channel against everybody.',
      ...FACTOR,
      origin: ASSUMED,
    }),
    segment_share: table(Segment.options, {
      description: 'Part of the adult population in a segment.',
      unit: 'fraction',
      min: 0.001,
      max: 1,
    }),
    population: table(GeographicScope.options, {
      description: 'People in the target area where no country is known.',
      unit: 'people',
      min: 1_000,
      max: 9_000_000_000,
    }),
    internet_share: table(RegionOrOther, {
      description: 'Part of the people who use the internet.',
      unit: 'fraction',
      min: 0.01,
      max: 1,
    }),
  }),
});
export type BaselineSettings = z.infer<typeof BaselineSettings>;

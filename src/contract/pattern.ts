/** What has been learnt of a channel: for all of a tenant's business, or for one industry, country or segment of it. */
import { z } from 'zod';
import { CalendarDate, CountryCode, Fraction, Money } from './primitives.ts';
import { Source } from './provenance.ts';
import { Channel, Industry, Segment } from './vocabulary.ts';

const Count = z.number().int().nonnegative();

export const LearntFigure = z
  .strictObject({
    unit: z.string(),
    mean: z.number().meta({ description: 'Posterior mean over campaigns.' }),
    p10: z.number().meta({ description: 'Lower end of the 80 % interval of the mean.' }),
    p90: z.number().meta({ description: 'Upper end of the 80 % interval of the mean.' }),
    own_weight: Fraction.meta({
      description: "Part of the own outcomes in the mean; the rest is the market's figure.",
    }),
    prior: z
      .strictObject({ value: z.number(), source: Source })
      .meta({ description: 'What the market says of it.' }),
  })
  .meta({ id: 'LearntFigure' });
export type LearntFigure = z.infer<typeof LearntFigure>;

export const Pattern = z
  .strictObject({
    object: z.literal('pattern'),
    channel: Channel,
    industry: Industry.nullable().meta({ description: 'null: of all industries together.' }),
    country: CountryCode.nullable().meta({ description: 'null: of all countries together.' }),
    segment: Segment.nullable().meta({ description: 'null: of all segments together.' }),
    samples: z.strictObject({
      outcomes: Count,
      impressions: Count,
      clicks: Count,
      conversions: Count,
      spend: Money,
      revenue: Money,
    }),
    ctr: LearntFigure,
    cvr: LearntFigure,
    cpc: LearntFigure,
    cpa: LearntFigure,
    success: z
      .strictObject({
        good_cpa: Money,
        poor_cpa: Money,
        outcomes: Count,
      })
      .nullable()
      .meta({
        description:
          'Quantiles of what a conversion cost in the own history: up to good_cpa is a success, from poor_cpa on a failure. null: too few outcomes.',
      }),
    last_update: CalendarDate.meta({ description: 'Last day of the newest outcome.' }),
  })
  .meta({ id: 'Pattern', description: 'What outcomes taught of a channel.' });
export type Pattern = z.infer<typeof Pattern>;

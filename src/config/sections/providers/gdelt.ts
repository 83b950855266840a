/** GDELT: how much the news tell of an industry, and in what tone. */
import { z } from 'zod';
import { Industry } from '#src/contract/vocabulary.ts';
import { count, quantity, text } from '../../setting.ts';
import { common } from './common.ts';

export const GdeltSettings = z.strictObject({
  ...common,
  industries: z.partialRecord(Industry, text('Query of GDELT (DOC 2.0).')).meta({
    description: 'What articles on an industry say, as a query of GDELT.',
  }),
  timespan: z
    .string()
    .regex(/^\d+(d|w|m|days|weeks|months)$/, 'expected a span such as 3m or 12w')
    .meta({ description: 'How far back the news are asked for; GDELT has three months.' }),
  recent_days: count({
    description: 'Days at the end that are compared with those before, and whose tone is told.',
    unit: 'days',
    min: 1,
    max: 45,
    origin: 'a week has all weekdays',
  }),
  max_lag_days: count({
    description: 'How old the newest figure may be; older ones give nothing.',
    unit: 'days',
    min: 1,
    max: 30,
    origin: 'operations',
  }),
  min_points: count({
    description: 'Figures before the recent days that a mean needs.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'operations',
  }),
  tone_scale: quantity({
    description: 'Tone of GDELT that is a score of 1; what is beyond counts as 1.',
    unit: 'count',
    min: 1,
    max: 100,
    origin: 'GDELT: averages are mostly within -10..10',
  }),
});
export type GdeltSettings = z.infer<typeof GdeltSettings>;

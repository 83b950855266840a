/** What the providers of social listening have in common. */
import { z } from 'zod';
import { Industry } from '#src/contract/vocabulary.ts';
import { count, quantity } from '../../setting.ts';
import { common } from './common.ts';

/** @param what is counted: tags or words. */
export const socialSettings = (what: string) => ({
  ...common,
  industries: z
    .partialRecord(Industry, z.array(z.string().min(1)).min(1))
    .meta({ description: `${what} that stand for an industry.` }),
  weeks_before: count({
    description: 'Weeks before this one that it is compared with.',
    unit: 'weeks',
    min: 1,
    max: 12,
    origin: 'operations',
  }),
  min_per_week: quantity({
    description: 'With fewer posts in a week, now or before, no trend is told: it would be noise.',
    unit: 'uses/week',
    min: 1,
    max: 100_000,
    origin: 'counting error of 20 posts: 22 %',
  }),
  page_size: count({
    description: 'Posts asked for in one page.',
    unit: 'count',
    min: 2,
    max: 100,
    origin: "the provider's largest page",
  }),
});

const SocialSettings = z.strictObject(socialSettings(''));
export type SocialSettings = z.infer<typeof SocialSettings>;

/** Wikimedia: how often articles are read, as a measure of interest. */
import { z } from 'zod';
import { Channel, Industry } from '#src/contract/vocabulary.ts';
import { count, quantity, text } from '../../setting.ts';
import { common } from './common.ts';

const Articles = z.array(z.string().regex(/^[^\s/?#]+$/u)).min(1);

export const WikimediaSettings = z.strictObject({
  ...common,
  user_agent: text(
    'User-Agent of its calls. Wikimedia asks for a contact in it, such as a mail address.',
  ),
  project: text('Wiki that the articles are of, such as en.wikipedia.org.'),
  industries: z.partialRecord(Industry, Articles).meta({
    description:
      'Articles that stand for an industry, by their canonical title with underscores: redirects count apart.',
  }),
  channels: z.partialRecord(Channel, Articles).meta({
    description: 'Articles that stand for a channel, likewise.',
  }),
  period_days: count({
    description: 'Days whose views are compared; whole weeks, so that each has all weekdays.',
    unit: 'days',
    min: 7,
    max: 364,
    origin: 'Wikimedia: four weeks',
  }),
  compared_days: count({
    description: 'How many days earlier they are compared with; whole weeks keep the weekdays.',
    unit: 'days',
    min: 7,
    max: 1_820,
    origin: '52 weeks: a year, weekday by weekday',
  }),
  max_lag_days: count({
    description: 'How many days the newest views may be behind; older ones give no trend.',
    unit: 'days',
    min: 1,
    max: 60,
    origin: 'Wikimedia: about a day behind',
  }),
  min_views: count({
    description: 'Articles with fewer views in either period are left out: their ratio is noise.',
    unit: 'count',
    min: 1,
    max: 1_000_000,
    origin: 'counting error of 500 views: 4.5 %',
  }),
  max_factor: quantity({
    description:
      'Articles whose views grew or fell by more are left out: renamed, split, or in the news.',
    unit: 'ratio',
    min: 1.1,
    max: 1_000,
    origin: 'plausibility',
  }),
});
export type WikimediaSettings = z.infer<typeof WikimediaSettings>;

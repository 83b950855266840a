/** What the settings of the advertising platforms share: how much of an account is looked at, and who may ask. */
import { z } from 'zod';
import { count, secret } from '../../setting.ts';
import { periodDays } from './account.ts';

/** How much must have been seen before a figure of it counts. */
export const sampling = {
  period_days: periodDays,
  minimum_impressions: count({
    description: 'Fewer impressions than this give no click rate and no price of a thousand.',
    unit: 'count',
    min: 1,
    max: 1_000_000_000,
    origin: 'operations',
  }),
  minimum_clicks: count({
    description: 'Fewer clicks than this give no click rate, conversion rate or price of a click.',
    unit: 'count',
    min: 1,
    max: 1_000_000_000,
    origin: 'error of a count: 100 clicks are known to 10 %',
  }),
  minimum_conversions: count({
    description: 'Fewer conversions than this give no conversion rate.',
    unit: 'count',
    min: 1,
    max: 1_000_000_000,
    origin: 'error of a count: 25 conversions are known to 20 %',
  }),
  range_groups: count({
    description:
      'Fewer groups than this (campaigns, or weeks of them) give a figure without a range.',
    unit: 'count',
    min: 2,
    max: 1_000,
    origin: 'a 10th and a 90th percentile of fewer would be the extremes',
  }),
};

const Sampling = z.strictObject(sampling);
export type Sampling = z.infer<typeof Sampling>;

/** Who asks, where a stored consent is renewed by OAuth 2. */
export const consent = {
  token_url: z
    .url({ protocol: /^https?$/ })
    .meta({ description: 'Address that gives access tokens.' }),
  client_id: z.string().meta({ description: 'Id of the application; empty means not set.' }),
  client_secret: secret('Secret of the application.'),
  refresh_token: secret('Stored consent of the user; access tokens are got with it.'),
};

const Consent = z.strictObject(consent);
export type Consent = z.infer<typeof Consent>;

/** Reports that are ordered, waited for and then downloaded. */
export const reports = {
  poll_ms: count({
    description: 'Pause before each look whether a report is ready.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    origin: 'operations',
  }),
  poll_limit: count({
    description: 'Looks after which a report is given up until the next refresh.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'operations',
  }),
  storage_hosts: z
    .array(z.string().min(1))
    .min(1)
    .meta({ description: 'Hosts, with those below them, that reports are downloaded from.' }),
};

/** X Ads: what one's own campaigns did. */
import { z } from 'zod';
import { count, secret, text } from '../../setting.ts';
import { sampling } from './advertising.ts';
import { common, maxPages } from './common.ts';

export const XAdsSettings = z.strictObject({
  ...common,
  ...sampling,
  settle_days: count({
    description: 'Latest days left out, as what was spent on them is provisional.',
    unit: 'days',
    min: 0,
    max: 30,
    origin: 'X Ads: spend is final after 3 days',
  }),
  consumer_key: secret('Key of the application.'),
  consumer_secret: secret('Secret of the application.'),
  access_token: secret('Access token of the user.'),
  access_token_secret: secret('Secret of the access token.'),
  accounts: z.array(z.string().regex(/^[a-z0-9]+$/, 'expected an id such as 18ce54d4x5t')).meta({
    description: 'Accounts whose campaigns are counted; none counts all that the user may see.',
  }),
  max_accounts: count({
    description: 'Most accounts that are counted; it bounds the calls.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'operations',
  }),
  placements: z
    .array(text('Placement of X, such as ALL_ON_TWITTER.'))
    .min(1)
    .meta({ description: 'Placements that are counted, a call each.' }),
  conversion_metrics: z.array(text('Metric of X, such as conversion_purchases.')).meta({
    description: 'What counts as a conversion, where it followed an engagement.',
  }),
  max_pages: maxPages,
  max_campaigns: count({
    description: 'Most campaigns of an account that are counted; it bounds the calls.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'X Ads: 20 in a call, 250 calls in 15 minutes',
  }),
});
export type XAdsSettings = z.infer<typeof XAdsSettings>;

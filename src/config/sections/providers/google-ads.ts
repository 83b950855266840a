/** Google Ads: what the own campaigns in search, display and YouTube did, and how contested keywords are. */
import { z } from 'zod';
import { Industry } from '#src/contract/vocabulary.ts';
import { secret } from '../../setting.ts';
import { consent, sampling } from './advertising.ts';
import { common } from './common.ts';

const Networks = z.array(z.string().regex(/^[A-Z_]+$/, 'expected a network such as SEARCH'));
const KEYWORDS_MAX = 100;
const GEO_TARGETS_MAX = 10;

export const GoogleAdsSettings = z.strictObject({
  ...common,
  ...consent,
  ...sampling,
  developer_token: secret('Token of the manager account that may use the API.'),
  login_customer_id: z
    .string()
    .regex(/^\d*$/, 'expected digits only, without dashes')
    .meta({ description: 'Manager account the customers are reached through; empty: none.' }),
  customers: z.array(z.string().regex(/^\d+$/, 'expected digits only, without dashes')).meta({
    description: 'Customer ids whose campaigns are read; the first one also asks for the keywords.',
  }),
  networks: z.strictObject({
    search_advertising: Networks.meta({ description: 'Networks that count as search.' }),
    display_advertising: Networks.meta({ description: 'Networks that count as display.' }),
    video_marketing: Networks.meta({ description: 'Networks that count as video.' }),
  }),
  keywords: z.partialRecord(
    Industry,
    z
      .array(z.string().min(1))
      .max(KEYWORDS_MAX)
      .meta({ description: 'Searches of its buyers; how contested they are is the competition.' }),
  ),
  geo_targets: z
    .array(z.string().regex(/^\d+$/, 'expected an id such as 2840 (United States)'))
    .max(GEO_TARGETS_MAX)
    .meta({ description: 'Geo target ids the keywords are looked at in; none means everywhere.' }),
  language: z
    .string()
    .regex(/^\d+$/, 'expected an id such as 1000 (English)')
    .meta({ description: 'Id of the language the keywords are in.' }),
});
export type GoogleAdsSettings = z.infer<typeof GoogleAdsSettings>;

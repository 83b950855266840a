/** Microsoft Advertising: what the own search campaigns did. */
import { z } from 'zod';
import { count, secret, text } from '../../setting.ts';
import { consent, reports, sampling } from './advertising.ts';
import { common } from './common.ts';

const digits = z.string().regex(/^\d*$/, 'expected digits only');

export const MicrosoftAdsSettings = z.strictObject({
  ...common,
  ...consent,
  ...sampling,
  ...reports,
  scope: text('What access tokens are asked for.'),
  developer_token: secret('Token of the user that may use the API.'),
  customer_id: digits.meta({ description: 'Customer the accounts belong to.' }),
  accounts: z
    .array(digits.min(1))
    .meta({ description: 'Accounts whose campaigns are read, in one report.' }),
  distributions: z
    .array(z.string().min(1))
    .meta({ description: 'Distributions that count as search advertising.' }),
  report_time_zone: text('Time zone of the days, by its name at Microsoft.'),
  unpacked_limit_bytes: count({
    description: 'Largest report that is unpacked.',
    unit: 'bytes',
    min: 1_024,
    max: 1_073_741_824,
    origin: 'operations',
  }),
});
export type MicrosoftAdsSettings = z.infer<typeof MicrosoftAdsSettings>;

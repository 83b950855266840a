/** SendGrid: what one's own mailings did. */
import { z } from 'zod';
import { count, secret } from '../../setting.ts';
import { account } from './account.ts';
import { common } from './common.ts';
import { minDelivered } from './mailchimp.ts';

export const SendgridSettings = z.strictObject({
  ...common,
  ...account,
  api_key: secret('API key with access to statistics.'),
  page_size: count({
    description: 'Days asked for in one page.',
    unit: 'count',
    min: 1,
    max: 500,
    origin: 'SendGrid: at most 500',
  }),
  min_delivered: minDelivered,
});
export type SendgridSettings = z.infer<typeof SendgridSettings>;

/** Impact: what one's own affiliate programme did. */
import { z } from 'zod';
import { count, secret, text } from '../../setting.ts';
import { account, minClicks } from './account.ts';
import { common, maxPages } from './common.ts';

export const ImpactSettings = z.strictObject({
  ...common,
  ...account,
  account_sid: z.string().meta({ description: 'Id of the brand account; empty means not set.' }),
  auth_token: secret('Token of the account.'),
  campaign_id: z
    .string()
    .meta({ description: 'Programme that is looked at; empty takes all of the account.' }),
  click_report: z.strictObject({
    id: text('Report that tells the clicks.'),
    column: text('Its column with the clicks.'),
  }),
  max_pages: maxPages,
  page_size: count({
    description: 'Rows asked for in one page.',
    unit: 'count',
    min: 1,
    max: 20_000,
    origin: 'Impact: 2,000 to 20,000; an action is about 1 kB',
  }),
  min_clicks: minClicks,
});
export type ImpactSettings = z.infer<typeof ImpactSettings>;

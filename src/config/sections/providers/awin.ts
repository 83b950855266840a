/** Awin: what one's own affiliate programmes did. */
import { z } from 'zod';
import { secret, text } from '../../setting.ts';
import { account, minClicks } from './account.ts';
import { common } from './common.ts';

export const AwinSettings = z.strictObject({
  ...common,
  ...account,
  api_token: secret('OAuth token of the user.'),
  advertisers: z
    .array(z.string().regex(/^\d+$/, 'expected digits'))
    .meta({ description: 'Ids of the programmes that are counted.' }),
  report_timezone: text('Time zone of the days, as Awin names it.'),
  min_clicks: minClicks,
});
export type AwinSettings = z.infer<typeof AwinSettings>;

/** Meta: what the own campaigns on Facebook, Instagram and the like did, and how many people can be reached there. */
import { z } from 'zod';
import { CountryCode } from '#src/contract/primitives.ts';
import { count, quantity, secret, text } from '../../setting.ts';
import { sampling } from './advertising.ts';
import { common, maxPages } from './common.ts';

export const MetaSettings = z.strictObject({
  ...common,
  ...sampling,
  access_token: secret('Token of a system user with ads_read, which does not run out.'),
  app_secret: secret('Secret of the app, for apps that demand a proof of it; empty sends none.'),
  accounts: z.array(z.string().regex(/^\d+$/, 'expected digits only, without act_')).meta({
    description: 'Ad accounts whose campaigns are read; the first one also asks for the reach.',
  }),
  platforms: z.array(z.string().regex(/^[a-z_]+$/)).meta({
    description: 'Platforms that count as social media, such as instagram; none means all.',
  }),
  clicks: z.enum(['inline_link_clicks', 'clicks']).meta({
    description: 'What counts as a click: those on links, or any at all, likes included.',
  }),
  conversion_action: text('Action that counts as a conversion.'),
  max_pages: maxPages,
  page_size: count({
    description: 'Rows asked for in one page.',
    unit: 'count',
    min: 1,
    max: 5_000,
    origin: 'operations',
  }),
  reach_source: z.enum(['reachestimate', 'delivery_estimate']).meta({
    description: 'Which of the two estimates is asked for; both tell monthly people.',
  }),
  reach_confidence: quantity({
    description:
      'Confidence of an estimate of reach while live: it is rounded and made for planning.',
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: 'operations',
  }),
  countries: z.array(CountryCode).meta({ description: 'Countries whose reach is asked for.' }),
});
export type MetaSettings = z.infer<typeof MetaSettings>;

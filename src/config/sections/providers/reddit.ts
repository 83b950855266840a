/** Reddit: how much is said of industries. */
import { z } from 'zod';
import { count, secret, text } from '../../setting.ts';
import { socialSettings } from './social.ts';

export const RedditSettings = z.strictObject({
  ...socialSettings('Searches'),
  token_url: z
    .url({
      protocol: /^https?$/,
      error: 'expected an address that starts with http:// or https://',
    })
    .meta({ description: 'Address that gives access tokens.' }),
  client_id: z.string().meta({ description: 'Id of the approved application.' }),
  client_secret: secret('Secret of the application.'),
  user_agent: text(
    'User-Agent of its calls: Reddit asks for one of your own, such as `web:com.example.plans:1.0 (by /u/name)`.',
  ),
  max_pages: count({
    description: 'Most pages read of one search, newest posts first.',
    unit: 'count',
    min: 1,
    max: 10,
    origin: 'Reddit: a listing ends after 1,000 posts',
  }),
});
export type RedditSettings = z.infer<typeof RedditSettings>;

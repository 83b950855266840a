/** Bluesky: how much is said of industries. */
import { z } from 'zod';
import { count, secret } from '../../setting.ts';
import { socialSettings } from './social.ts';

export const BlueskySettings = z.strictObject({
  ...socialSettings('Searches, such as words or tags,'),
  identifier: z.string().meta({ description: 'Handle of the account that searches.' }),
  app_password: secret('App password of that account, not its own.'),
  samples_per_week: count({
    description: 'Pages of posts looked at for each week, evenly spread.',
    unit: 'count/week',
    min: 1,
    max: 14,
    origin: 'two are of different halves of the day',
  }),
  session_minutes: count({
    description: 'How long a session is used before it is renewed.',
    unit: 'minutes',
    min: 1,
    max: 1_440,
    origin: 'Bluesky: access tokens hold for some two hours',
  }),
});
export type BlueskySettings = z.infer<typeof BlueskySettings>;

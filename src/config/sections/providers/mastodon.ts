/** Mastodon: how much is said under tags. */
import { z } from 'zod';
import { secret } from '../../setting.ts';
import { socialSettings } from './social.ts';

export const MastodonSettings = z.strictObject({
  ...socialSettings('Tags, without the number sign,'),
  access_token: secret(
    'Token of an application, for servers that show tags to members only; empty sends none.',
  ),
});
export type MastodonSettings = z.infer<typeof MastodonSettings>;

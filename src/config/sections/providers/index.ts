/** One section for each provider of market data, a file each. */
import { z } from 'zod';
import { FrankfurterSettings } from './frankfurter.ts';
import { WikimediaSettings } from './wikimedia.ts';
import { WorldBankSettings } from './world-bank.ts';
import { NagerSettings } from './nager.ts';
import { OpenMeteoSettings } from './open-meteo.ts';
import { MastodonSettings } from './mastodon.ts';
import { GdeltSettings } from './gdelt.ts';
import { BlueskySettings } from './bluesky.ts';
import { RedditSettings } from './reddit.ts';

export const ProvidersSettings = z.strictObject({
  frankfurter: FrankfurterSettings,
  world_bank: WorldBankSettings,
  wikimedia: WikimediaSettings,
  nager: NagerSettings,
  open_meteo: OpenMeteoSettings,
  mastodon: MastodonSettings,
  gdelt: GdeltSettings,
  bluesky: BlueskySettings,
  reddit: RedditSettings,
});
export type ProvidersSettings = z.infer<typeof ProvidersSettings>;
export type ProviderId = keyof ProvidersSettings;

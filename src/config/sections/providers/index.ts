/** One section for each provider of market data, a file each. */
import { z } from 'zod';
import { AlphaVantageSettings } from './alpha-vantage.ts';
import { BlsSettings } from './bls.ts';
import { CensusSettings } from './census.ts';
import { EurostatSettings } from './eurostat.ts';
import { FrankfurterSettings } from './frankfurter.ts';
import { FredSettings } from './fred.ts';
import { Dv360Settings } from './dv360.ts';
import { GoogleAdsSettings } from './google-ads.ts';
import { MetaSettings } from './meta.ts';
import { MicrosoftAdsSettings } from './microsoft-ads.ts';
import { WorldBankSettings } from './world-bank.ts';
import { MailchimpSettings } from './mailchimp.ts';
import { SendgridSettings } from './sendgrid.ts';
import { LinkedinSettings } from './linkedin.ts';
import { XAdsSettings } from './x-ads.ts';
import { ImpactSettings } from './impact.ts';
import { AwinSettings } from './awin.ts';
import { SemrushSettings } from './semrush.ts';
import { WikimediaSettings } from './wikimedia.ts';
import { NagerSettings } from './nager.ts';
import { OpenMeteoSettings } from './open-meteo.ts';
import { MastodonSettings } from './mastodon.ts';
import { GdeltSettings } from './gdelt.ts';
import { BlueskySettings } from './bluesky.ts';
import { RedditSettings } from './reddit.ts';

export const ProvidersSettings = z.strictObject({
  frankfurter: FrankfurterSettings,
  world_bank: WorldBankSettings,
  fred: FredSettings,
  eurostat: EurostatSettings,
  bls: BlsSettings,
  census: CensusSettings,
  alpha_vantage: AlphaVantageSettings,
  google_ads: GoogleAdsSettings,
  meta: MetaSettings,
  microsoft_ads: MicrosoftAdsSettings,
  dv360: Dv360Settings,
  mailchimp: MailchimpSettings,
  sendgrid: SendgridSettings,
  linkedin: LinkedinSettings,
  x_ads: XAdsSettings,
  impact: ImpactSettings,
  awin: AwinSettings,
  semrush: SemrushSettings,
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

/** One section for each provider of market data, a file each; in the order of the registry. */
import { z } from 'zod';
import { AlphaVantageSettings } from './alpha-vantage.ts';
import { AwinSettings } from './awin.ts';
import { BlsSettings } from './bls.ts';
import { BlueskySettings } from './bluesky.ts';
import { CensusSettings } from './census.ts';
import { Dv360Settings } from './dv360.ts';
import { EurostatSettings } from './eurostat.ts';
import { FrankfurterSettings } from './frankfurter.ts';
import { FredSettings } from './fred.ts';
import { GdeltSettings } from './gdelt.ts';
import { GoogleAdsSettings } from './google-ads.ts';
import { ImpactSettings } from './impact.ts';
import { LinkedinSettings } from './linkedin.ts';
import { MailchimpSettings } from './mailchimp.ts';
import { MastodonSettings } from './mastodon.ts';
import { MetaSettings } from './meta.ts';
import { MicrosoftAdsSettings } from './microsoft-ads.ts';
import { NagerSettings } from './nager.ts';
import { OpenMeteoSettings } from './open-meteo.ts';
import { RedditSettings } from './reddit.ts';
import { SemrushSettings } from './semrush.ts';
import { SendgridSettings } from './sendgrid.ts';
import { WikimediaSettings } from './wikimedia.ts';
import { WorldBankSettings } from './world-bank.ts';
import { XAdsSettings } from './x-ads.ts';

export const ProvidersSettings = z.strictObject({
  frankfurter: FrankfurterSettings,
  bls: BlsSettings,
  fred: FredSettings,
  eurostat: EurostatSettings,
  world_bank: WorldBankSettings,
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

/** A bench for each provider, in the order of the registry; one that is missing does not compile. */
import type { ProviderId } from '#src/config/sections/providers/index.ts';
import { alphaVantage } from './alpha-vantage.ts';
import { awin } from './awin.ts';
import type { Bench } from './bench.ts';
import { bls } from './bls.ts';
import { bluesky } from './bluesky.ts';
import { census } from './census.ts';
import { dv360 } from './dv360.ts';
import { eurostat } from './eurostat.ts';
import { frankfurter } from './frankfurter.ts';
import { fred } from './fred.ts';
import { gdelt } from './gdelt.ts';
import { googleAds } from './google-ads.ts';
import { impact } from './impact.ts';
import { linkedin } from './linkedin.ts';
import { mailchimp } from './mailchimp.ts';
import { mastodon } from './mastodon.ts';
import { meta } from './meta.ts';
import { microsoftAds } from './microsoft-ads.ts';
import { nager } from './nager.ts';
import { openMeteo } from './open-meteo.ts';
import { reddit } from './reddit.ts';
import { semrush } from './semrush.ts';
import { sendgrid } from './sendgrid.ts';
import { wikimedia } from './wikimedia.ts';
import { worldBank } from './world-bank.ts';
import { xAds } from './x-ads.ts';

const BENCHES: Readonly<Record<ProviderId, Bench>> = {
  frankfurter,
  bls,
  fred,
  eurostat,
  world_bank: worldBank,
  census,
  alpha_vantage: alphaVantage,
  google_ads: googleAds,
  meta,
  microsoft_ads: microsoftAds,
  dv360,
  mailchimp,
  sendgrid,
  linkedin,
  x_ads: xAds,
  impact,
  awin,
  semrush,
  wikimedia,
  nager,
  open_meteo: openMeteo,
  mastodon,
  gdelt,
  bluesky,
  reddit,
};

export const benches: readonly Bench[] = Object.values(BENCHES);

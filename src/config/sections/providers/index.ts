/** One section for each provider of market data, a file each. */
import { z } from 'zod';
import { FrankfurterSettings } from './frankfurter.ts';
import { WorldBankSettings } from './world-bank.ts';
import { MailchimpSettings } from './mailchimp.ts';
import { SendgridSettings } from './sendgrid.ts';
import { LinkedinSettings } from './linkedin.ts';
import { XAdsSettings } from './x-ads.ts';
import { ImpactSettings } from './impact.ts';
import { AwinSettings } from './awin.ts';
import { SemrushSettings } from './semrush.ts';

export const ProvidersSettings = z.strictObject({
  frankfurter: FrankfurterSettings,
  world_bank: WorldBankSettings,
  mailchimp: MailchimpSettings,
  sendgrid: SendgridSettings,
  linkedin: LinkedinSettings,
  x_ads: XAdsSettings,
  impact: ImpactSettings,
  awin: AwinSettings,
  semrush: SemrushSettings,
});
export type ProvidersSettings = z.infer<typeof ProvidersSettings>;
export type ProviderId = keyof ProvidersSettings;

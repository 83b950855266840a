/** One section for each provider of market data, a file each. */
import { z } from 'zod';
import { FrankfurterSettings } from './frankfurter.ts';
import { WorldBankSettings } from './world-bank.ts';
import { MailchimpSettings } from './mailchimp.ts';
import { SendgridSettings } from './sendgrid.ts';

export const ProvidersSettings = z.strictObject({
  frankfurter: FrankfurterSettings,
  world_bank: WorldBankSettings,
  mailchimp: MailchimpSettings,
  sendgrid: SendgridSettings,
});
export type ProvidersSettings = z.infer<typeof ProvidersSettings>;
export type ProviderId = keyof ProvidersSettings;

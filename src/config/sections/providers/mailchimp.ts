/** Mailchimp: what one's own mailings did, and what its industry averages are. */
import { z } from 'zod';
import { Industry } from '#src/contract/vocabulary.ts';
import { count, secret, text } from '../../setting.ts';
import { account } from './account.ts';
import { common, maxPages } from './common.ts';

export const minDelivered = count({
  description: 'With fewer delivered mails nothing is said.',
  unit: 'mails',
  min: 1,
  max: 1_000_000_000,
  origin: 'operations',
});

export const MailchimpSettings = z.strictObject({
  ...common,
  ...account,
  base_url: common.base_url.meta({
    description:
      'Address of the API; `{dc}` stands for the data centre, the part of the key after its last dash.',
  }),
  api_key: secret('Key of the Marketing API, with its data centre, such as …-us19.'),
  max_pages: maxPages,
  page_size: count({
    description: 'Reports asked for in one page.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'Mailchimp: at most 1,000',
  }),
  min_delivered: minDelivered,
  industries: z
    .partialRecord(Industry, z.array(text('Industry as Mailchimp names it.')).min(1))
    .meta({
      description:
        "Mailchimp's industries that make up one of ours; averages of others are not used.",
    }),
});
export type MailchimpSettings = z.infer<typeof MailchimpSettings>;

/** What is read of Mailchimp's answers (Marketing API 3.0); added fields are let through. */
import { z } from 'zod';

const tally = z.number().int().nonnegative();

export const ReportsBody = z.object({ reports: z.array(z.unknown()), total_items: tally });

/** The report of one mailing. */
export const Report = z.object({
  send_time: z.iso.datetime({ offset: true }),
  emails_sent: tally,
  bounces: z.object({ hard_bounces: tally, soft_bounces: tally, syntax_errors: tally }),
  opens: z.object({
    unique_opens: tally,
    /** Without what Apple's privacy protection opens by itself; a fraction of the delivered mails. */
    proper_open_rate: z.number().nonnegative().nullish(),
  }),
  /** People who clicked, each once. */
  clicks: z.object({ unique_subscriber_clicks: tally }),
  /** Mailchimp's averages of the account's industry; a fraction. */
  industry_stats: z.object({ type: z.string(), click_rate: z.number().nonnegative() }).nullish(),
});
export type Report = z.infer<typeof Report>;

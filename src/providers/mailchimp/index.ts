/** Mailchimp: click and open rate of one's own mailings, and the averages of its industries. Needs a key. */
import type { MailchimpSettings } from '#src/config/sections/providers/mailchimp.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import { observedPeriod } from '../own-account/observed-period.ts';
import { EMAIL_KEYS } from '../own-account/email-facts.ts';
import { failuresOfPages } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { dataCentreOf, fetchReports } from './client.ts';
import { factsFromReports } from './mapper.ts';

export const mailchimp: ProviderPlugin<MailchimpSettings> = {
  keysOf: ({ industries }) => [
    ...EMAIL_KEYS,
    ...(Object.keys(industries) as Industry[]).map((industry) =>
      industryKey(industry, 'email_ctr'),
    ),
  ],
  secretsOf: ({ api_key }) => [api_key],
  // A key without its data centre does not say where to ask.
  missingSetting: ({ api_key }) => (dataCentreOf(api_key) === undefined ? 'api_key' : null),
  callsPerRefresh: ({ max_pages: pages }) => pages,
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const period = observedPeriod(nowMs, settings);
    const { rows, ...left } = await fetchReports(context, period);
    const { facts, doubtful } = factsFromReports(rows, settings, period);
    const rejected = [...left.rejected, ...doubtful];
    return { facts, failures: failuresOfPages('reports', { ...left, rejected }) };
  },
};

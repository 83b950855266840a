/** SendGrid: click and open rate of one's own mailings. Needs a key. */
import type { SendgridSettings } from '#src/config/sections/providers/sendgrid.ts';
import { observedPeriod } from '../own-account/observed-period.ts';
import { EMAIL_KEYS } from '../own-account/email-facts.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { fetchStats, limits, pagesOf } from './client.ts';
import { factsFromDays } from './mapper.ts';

export const sendgrid: ProviderPlugin<SendgridSettings> = {
  keysOf: () => EMAIL_KEYS,
  secretsOf: ({ api_key }) => [api_key],
  missingSetting: ({ api_key }) => (api_key === '' ? 'api_key' : null),
  readLimit: limits.readLimit,
  callsPerRefresh: pagesOf,
  fetchFacts: async (context) => {
    const { rows, rejected } = await fetchStats(
      context,
      observedPeriod(context.nowMs, context.settings),
    );
    return {
      facts: factsFromDays(rows, context.settings),
      failures: failuresOfRows('stats', rejected),
    };
  },
};

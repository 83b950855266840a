/** SendGrid: click and open rate of one's own mailings. Needs a key. */
import type { SendgridSettings } from '#src/config/sections/providers/sendgrid.ts';
import { periodOf } from '../account-figures.ts';
import { EMAIL_KEYS } from '../email-figures.ts';
import { failuresOfRows, type ProviderPlugin } from '../provider.ts';
import { fetchStats, limits } from './client.ts';
import { factsFromDays } from './mapper.ts';

export const sendgrid: ProviderPlugin<SendgridSettings> = {
  keysOf: () => EMAIL_KEYS,
  secretsOf: ({ api_key }) => [api_key],
  missingSetting: ({ api_key }) => (api_key === '' ? 'api_key' : null),
  readLimit: limits.readLimit,
  fetchFacts: async (context) => {
    const { rows, rejected } = await fetchStats(context, periodOf(context.nowMs, context.settings));
    return {
      facts: factsFromDays(rows, context.settings),
      failures: failuresOfRows('stats', rejected),
    };
  },
};

/** Frankfurter: exchange rates of central banks, without a key. */
import type { FrankfurterSettings } from '#src/config/sections/providers/frankfurter.ts';
import { fxKey } from '#src/domain/market/keys.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { fetchLatestRates } from './client.ts';
import { factsFromRates } from './mapper.ts';

export const frankfurter: ProviderPlugin<FrankfurterSettings> = {
  keysOf: ({ base_currency: base, currencies }) =>
    currencies.filter((currency) => currency !== base).map((currency) => fxKey(base, currency)),
  callsPerRefresh: () => 1,
  fetchFacts: async (context) => {
    const { rows, rejected } = await fetchLatestRates(context);
    const facts = factsFromRates(rows, context.settings);
    if (facts.length === 0) {
      throw new ProviderError('bad_response', 'gave no rate for the configured currencies', {
        retryable: false,
      });
    }
    return { facts, failures: failuresOfRows('rates', rejected) };
  },
};

/** Frankfurter's calls: the latest table of rates, which needs no key and has no pages. */
import type { FrankfurterSettings } from '#src/config/sections/providers/frankfurter.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { RateRow, RatesBody } from './contract.ts';

/** All currencies are asked for: a list with one that Frankfurter does not know would be refused as a whole. */
export async function fetchLatestRates({
  settings,
  http,
  signal,
}: FetchContext<FrankfurterSettings>) {
  const sources = settings.sources.length === 0 ? {} : { providers: settings.sources.join(',') };
  const body = await http.getJson('/rates', {
    query: { base: settings.base_currency, ...sources },
    signal,
  });
  return checkRows(RateRow, checkBody(RatesBody, body));
}

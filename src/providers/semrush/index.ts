/** Semrush: how contested the searches for an industry are, and what a click on them costs. Needs a key with units. */
import type { SemrushSettings } from '#src/config/sections/providers/semrush.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import { append } from '#src/lib/append.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { missingOf } from '../missing-of.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { ProviderPlugin } from '../provider.ts';
import { fetchKeywords } from './client.ts';
import type { KeywordLine } from './contract.ts';
import { factsFromKeywords, industriesOf } from './mapper.ts';

export const semrush: ProviderPlugin<SemrushSettings> = {
  keysOf: (settings) =>
    industriesOf(settings).flatMap(([industry]) => [
      industryKey(industry, 'competition'),
      industryKey(industry, 'search_cpc'),
    ]),
  secretsOf: ({ api_key }) => [api_key],
  missingSetting: (settings) => missingOf(settings, ['api_key']),
  callsPerRefresh: (settings) => batchesOf(settings).length,
  fetchFacts: async (context) => {
    const { settings, nowMs } = context;
    const lines: KeywordLine[] = [];
    const { failures } = await gatherParts(
      batchesOf(settings).map((keywords, index) => ({
        name: `keywords, part ${index + 1}`,
        fetch: async () => {
          const { rows, rejected } = await fetchKeywords(context, keywords);
          append(lines, rows);
          return { facts: [], failures: failuresOfRows('keywords', rejected) };
        },
      })),
    );
    return { facts: factsFromKeywords(lines, settings, nowMs), failures };
  },
};

/** Every keyword once, as it is charged for. */
function batchesOf(settings: SemrushSettings): string[][] {
  const all = [...new Set(industriesOf(settings).flatMap(([, keywords]) => keywords))];
  const batches: string[][] = [];
  for (let at = 0; at < all.length; at += settings.batch_size) {
    batches.push(all.slice(at, at + settings.batch_size));
  }
  return batches;
}

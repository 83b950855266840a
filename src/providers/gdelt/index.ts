/** GDELT: how much the news tell of an industry, and in what tone. Without a key, and often overloaded. */
import type { GdeltSettings } from '#src/config/sections/providers/gdelt.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { FetchContext, ProviderPlugin, ProviderReading } from '../provider.ts';
import { fetchTimeline, type TimelineMode } from './client.ts';
import { toneOf, volumeOf } from './mapper.ts';

interface Measure {
  readonly metric: 'news_volume' | 'news_tone';
  readonly mode: TimelineMode;
  readonly unit: string;
  readonly read: typeof volumeOf;
}

const MEASURES: readonly Measure[] = [
  { metric: 'news_volume', mode: 'timelinevol', unit: 'ratio', read: volumeOf },
  { metric: 'news_tone', mode: 'timelinetone', unit: 'score', read: toneOf },
];

interface Part extends Measure {
  readonly key: string;
  readonly query: string;
}

const partsOf = ({ industries }: GdeltSettings): Part[] =>
  Object.entries(industries).flatMap(([industry, query]) =>
    MEASURES.map((measure) => ({
      ...measure,
      key: industryKey(industry as Industry, measure.metric),
      query,
    })),
  );

export const gdelt: ProviderPlugin<GdeltSettings> = {
  keysOf: (settings) => partsOf(settings).map(({ key }) => key),
  callsPerRefresh: (settings) => partsOf(settings).length,
  fetchFacts: (context) =>
    gatherParts(
      partsOf(context.settings).map((part) => ({
        name: part.key,
        fetch: () => readPart(context, part),
      })),
    ),
};

async function readPart(
  context: FetchContext<GdeltSettings>,
  { key, mode, query, unit, read }: Part,
): Promise<ProviderReading> {
  const { rows, rejected } = await fetchTimeline(context, query, mode);
  const { confidence } = context.settings;
  const figure = read(rows, context.settings, context.nowMs);
  return {
    facts: figure === null ? [] : [{ key, unit, confidence, ...figure }],
    failures: failuresOfRows(key, rejected),
  };
}

/** Wikimedia: whether interest in an industry or a channel grows, by the views of articles, without a key. */
import type { WikimediaSettings } from '#src/config/sections/providers/wikimedia.ts';
import type { Channel, Industry } from '#src/contract/vocabulary.ts';
import { channelKey, industryKey } from '#src/domain/market/keys.ts';
import { nothingOf } from '../answers/failures.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type {
  FetchContext,
  ProviderFailure,
  ProviderPlugin,
  ProviderReading,
} from '../provider.ts';
import { fetchViews } from './client.ts';
import { trendOf, viewsByDay } from './mapper.ts';

/** What the articles stand for. */
interface Subject {
  readonly key: string;
  readonly articles: readonly string[];
}

export const wikimedia: ProviderPlugin<WikimediaSettings> = {
  keysOf: (settings) => subjectsOf(settings).map(({ key }) => key),
  callsPerRefresh: (settings) =>
    subjectsOf(settings).reduce((sum, { articles }) => sum + articles.length, 0),
  fetchFacts: (context) =>
    gatherParts(
      subjectsOf(context.settings).map((subject) => ({
        name: subject.key,
        fetch: () => readSubject(context, subject),
      })),
    ),
};

function subjectsOf({ industries, channels }: WikimediaSettings): Subject[] {
  return [
    ...Object.entries(industries).map(([industry, articles]) => ({
      key: industryKey(industry as Industry, 'trend'),
      articles,
    })),
    ...Object.entries(channels).map(([channel, articles]) => ({
      key: channelKey(channel as Channel, 'trend'),
      articles,
    })),
  ];
}

async function readSubject(
  context: FetchContext<WikimediaSettings>,
  { key, articles }: Subject,
): Promise<ProviderReading> {
  const views = new Map<string, ReadonlyMap<string, number>>();
  const failures: ProviderFailure[] = [];
  for (const article of articles) {
    const answer = await fetchViews(context, article);
    if (answer === null) failures.push(nothingOf(key, `has no views of ${article}`));
    else views.set(article, viewsByDay(answer.rows));
    failures.push(...failuresOfRows(`${key}: ${article}`, answer?.rejected ?? []));
  }
  const trend = trendOf(views, context.settings, dayOfMs(context.nowMs));
  if (trend === null) {
    return { facts: [], failures: [...failures, nothingOf(key, 'has too few views, or old ones')] };
  }
  const { value, as_of, left } = trend;
  for (const article of left) {
    failures.push(nothingOf(key, `has views of ${article} that are too few or changed too much`));
  }
  const { confidence } = context.settings;
  return { facts: [{ key, value, unit: 'ratio', as_of, confidence }], failures };
}

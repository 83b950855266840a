/** Mastodon: how much is said of an industry, and whether more than before, by tags. Without a key on most servers. */
import type { MastodonSettings } from '#src/config/sections/providers/mastodon.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { addDays } from '#src/domain/calendar/day.ts';
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
import { weeklyPace, weeksBack, weekTrend } from '../social/pace.ts';
import { socialKeys, trendKey, volumeFact, trendFact, volumeKey } from '../social/facts.ts';
import { fetchTagDays, fetchTagged, limits } from './client.ts';
import { pageOf, usesPerWeek } from './mapper.ts';

type Context = FetchContext<MastodonSettings>;
type Tags = readonly string[];

export const mastodon: ProviderPlugin<MastodonSettings> = {
  keysOf: socialKeys,
  secretsOf: ({ access_token }) => [access_token],
  readLimit: limits.readLimit,
  // The days of a tag, and a page of this week and of each before.
  callsPerRefresh: ({ industries, weeks_before: weeks }) =>
    Object.values(industries).flat().length * (1 + weeks + 1),
  fetchFacts: (context) => {
    const industries = Object.entries(context.settings.industries) as [Industry, Tags][];
    return gatherParts([
      ...industries.map(([industry, tags]) => ({
        name: volumeKey(industry),
        fetch: () => readVolume(context, industry, tags),
      })),
      // After all volumes: a server may show the days of a tag to everybody, and its posts to members only.
      ...industries.map(([industry, tags]) => ({
        name: trendKey(industry),
        fetch: () => readTrend(context, industry, tags),
      })),
    ]);
  },
};

/** Uses of all tags together; a post with two of them counts twice. */
async function readVolume(
  context: Context,
  industry: Industry,
  tags: Tags,
): Promise<ProviderReading> {
  const failures: ProviderFailure[] = [];
  let uses: number | null = null;
  for (const tag of tags) {
    const { rows, rejected } = await fetchTagDays(context, tag);
    failures.push(...failuresOfRows(`days of ${tag}`, rejected));
    const perWeek = usesPerWeek(rows, context.nowMs);
    if (perWeek !== null) uses = (uses ?? 0) + perWeek;
  }
  if (uses === null) return { facts: [], failures };
  const yesterday = addDays(dayOfMs(context.nowMs), -1);
  return { facts: [volumeFact(industry, uses, yesterday, context.settings)], failures };
}

/** The history of a tag ends after a week, so its pace is taken at the same time of each week. */
async function readTrend(
  context: Context,
  industry: Industry,
  tags: Tags,
): Promise<ProviderReading> {
  const { settings, nowMs } = context;
  const failures: ProviderFailure[] = [];
  const paces: number[] = [];
  for (const untilMs of weeksBack(nowMs, settings.weeks_before)) {
    let pace = 0;
    for (const tag of tags) {
      const posts = await fetchTagged(context, tag, untilMs);
      failures.push(...failuresOfRows(`posts of ${tag}`, posts.rejected));
      const page = pageOf(posts, untilMs, settings.page_size);
      if (page === null) {
        const detail = 'does not order posts by time, so that no trend can be told';
        return { facts: [], failures: [...failures, nothingOf(trendKey(industry), detail)] };
      }
      pace += weeklyPace(page) ?? 0;
    }
    paces.push(pace);
  }
  const trend = weekTrend(paces, settings.min_per_week);
  const facts = trend === null ? [] : [trendFact(industry, trend, dayOfMs(nowMs), settings)];
  return { facts, failures };
}

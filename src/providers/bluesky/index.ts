/** Bluesky: how much is said of an industry, and whether more than before, with an app password. */
import type { BlueskySettings } from '#src/config/sections/providers/bluesky.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type {
  FetchContext,
  ProviderFailure,
  ProviderPlugin,
  ProviderReading,
} from '../provider.ts';
import { factsOfPaces, socialKeys } from '../social/facts.ts';
import { gatherIndustries } from '../social/gather-industries.ts';
import { weeklyPace, weeksBack } from '../social/pace.ts';
import { limits, searchPosts } from './client.ts';
import { momentsOf, timesOf } from './mapper.ts';

/** The session is renewed, and opened anew where it cannot be. */
const SESSION_CALLS = 2;

type Context = FetchContext<BlueskySettings>;

export const bluesky: ProviderPlugin<BlueskySettings> = {
  keysOf: socialKeys,
  secretsOf: ({ app_password }) => [app_password],
  missingSetting: ({ identifier, app_password }) => {
    if (identifier === '') return 'identifier';
    return app_password === '' ? 'app_password' : null;
  },
  readLimit: limits.readLimit,
  callsPerRefresh: ({ industries, weeks_before: weeks, samples_per_week: samples }) =>
    SESSION_CALLS + Object.values(industries).flat().length * (weeks + 1) * samples,
  fetchFacts: (context) =>
    gatherIndustries(context.settings.industries, (industry, queries) =>
      readIndustry(context, industry, queries),
    ),
};

/** Search is meant for people, so a few pages of each week stand for it rather than all of its posts. */
async function readIndustry(
  context: Context,
  industry: Industry,
  queries: readonly string[],
): Promise<ProviderReading> {
  const { settings, nowMs } = context;
  const failures: ProviderFailure[] = [];
  const paces: number[] = [];
  for (const weekEnd of weeksBack(nowMs, settings.weeks_before)) {
    let sum = 0;
    for (const untilMs of momentsOf(weekEnd, settings.samples_per_week)) {
      for (const query of queries) {
        const { rows, rejected, complete } = await searchPosts(context, query, untilMs);
        failures.push(...failuresOfRows(`posts on ${industry}`, rejected));
        sum += weeklyPace({ times: timesOf(rows), untilMs, complete }) ?? 0;
      }
    }
    paces.push(sum / settings.samples_per_week);
  }
  return { facts: factsOfPaces(industry, paces, settings, nowMs), failures };
}

/** Reddit: how much is said of an industry, and whether more than before, for an approved application. */
import type { RedditSettings } from '#src/config/sections/providers/reddit.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { append } from '#src/lib/append.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type {
  FetchContext,
  ProviderFailure,
  ProviderPlugin,
  ProviderReading,
} from '../provider.ts';
import { factsOfPaces, socialKeys } from '../social/facts.ts';
import { gatherIndustries } from '../social/gather-industries.ts';
import { MS_PER_WEEK, type PostPage } from '../social/pace.ts';
import { basicOf, limits, searchPosts } from './client.ts';
import { weeksOf } from './mapper.ts';

type Context = FetchContext<RedditSettings>;

const TOKEN_CALLS = 1;
const MS_PER_SECOND = 1_000;

export const reddit: ProviderPlugin<RedditSettings> = {
  keysOf: socialKeys,
  secretsOf: (settings) => [settings.client_secret, basicOf(settings)],
  missingSetting: ({ client_id, client_secret }) => {
    if (client_id === '') return 'client_id';
    return client_secret === '' ? 'client_secret' : null;
  },
  readLimit: limits.readLimit,
  callsPerRefresh: ({ industries, max_pages: pages }) =>
    TOKEN_CALLS + Object.values(industries).flat().length * pages,
  fetchFacts: (context) =>
    gatherIndustries(context.settings.industries, (industry, queries) =>
      readIndustry(context, industry, queries),
    ),
};

/** Posts of all searches together; one that two of them find counts twice. */
async function readIndustry(
  context: Context,
  industry: Industry,
  queries: readonly string[],
): Promise<ProviderReading> {
  const { settings, nowMs } = context;
  const failures: ProviderFailure[] = [];
  const searches: number[][] = [];
  for (const query of queries) {
    const { page, rejected } = await readSearch(context, query);
    failures.push(...failuresOfRows(`posts on ${industry}`, rejected));
    searches.push(weeksOf(page, settings.weeks_before));
  }
  // Only weeks that every search reaches back to are alike.
  const weeks = Math.min(...searches.map(({ length }) => length));
  if (weeks === 0) return { facts: [], failures };
  const paces = Array.from({ length: weeks }, (_, back) =>
    searches.reduce((sum, search) => sum + (search[back] ?? 0), 0),
  );
  return { facts: factsOfPaces(industry, paces, settings, nowMs), failures };
}

/** The newest posts, page by page, as far as the weeks compared reach back. */
async function readSearch(
  context: Context,
  query: string,
): Promise<{ page: PostPage; rejected: string[] }> {
  const { settings, nowMs } = context;
  const start = nowMs - (settings.weeks_before + 1) * MS_PER_WEEK;
  const times: number[] = [];
  const rejected: string[] = [];
  let after: string | null = null;
  for (let read = 0; read < settings.max_pages; read += 1) {
    const answer = await searchPosts(context, query, after);
    append(
      times,
      answer.rows.map(({ data }) => data.created_utc * MS_PER_SECOND),
    );
    append(rejected, answer.rejected);
    after = answer.after;
    if (after === null || times.some((at) => at <= start)) break;
  }
  return { page: { times, untilMs: nowMs, complete: after === null }, rejected };
}

/** Bluesky's calls: a session with an app password, and the newest posts that a search finds up to a moment. */
import type { BlueskySettings } from '#src/config/sections/providers/bluesky.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import { createLimitReader } from '../http/limit-headers.ts';
import { type Grant, withToken } from '../http/tokens.ts';
import type { FetchContext } from '../provider.ts';
import { isProviderError, ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { MS_PER_WEEK } from '../social/pace.ts';
import { ErrorBody, Post, SearchBody, SessionBody } from './contract.ts';

type Context = FetchContext<BlueskySettings>;

const SECONDS_PER_MINUTE = 60;
const UNAUTHORIZED = 401;
/** Refusals of a token, some of them with status 400. */
const TOKEN_REFUSED = new Set([
  'ExpiredToken',
  'InvalidToken',
  'AuthMissing',
  'AuthenticationRequired',
]);

export const limits = createLimitReader({ prefixes: ['ratelimit'], reset: 'epoch_seconds' });

/** What is wrong with an answer. */
function faultOf(answer: InspectedAnswer): ProviderError | null {
  const throttled = limits.throttleOf(answer);
  if (throttled !== null) return throttled;
  const named = ErrorBody.safeParse(answer.body).data?.error;
  if (named === undefined || !TOKEN_REFUSED.has(named)) return null;
  const detail = `refused the account or its session (${named})`;
  return new ProviderError('unauthorized', detail, { retryable: false, status: UNAUTHORIZED });
}

const asking = ({ signal }: Context) => ({
  inspect: faultOf,
  signal,
});

/** Renews the session where there is one, as sessions may be opened only so often; opens another one otherwise. */
async function grantSession(context: Context, refreshJwt: string | null): Promise<Grant> {
  if (refreshJwt !== null) {
    try {
      return await postSession(context, 'com.atproto.server.refreshSession', refreshJwt);
    } catch (error) {
      if (!isProviderError(error) || error.kind !== 'unauthorized') throw error;
    }
  }
  return postSession(context, 'com.atproto.server.createSession', null);
}

async function postSession(context: Context, method: string, bearer: string | null) {
  const { settings, http } = context;
  const account = { identifier: settings.identifier, password: settings.app_password };
  const body = await http.postJson(`/${method}`, {
    ...asking(context),
    body: bearer === null ? account : undefined,
    headers: bearer === null ? {} : { Authorization: `Bearer ${bearer}` },
  });
  const { accessJwt, refreshJwt } = checkBody(SessionBody, body);
  return {
    access_token: accessJwt,
    refresh_token: refreshJwt,
    expires_in: settings.session_minutes * SECONDS_PER_MINUTE,
  };
}

/** Posts of the week up to a moment, newest first, and whether these are all of them. */
export async function searchPosts(context: Context, query: string, untilMs: number) {
  const { settings, http } = context;
  const body = await withToken(
    context,
    (refreshJwt) => grantSession(context, refreshJwt),
    (token) =>
      http.getJson('/app.bsky.feed.searchPosts', {
        ...asking(context),
        query: {
          q: query,
          sort: 'latest',
          since: new Date(untilMs - MS_PER_WEEK).toISOString(),
          until: new Date(untilMs).toISOString(),
          limit: settings.page_size,
        },
        headers: { Authorization: `Bearer ${token}` },
      }),
  );
  const { posts, cursor } = checkBody(SearchBody, body);
  // A short page may have a cursor too.
  const complete = cursor === undefined || posts.length < settings.page_size;
  return { ...checkRows(Post, posts), complete };
}

/** Reddit's calls: a token for the application, and the newest posts that a search finds. */
import type { RedditSettings } from '#src/config/sections/providers/reddit.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import { createLimitReader } from '../http/limit-headers.ts';
import { type Grant, withToken } from '../http/tokens.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { ListingBody, Post, TokenBody, TokenErrorBody } from './contract.ts';

type Context = FetchContext<RedditSettings>;

const FIRST_FAILURE = 400;
const UNAUTHORIZED = 401;
/** Days that `t=month` surely reaches back. */
const DAYS_OF_MONTH = 28;
const DAYS_PER_WEEK = 7;

export const limits = createLimitReader({ prefixes: ['x-ratelimit'], reset: 'seconds_left' });

/** The application's credentials, as they are sent. */
export const basicOf = ({ client_id, client_secret }: RedditSettings): string =>
  Buffer.from(`${client_id}:${client_secret}`).toString('base64');

/** A refusal with status 200; other statuses say themselves what is wrong. */
function refusalOf({ status, body }: InspectedAnswer): ProviderError | null {
  if (status >= FIRST_FAILURE || !TokenErrorBody.safeParse(body).success) return null;
  const detail = 'refused the application';
  return new ProviderError('unauthorized', detail, { retryable: false, status: UNAUTHORIZED });
}

async function grantToken({ settings, http, signal }: Context): Promise<Grant> {
  const body = await http.at(settings.token_url).postForm('', {
    form: { grant_type: 'client_credentials' },
    headers: { Authorization: `Basic ${basicOf(settings)}`, 'User-Agent': settings.user_agent },
    inspect: (answer) => limits.throttleOf(answer) ?? refusalOf(answer),
    signal,
  });
  return checkBody(TokenBody, body);
}

/** A page of the posts that a search finds, newest first, from `after` on. */
export async function searchPosts(context: Context, query: string, after: string | null) {
  const { settings, http, signal } = context;
  const days = (settings.weeks_before + 1) * DAYS_PER_WEEK;
  const body = await withToken(
    context,
    () => grantToken(context),
    (token) =>
      http.getJson('/search', {
        query: {
          q: query,
          type: 'link',
          sort: 'new',
          t: days <= DAYS_OF_MONTH ? 'month' : 'year',
          limit: settings.page_size,
          raw_json: 1,
          ...(after === null ? {} : { after }),
        },
        headers: { Authorization: `Bearer ${token}`, 'User-Agent': settings.user_agent },
        inspect: limits.throttleOf,
        signal,
      }),
  );
  const { data } = checkBody(ListingBody, body);
  return { ...checkRows(Post, data.children), after: data.after };
}

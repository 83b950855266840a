/** Mastodon's calls: the days of a tag, and its newest posts up to a moment. */
import type { MastodonSettings } from '#src/config/sections/providers/mastodon.ts';
import { createLimitReader } from '../http/limit-headers.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { Status, TagBody, TagDay, TimelineBody } from './contract.ts';

type Context = FetchContext<MastodonSettings>;

/** An id holds its time in milliseconds above these bits (lib/mastodon/snowflake.rb of Mastodon). */
const BITS_BELOW_TIME = 16n;

export const limits = createLimitReader({ prefixes: ['x-ratelimit'], reset: 'time' });

const asking = ({ settings, signal }: Context) => ({
  headers: settings.access_token === '' ? {} : { Authorization: `Bearer ${settings.access_token}` },
  inspect: limits.throttleOf,
  signal,
  mayBeAbsent: true,
});

/** The last days of a tag; none for one that was never used. */
export async function fetchTagDays(context: Context, tag: string) {
  const path = `/v1/tags/${encodeURIComponent(tag)}`;
  const body = await context.http.getJson(path, asking(context));
  return checkRows(TagDay, body === null ? [] : checkBody(TagBody, body).history);
}

/** The newest posts with a tag that were made before a moment. */
export async function fetchTagged(context: Context, tag: string, untilMs: number) {
  const body = await context.http.getJson(`/v1/timelines/tag/${encodeURIComponent(tag)}`, {
    ...asking(context),
    query: {
      limit: context.settings.page_size,
      max_id: (BigInt(Math.floor(untilMs)) << BITS_BELOW_TIME).toString(),
    },
  });
  return checkRows(Status, checkBody(TimelineBody, body ?? []));
}

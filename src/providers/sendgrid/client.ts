/** SendGrid's calls: the account's counts day by day, page by page. */
import type { SendgridSettings } from '#src/config/sections/providers/sendgrid.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import { createLimitReader } from '../http/limit-headers.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { readPages } from '../answers/read-pages.ts';
import { StatsBody, StatsDay } from './contract.ts';

export const limits = createLimitReader({ prefixes: ['x-ratelimit'], reset: 'epoch_seconds' });

/** Pages that the days of the period fill. */
export const pagesOf = ({ period_days: days, page_size: size }: SendgridSettings): number =>
  Math.ceil(days / size);

/** The counts of every day of the period. */
export function fetchStats(
  { settings, http, signal }: FetchContext<SendgridSettings>,
  { first, last }: ObservedPeriod,
) {
  const { api_key: key, page_size: limit } = settings;
  return readPages(pagesOf(settings), 0, async (offset: number) => {
    const body = await http.getJson('/stats', {
      query: { start_date: first, end_date: last, aggregated_by: 'day', limit, offset },
      headers: { Authorization: `Bearer ${key}` },
      inspect: limits.throttleOf,
      signal,
    });
    const days = checkBody(StatsBody, body);
    return { ...checkRows(StatsDay, days), next: days.length < limit ? null : offset + limit };
  });
}

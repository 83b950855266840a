/** SendGrid's calls: the account's counts day by day, page by page. */
import type { SendgridSettings } from '#src/config/sections/providers/sendgrid.ts';
import type { Period } from '../account-figures.ts';
import { createLimitReader } from '../http/limit-headers.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../rows.ts';
import { StatsBody, StatsDay } from './contract.ts';

/** A guard against a server that never runs out of days. */
const MAX_PAGES = 10;

export const limits = createLimitReader({ prefixes: ['x-ratelimit'], reset: 'epoch_seconds' });

/** The counts of every day of the period. */
export async function fetchStats(
  { settings, http, nowMs, signal }: FetchContext<SendgridSettings>,
  { start, end }: Period,
) {
  const { api_key: key, page_size: limit } = settings;
  const rows: StatsDay[] = [];
  const rejected: string[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const body = await http.getJson('/stats', {
      query: {
        start_date: start,
        end_date: end,
        aggregated_by: 'day',
        limit,
        offset: page * limit,
      },
      headers: { Authorization: `Bearer ${key}` },
      inspect: (answer) => limits.throttleOf(answer, nowMs),
      signal,
    });
    const days = checkBody(StatsBody, body);
    const checked = checkRows(StatsDay, days);
    rows.push(...checked.rows);
    rejected.push(...checked.rejected);
    if (days.length < limit) break;
  }
  return { rows, rejected };
}

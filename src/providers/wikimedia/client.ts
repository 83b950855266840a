/** Wikimedia's calls: the daily views of one article. */
import type { WikimediaSettings } from '#src/config/sections/providers/wikimedia.ts';
import { addDays } from '#src/domain/calendar/day.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { ViewsBody, ViewsRow } from './contract.ts';

/** Views of people, on all platforms, from the first day compared to yesterday; null for an article nobody knows. */
export async function fetchViews(context: FetchContext<WikimediaSettings>, article: string) {
  const { settings, http, nowMs, signal } = context;
  const end = addDays(dayOfMs(nowMs), -1);
  const days = settings.max_lag_days + settings.period_days + settings.compared_days;
  const path = [
    'per-article',
    settings.project,
    'all-access',
    'user',
    article,
    'daily',
    compact(addDays(end, -days)),
    compact(end),
  ];
  const body = await http.getJson(`/${path.map(encodeURIComponent).join('/')}`, {
    headers: { 'User-Agent': settings.user_agent },
    signal,
    mayBeAbsent: true,
  });
  return body === null ? null : checkRows(ViewsRow, checkBody(ViewsBody, body).items);
}

const compact = (day: string): string => day.replaceAll('-', '');

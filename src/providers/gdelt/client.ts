/** GDELT's calls: a timeline of one query. Each makes one attempt: GDELT is often overloaded. */
import type { GdeltSettings } from '#src/config/sections/providers/gdelt.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { Point, TimelineBody } from './contract.ts';
import { faultOf, parseLoosely } from './parse-body.ts';

export type TimelineMode = 'timelinevol' | 'timelinetone';

export async function fetchTimeline(
  { settings, http, signal }: FetchContext<GdeltSettings>,
  query: string,
  mode: TimelineMode,
) {
  const text = await http.getText('', {
    query: { query, mode, format: 'json', timespan: settings.timespan },
    inspect: faultOf,
    retry: false,
    signal,
  });
  const [series] = checkBody(TimelineBody, parseLoosely(text)).timeline ?? [];
  return checkRows(Point, series?.data ?? []);
}

/** Awin's calls: one report for each programme, which has no pages. */
import type { AwinSettings } from '#src/config/sections/providers/awin.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { PublisherRow, ReportBody } from './contract.ts';

/** What the publishers of a programme brought about in the period. */
export async function fetchPublishers(
  { settings, http, signal }: FetchContext<AwinSettings>,
  advertiser: string,
  { first, last }: ObservedPeriod,
) {
  const path = `/advertisers/${encodeURIComponent(advertiser)}/reports/publisher`;
  const body = await http.getJson(path, {
    query: { startDate: first, endDate: last, timezone: settings.report_timezone },
    headers: { Authorization: `Bearer ${settings.api_token}` },
    signal,
  });
  return checkRows(PublisherRow, checkBody(ReportBody, body));
}

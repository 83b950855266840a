/** Mailchimp's calls: the reports of the mailings of a period, page by page. */
import type { MailchimpSettings } from '#src/config/sections/providers/mailchimp.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { readPages } from '../answers/read-pages.ts';
import { Report, ReportsBody } from './contract.ts';

const FORBIDDEN = 403;
const FIELDS = [
  'total_items',
  'reports.send_time',
  'reports.emails_sent',
  'reports.bounces',
  'reports.opens',
  'reports.clicks',
  'reports.industry_stats',
].join(',');

/** The part of the key after its last dash; undefined where there is none. */
export const dataCentreOf = (apiKey: string): string | undefined =>
  /-([a-z]+\d+)$/.exec(apiKey)?.[1];

/** All reports of mailings sent in the period. */
export function fetchReports(context: FetchContext<MailchimpSettings>, period: ObservedPeriod) {
  return readPages(context.settings.max_pages, 0, async (seen: number) => {
    const { reports, total_items: total } = await fetchPage(context, period, seen);
    const next = seen + reports.length;
    return {
      ...checkRows(Report, reports),
      next: reports.length === 0 || next >= total ? null : next,
    };
  });
}

async function fetchPage(
  { settings, http, signal }: FetchContext<MailchimpSettings>,
  { first, last }: ObservedPeriod,
  offset: number,
) {
  const { api_key: key, base_url: url, page_size: count } = settings;
  const api = http.at(url.replace('{dc}', dataCentreOf(key) ?? ''));
  const body = await api.getJson('/reports', {
    query: {
      count,
      offset,
      since_send_time: `${first}T00:00:00Z`,
      before_send_time: `${last}T23:59:59Z`,
      fields: FIELDS,
    },
    // Any name is taken; the key is the password.
    headers: { Authorization: `Basic ${Buffer.from(`goalpost:${key}`).toString('base64')}` },
    inspect: throttleOf,
    signal,
  });
  return checkBody(ReportsBody, body);
}

/** A 403 that is not JSON comes from the gateway: too many calls. One that is says that the key is not good here. */
function throttleOf({ status, body }: InspectedAnswer): ProviderError | null {
  if (status !== FORBIDDEN || typeof body === 'object') return null;
  return new ProviderError('rate_limited', 'asked to slow down (403 without JSON)', {
    retryable: true,
    status,
  });
}

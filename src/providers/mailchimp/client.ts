/** Mailchimp's calls: the reports of the mailings of a period, page by page. */
import type { MailchimpSettings } from '#src/config/sections/providers/mailchimp.ts';
import type { Period } from '../account-figures.ts';
import type { InspectedAnswer } from '../http/create-client.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../rows.ts';
import { Report, ReportsBody } from './contract.ts';

const FORBIDDEN = 403;
/** A guard against a server whose total never comes down. */
const MAX_PAGES = 50;
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
export async function fetchReports(context: FetchContext<MailchimpSettings>, period: Period) {
  const rows: Report[] = [];
  const rejected: string[] = [];
  let total = Infinity;
  for (let page = 0, seen = 0; seen < total && page < MAX_PAGES; page += 1) {
    const { reports, total_items } = await fetchPage(context, period, seen);
    if (reports.length === 0) break;
    const checked = checkRows(Report, reports);
    rows.push(...checked.rows);
    rejected.push(...checked.rejected);
    seen += reports.length;
    total = total_items;
  }
  return { rows, rejected };
}

async function fetchPage(
  { settings, http, signal }: FetchContext<MailchimpSettings>,
  { start, end }: Period,
  offset: number,
) {
  const { api_key: key, base_url: url, page_size: count } = settings;
  const api = http.at(url.replace('{dc}', dataCentreOf(key) ?? ''));
  const body = await api.getJson('/reports', {
    query: {
      count,
      offset,
      since_send_time: `${start}T00:00:00Z`,
      before_send_time: `${end}T23:59:59Z`,
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

/** Bid Manager's calls: a stored query is found or made, run, waited for, and its CSV downloaded from Google's storage. */
import { createHash } from 'node:crypto';
import type { Dv360Settings } from '#src/config/sections/providers/dv360.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import { inspectGoogle } from '../google/inspect-google.ts';
import type { HttpClient } from '../http/create-client.ts';
import { fetchFile } from '../reports/fetch-file.ts';
import { refreshGrant } from '../http/refresh-grant.ts';
import { withToken } from '../http/tokens.ts';
import { pollReport } from '../reports/poll-report.ts';
import { ProviderError } from '../provider-error.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody } from '../answers/check-rows.ts';
import { QueriesBody, QueryBody, type Report, ReportBody } from './contract.ts';

type Context = FetchContext<Dv360Settings>;

const PAGE_SIZE = 100;
const HASH_LENGTH = 12;

/** The report on all advertisers as text; empty where there is none. */
export async function fetchReport(context: Context, period: ObservedPeriod): Promise<string> {
  const { settings, http, signal } = context;
  const params = paramsFor(settings);
  // A query is stored with the advertiser for good: the same one is run each time.
  const title = `Goalpost market data ${hashOf(params)}`;
  const queryId = (await findQuery(context, title)) ?? (await createQuery(context, title, params));
  const run = checkBody(
    ReportBody,
    await post(context, `/queries/${queryId}:run`, { dataRange: rangeOf(period) }),
  );
  const path = `/queries/${queryId}/reports/${run.key.reportId}`;
  const address = await pollReport(settings, signal, async () =>
    addressIn(checkBody(ReportBody, await get(context, path, {})).metadata),
  );
  if (address === '') return '';
  const { storage_hosts: hosts, base_url: baseUrl } = settings;
  const file = await fetchFile(http, address, { hosts, baseUrl, signal });
  return file.toString('utf8');
}

const GROUPS = ['currency', 'group', 'device', 'type'] as const;
const METRICS = ['impressions', 'clicks', 'cost'] as const;

const paramsFor = ({ fields, advertisers }: Dv360Settings) => ({
  type: 'STANDARD',
  groupBys: GROUPS.map((name) => fields[name].id),
  metrics: METRICS.map((name) => fields[name].id),
  filters: advertisers.map((value) => ({ type: 'FILTER_ADVERTISER', value })),
});

const hashOf = (params: object): string =>
  createHash('sha256').update(JSON.stringify(params)).digest('hex').slice(0, HASH_LENGTH);

async function findQuery(context: Context, title: string): Promise<string | undefined> {
  let pageToken: string | undefined;
  for (let page = 0; page < context.settings.max_pages; page += 1) {
    const body = await get(context, '/queries', {
      pageSize: PAGE_SIZE,
      ...(pageToken === undefined ? {} : { pageToken }),
    });
    const { queries, nextPageToken } = checkBody(QueriesBody, body);
    const found = queries.find(({ metadata }) => metadata.title === title);
    if (found !== undefined) return found.queryId;
    if (nextPageToken === undefined || nextPageToken === '') return undefined;
    pageToken = nextPageToken;
  }
  return undefined;
}

async function createQuery(context: Context, title: string, params: object): Promise<string> {
  const body = await post(context, '/queries', {
    metadata: { title, format: 'CSV', dataRange: { range: 'LAST_30_DAYS' } },
    params,
    schedule: { frequency: 'ONE_TIME' },
  });
  return checkBody(QueryBody, body).queryId;
}

const rangeOf = ({ first, last }: ObservedPeriod) => ({
  range: 'CUSTOM_DATES',
  customStartDate: dateOf(first),
  customEndDate: dateOf(last),
});

const dateOf = (day: string) => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
};

/** Null while the report is made; empty where it has no file. */
function addressIn({ status, googleCloudStoragePath = '' }: Report['metadata']): string | null {
  if (status.state === 'DONE') return googleCloudStoragePath;
  if (status.state !== 'FAILED') return null;
  throw new ProviderError('bad_response', 'could not make the report', { retryable: true });
}

type Query = NonNullable<Parameters<HttpClient['getJson']>[1]['query']>;

const get = (context: Context, path: string, query: Query): Promise<unknown> =>
  call(context, (options) => context.http.getJson(path, { ...options, query }));

/** What is sent again leaves at worst a query or a report that nobody uses. */
const post = (context: Context, path: string, body: object): Promise<unknown> =>
  call(context, (options) => context.http.postJson(path, { ...options, body }));

function call(
  context: Context,
  send: (options: Parameters<HttpClient['getJson']>[1]) => Promise<unknown>,
): Promise<unknown> {
  const { settings, http, signal } = context;
  const inspect = inspectGoogle(secretsOfDv360(settings));
  return withToken(
    context,
    () => refreshGrant({ http, consent: settings, signal }, settings.refresh_token),
    (token) => send({ headers: { Authorization: `Bearer ${token}` }, signal, inspect }),
  );
}

export const secretsOfDv360 = (settings: Dv360Settings): readonly string[] => [
  settings.client_secret,
  settings.refresh_token,
];

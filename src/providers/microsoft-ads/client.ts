/** Microsoft Advertising's calls: a report is ordered, waited for, and downloaded as a zip with a CSV in it. */
import type { MicrosoftAdsSettings } from '#src/config/sections/providers/microsoft-ads.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import { fetchFile } from '../reports/fetch-file.ts';
import { refreshGrant } from '../http/refresh-grant.ts';
import { type Grant, withToken } from '../http/tokens.ts';
import { pollReport } from '../reports/poll-report.ts';
import { isProviderError, ProviderError } from '../provider-error.ts';
import type { FetchContext } from '../provider.ts';
import { readCsv } from '../reports/read-csv.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { unzipFile } from '../reports/unzip-file.ts';
import { PollBody, ReportRow, SubmitBody } from './contract.ts';
import { inspectMicrosoft } from './inspect-microsoft.ts';

type Context = FetchContext<MicrosoftAdsSettings>;

const COLUMNS = [
  'TimePeriod',
  'CampaignId',
  'AdDistribution',
  'CurrencyCode',
  'Impressions',
  'Clicks',
  'Spend',
  'Conversions',
];

/** The campaigns of all accounts by week and distribution. */
export async function fetchReport(context: Context, period: ObservedPeriod) {
  const { settings, http, signal } = context;
  const ordered = await post(context, '/GenerateReport/Submit', orderOf(settings, period));
  const { ReportRequestId } = checkBody(SubmitBody, ordered);
  const address = await pollReport(settings, signal, async () => {
    const body = await post(context, '/GenerateReport/Poll', { ReportRequestId });
    return addressIn(checkBody(PollBody, body).ReportRequestStatus);
  });
  if (address === '') return { rows: [], rejected: [] };
  const packed = await fetchFile(http, address, {
    hosts: settings.storage_hosts,
    baseUrl: settings.base_url,
    signal,
  });
  const text = unzipFile(packed, '.csv', settings.unpacked_limit_bytes);
  return checkRows(ReportRow, readCsv(text));
}

const orderOf = (
  { accounts, report_time_zone }: MicrosoftAdsSettings,
  { first, last }: ObservedPeriod,
) => ({
  ReportRequest: {
    Type: 'CampaignPerformanceReportRequest',
    ReportName: 'Goalpost market data',
    Format: 'Csv',
    FormatVersion: '2.0',
    ExcludeColumnHeaders: false,
    ExcludeReportHeader: true,
    ExcludeReportFooter: true,
    ReturnOnlyCompleteData: false,
    Aggregation: 'Weekly',
    Columns: COLUMNS,
    Scope: { AccountIds: accounts },
    Time: {
      CustomDateRangeStart: dateOf(first),
      CustomDateRangeEnd: dateOf(last),
      ReportTimeZone: report_time_zone,
    },
  },
});

const dateOf = (day: string) => {
  const [Year = 0, Month = 0, Day = 0] = day.split('-').map(Number);
  return { Day, Month, Year };
};

type Status = { readonly Status: string; readonly ReportDownloadUrl?: string | null | undefined };

/** Null while the report is made; empty where it has no rows. */
function addressIn({ Status: state, ReportDownloadUrl }: Status): string | null {
  if (state === 'Success') return ReportDownloadUrl ?? '';
  if (state !== 'Error') return null;
  throw new ProviderError('bad_response', 'could not make the report', { retryable: true });
}

/** Orders may be sent again: at worst a report is made that nobody downloads. */
function post(context: Context, path: string, body: object): Promise<unknown> {
  const { settings, http, signal } = context;
  return withToken(
    context,
    (rotated) => grantFor(context, rotated),
    (token) =>
      http.postJson(path, {
        body,
        headers: {
          Authorization: `Bearer ${token}`,
          DeveloperToken: settings.developer_token,
          CustomerId: settings.customer_id,
          CustomerAccountId: settings.accounts[0] ?? '',
        },
        signal,
        inspect: inspectMicrosoft(secretsOfMicrosoftAds(settings)),
      }),
  );
}

/** The consent changes with every use; should the last one be lost or too old, the one that is set may still do. */
async function grantFor(context: Context, rotated: string | null): Promise<Grant> {
  const { settings, http, signal } = context;
  const ask = (consent: string) =>
    refreshGrant({ http, consent: settings, signal, fields: { scope: settings.scope } }, consent);
  if (rotated === null) return ask(settings.refresh_token);
  try {
    return await ask(rotated);
  } catch (error) {
    if (!isProviderError(error) || error.kind !== 'unauthorized') throw error;
    return ask(settings.refresh_token);
  }
}

export const secretsOfMicrosoftAds = (settings: MicrosoftAdsSettings): readonly string[] => [
  settings.developer_token,
  settings.client_secret,
  settings.refresh_token,
];

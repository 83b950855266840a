/** The calls of Google Ads: a stream of campaign figures for each customer, and one call for all keywords. */
import type { GoogleAdsSettings } from '#src/config/sections/providers/google-ads.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import { inspectGoogle } from '../google/inspect-google.ts';
import { refreshGrant } from '../http/refresh-grant.ts';
import { withToken } from '../http/tokens.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { AdsRow, KeywordRow, KeywordsBody, StreamBody } from './contract.ts';

type Context = FetchContext<GoogleAdsSettings>;

/** By campaign, week and network, so that there is a spread to tell of. */
const queryFor = ({ first, last }: ObservedPeriod): string =>
  [
    'SELECT customer.currency_code, campaign.id, segments.week, segments.ad_network_type,',
    'metrics.impressions, metrics.clicks, metrics.cost_micros, metrics.conversions',
    `FROM campaign WHERE segments.date BETWEEN '${first}' AND '${last}'`,
    'AND metrics.impressions > 0',
  ].join(' ');

export async function fetchCampaigns(context: Context, customer: string, period: ObservedPeriod) {
  const path = `/customers/${customer}/googleAds:searchStream`;
  const body = await post(context, path, { query: queryFor(period) });
  return checkRows(
    AdsRow,
    checkBody(StreamBody, body).flatMap(({ results = [] }) => results),
  );
}

export async function fetchKeywords(
  context: Context,
  customer: string,
  keywords: readonly string[],
) {
  const { geo_targets, language } = context.settings;
  const body = await post(context, `/customers/${customer}:generateKeywordHistoricalMetrics`, {
    keywords,
    geoTargetConstants: geo_targets.map((id) => `geoTargetConstants/${id}`),
    language: `languageConstants/${language}`,
    keywordPlanNetwork: 'GOOGLE_SEARCH',
  });
  return checkRows(KeywordRow, checkBody(KeywordsBody, body).results ?? []);
}

/** Both calls only read, so that they may be sent again. */
function post(context: Context, path: string, body: object): Promise<unknown> {
  const { settings, http, signal } = context;
  const { developer_token, login_customer_id, refresh_token } = settings;
  const inspect = inspectGoogle(secretsOfGoogleAds(settings));
  return withToken(
    context,
    () => refreshGrant({ http, consent: settings, signal }, refresh_token),
    (token) =>
      http.postJson(path, {
        body,
        headers: {
          Authorization: `Bearer ${token}`,
          'developer-token': developer_token,
          ...(login_customer_id === '' ? {} : { 'login-customer-id': login_customer_id }),
        },
        signal,
        inspect,
      }),
  );
}

export const secretsOfGoogleAds = (settings: GoogleAdsSettings): readonly string[] => [
  settings.developer_token,
  settings.client_secret,
  settings.refresh_token,
];

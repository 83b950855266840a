/** Meta's calls: the insights of an account page by page, and the estimate of reach of a country. */
import { createHmac } from 'node:crypto';
import type { MetaSettings } from '#src/config/sections/providers/meta.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { readPages } from '../answers/read-pages.ts';
import {
  DeliveryBody,
  InsightsBody,
  InsightsRow,
  ReachBody,
  type ReachEstimate,
} from './contract.ts';
import { inspectMeta } from './inspect-meta.ts';

type Context = FetchContext<MetaSettings>;

const FIELDS = [
  'account_currency',
  'campaign_id',
  'impressions',
  'clicks',
  'inline_link_clicks',
  'spend',
  'actions',
];

/** The campaigns of an account by platform, over the whole period. */
export function fetchInsights(context: Context, account: string, period: ObservedPeriod) {
  const { page_size: limit, max_pages: most } = context.settings;
  return readPages(most, '', async (after: string) => {
    const body = await get(context, `/act_${account}/insights`, {
      level: 'campaign',
      fields: FIELDS.join(','),
      breakdowns: 'publisher_platform',
      time_range: JSON.stringify({ since: period.first, until: period.last }),
      limit,
      ...(after === '' ? {} : { after }),
    });
    const { data, paging } = checkBody(InsightsBody, body);
    // The cursor is there on the last page too.
    const next = paging?.next === undefined ? null : (paging.cursors?.after ?? null);
    return { ...checkRows(InsightsRow, data), next };
  });
}

/** People who can be reached in a country in a month; none where nothing is estimated. */
export async function fetchReach(
  context: Context,
  account: string,
  country: string,
): Promise<ReachEstimate[]> {
  const query = { targeting_spec: JSON.stringify({ geo_locations: { countries: [country] } }) };
  if (context.settings.reach_source === 'reachestimate') {
    return checkBody(ReachBody, await get(context, `/act_${account}/reachestimate`, query)).data;
  }
  const body = await get(context, `/act_${account}/delivery_estimate`, {
    ...query,
    optimization_goal: 'REACH',
  });
  return checkBody(DeliveryBody, body).data;
}

/** The token goes into a header: queries end up in logs. */
function get(
  { settings, http, signal }: Context,
  path: string,
  query: Readonly<Record<string, string | number>>,
): Promise<unknown> {
  return http.getJson(path, {
    query: { ...query, ...proofOf(settings) },
    headers: { Authorization: `Bearer ${settings.access_token}` },
    signal,
    inspect: inspectMeta(secretsOfMeta(settings)),
  });
}

const proofOf = ({ app_secret, access_token }: MetaSettings): Record<string, string> =>
  app_secret === ''
    ? {}
    : { appsecret_proof: createHmac('sha256', app_secret).update(access_token).digest('hex') };

export const secretsOfMeta = ({ access_token, app_secret }: MetaSettings): readonly string[] => [
  access_token,
  app_secret,
];

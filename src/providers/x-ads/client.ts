/** X's calls, each signed: accounts, their campaigns, which of them were active, and what those did. */
import { randomBytes } from 'node:crypto';
import type { XAdsSettings } from '#src/config/sections/providers/x-ads.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import { createLimitReader } from '../http/limit-headers.ts';
import { oauth1Header } from '../http/oauth1.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { readPages } from '../answers/read-pages.ts';
import {
  Account,
  ActiveEntity,
  Campaign,
  EntityConversions,
  EntityStats,
  ErrorBody,
  ListBody,
} from './contract.ts';
import type { Window } from './windows.ts';

type Context = FetchContext<XAdsSettings>;
type Query = Readonly<Record<string, string | number>>;

const NONCE_BYTES = 16;
const MS_PER_SECOND = 1_000;
const PAGE = 1_000;
const FIRST_FAILURE = 400;
const FIRST_SERVER_FAULT = 500;
const SELF_EXPLAINING = new Set([401, 403]);

/**
 * Whoever comes back too early may lose access, so a refusal that announces no time is not repeated before the window
 * of 15 minutes is over.
 */
export const limits = createLimitReader(
  { prefixes: ['x-account-rate-limit', 'x-rate-limit'], reset: 'epoch_seconds' },
  { waitMs: 900_000, statuses: [429, 503] },
);

/** Accounts that the user may see and that can advertise. */
export async function fetchAccounts(context: Context): Promise<string[]> {
  const { rows } = checkRows(Account, await fetchList(context, '/accounts', { count: PAGE }));
  return rows
    .filter(({ approval_status: status, deleted }) => status !== 'REJECTED' && deleted !== true)
    .map(({ id }) => id);
}

/** Currency of every campaign of an account. */
export async function fetchCurrencies(
  context: Context,
  account: string,
): Promise<Map<string, string>> {
  const path = `/accounts/${encodeURIComponent(account)}/campaigns`;
  const list = await fetchList(context, path, { count: PAGE, with_deleted: 'true' });
  return new Map(checkRows(Campaign, list).rows.map(({ id, currency }) => [id, currency]));
}

/** Ids of the campaigns of which something was shown in the time. */
export async function fetchActive(
  context: Context,
  account: string,
  { start_time, end_time }: Window,
): Promise<string[]> {
  const path = `/stats/accounts/${encodeURIComponent(account)}/active_entities`;
  const list = await fetchList(context, path, { entity: 'CAMPAIGN', start_time, end_time });
  return [...new Set(checkRows(ActiveEntity, list).rows.map(({ entity_id }) => entity_id))];
}

interface StatsQuestion extends Window {
  readonly entity_ids: string;
  readonly placement: string;
}

/** Counts and charges of up to 20 campaigns in up to 7 days. */
export async function fetchStats(context: Context, account: string, question: StatsQuestion) {
  const list = await askStats(context, account, question, 'ENGAGEMENT,BILLING');
  return checkRows(EntityStats, list);
}

/** X asks to keep conversions apart from the other counts. */
export async function fetchConversions(context: Context, account: string, question: StatsQuestion) {
  const list = await askStats(context, account, question, 'WEB_CONVERSION');
  return checkRows(EntityConversions, list);
}

/** One answer, which has no pages. */
async function askStats(
  context: Context,
  account: string,
  question: StatsQuestion,
  metric_groups: string,
): Promise<unknown[]> {
  const body = await ask(context, `/stats/accounts/${encodeURIComponent(account)}`, {
    entity: 'CAMPAIGN',
    granularity: 'TOTAL',
    metric_groups,
    ...question,
  });
  return checkBody(ListBody, body).data;
}

/** All pages; throws where there are more than `max_pages`, as sums over a part of them would be wrong. */
async function fetchList(context: Context, path: string, query: Query): Promise<unknown[]> {
  const { rows, cutOff } = await readPages(
    context.settings.max_pages,
    '',
    async (cursor: string) => {
      const asked = cursor === '' ? query : { ...query, cursor };
      const { data, next_cursor: next } = checkBody(ListBody, await ask(context, path, asked));
      return { rows: data, next: next || null };
    },
  );
  if (!cutOff) return rows;
  throw new ProviderError('bad_response', 'has more pages than max_pages', { retryable: false });
}

function ask(context: Context, path: string, query: Query): Promise<unknown> {
  const { settings, http, signal } = context;
  const request = {
    method: 'GET',
    url: `${settings.base_url}${path}`,
    parameters: Object.entries(query).map(([name, value]) => [name, String(value)] as const),
  };
  const credentials = {
    consumerKey: settings.consumer_key,
    consumerSecret: settings.consumer_secret,
    token: settings.access_token,
    tokenSecret: settings.access_token_secret,
  };
  return http.getJson(path, {
    query,
    // Anew for each attempt: a nonce is taken once.
    sign: (nowMs) => ({
      Authorization: oauth1Header(request, credentials, {
        nonce: randomBytes(NONCE_BYTES).toString('hex'),
        timestamp: Math.floor(nowMs / MS_PER_SECOND),
        version: '1.0',
      }),
    }),
    inspect: (answer) => limits.throttleOf(answer) ?? refusalOf(answer),
    signal,
  });
}

/** A refusal in X's own words, which name the parameter. */
function refusalOf({ status, body }: InspectedAnswer): ProviderError | null {
  if (status < FIRST_FAILURE || SELF_EXPLAINING.has(status)) return null;
  const error = ErrorBody.safeParse(body).data?.errors[0];
  if (error === undefined) return null;
  const parameter = error.parameter ?? '';
  return new ProviderError(
    'bad_response',
    `answered ${status} ${error.code}${parameter === '' ? '' : ` (${parameter})`}`,
    { retryable: status >= FIRST_SERVER_FAULT, status },
  );
}

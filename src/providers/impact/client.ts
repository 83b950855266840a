/** Impact's calls: the actions of a period and a report of its clicks, page by page. */
import { z } from 'zod';
import type { ImpactSettings } from '#src/config/sections/providers/impact.ts';
import type { Period } from '../account-figures.ts';
import type { InspectedAnswer } from '../http/create-client.ts';
import { createLimitReader } from '../http/limit-headers.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../rows.ts';
import { Action, ActionsBody, ClickCount, ErrorBody, ReportBody } from './contract.ts';

type Context = FetchContext<ImpactSettings>;
type Query = Readonly<Record<string, string>>;

/** A guard against a server that always names one page more. */
const MAX_PAGES = 50;
const SUCCESS = 200;

export const limits = createLimitReader({ prefixes: ['x-ratelimit'], reset: 'seconds_left' });

/** What partners brought about in the period, whatever became of it. */
export async function fetchActions(context: Context, { start, end }: Period) {
  const { campaign_id: campaign } = context.settings;
  const query = {
    ActionDateStart: `${start}T00:00:00Z`,
    ActionDateEnd: `${end}T23:59:59Z`,
    ...(campaign === '' ? {} : { CampaignId: campaign }),
  };
  const rows: unknown[] = [];
  for await (const body of pagesOf(context, '/Actions', query)) {
    const page = checkBody(ActionsBody, body);
    rows.push(...page.Actions);
    if (!page['@nextpageuri']) break;
  }
  return checkRows(Action, rows);
}

/** Clicks on partners' links in the period. */
export async function fetchClicks(context: Context, { start, end }: Period): Promise<number> {
  const { campaign_id: campaign, click_report: report } = context.settings;
  const query = {
    START_DATE: start,
    END_DATE: end,
    ...(campaign === '' ? {} : { SUBAID: campaign }),
  };
  const rows: unknown[] = [];
  for await (const body of pagesOf(context, `/Reports/${encodeURIComponent(report.id)}`, query)) {
    const page = checkBody(ReportBody, body);
    rows.push(...page.Records);
    if (!page['@nextpageuri']) break;
  }
  // A row that cannot be read would lower the sum, so it fails it.
  const records = checkBody(z.array(z.object({ [report.column]: ClickCount })), rows);
  return records.reduce((sum, record) => sum + (record[report.column] ?? 0), 0);
}

/** Pages by number: the address of the next one only says that there is one. */
async function* pagesOf(context: Context, path: string, query: Query): AsyncGenerator<unknown> {
  const { settings, http, nowMs, signal } = context;
  const { account_sid: sid, auth_token: token } = settings;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    yield await http.getJson(`/Advertisers/${encodeURIComponent(sid)}${path}`, {
      query: { ...query, Page: page, PageSize: settings.page_size },
      headers: { Authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` },
      inspect: (answer) => limits.throttleOf(answer, nowMs) ?? errorOf(answer),
      signal,
    });
  }
}

/** An error within a success. */
function errorOf({ status, body }: InspectedAnswer): ProviderError | null {
  if (status !== SUCCESS || !ErrorBody.safeParse(body).success) return null;
  return new ProviderError('bad_response', 'answered that there is an error', {
    retryable: false,
    status,
  });
}

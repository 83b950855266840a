/** Impact's calls: the actions of a period and a report of its clicks, page by page. */
import { z } from 'zod';
import type { ImpactSettings } from '#src/config/sections/providers/impact.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import { createLimitReader } from '../http/limit-headers.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { readPages } from '../answers/read-pages.ts';
import { Action, ActionsBody, ClickCount, ErrorBody, ReportBody } from './contract.ts';

type Context = FetchContext<ImpactSettings>;
type Query = Readonly<Record<string, string>>;

const SUCCESS = 200;

export const limits = createLimitReader({ prefixes: ['x-ratelimit'], reset: 'seconds_left' });

/** What partners brought about in the period, whatever became of it. */
export async function fetchActions(context: Context, { first, last }: ObservedPeriod) {
  const { campaign_id: campaign } = context.settings;
  const query = {
    ActionDateStart: `${first}T00:00:00Z`,
    ActionDateEnd: `${last}T23:59:59Z`,
    ...(campaign === '' ? {} : { CampaignId: campaign }),
  };
  const { rows, cutOff } = await readList(context, '/Actions', query, (body) => {
    const page = checkBody(ActionsBody, body);
    return { ...page, rows: page.Actions };
  });
  return { ...checkRows(Action, rows), cutOff };
}

/** Clicks on partners' links in the period. */
export async function fetchClicks(
  context: Context,
  { first, last }: ObservedPeriod,
): Promise<number> {
  const { campaign_id: campaign, click_report: report } = context.settings;
  const query = {
    START_DATE: first,
    END_DATE: last,
    ...(campaign === '' ? {} : { SUBAID: campaign }),
  };
  const path = `/Reports/${encodeURIComponent(report.id)}`;
  const { rows, cutOff } = await readList(context, path, query, (body) => {
    const page = checkBody(ReportBody, body);
    return { ...page, rows: page.Records };
  });
  // What is missing would lower the sum, so it fails it.
  if (cutOff) {
    const detail = 'has more pages of clicks than max_pages';
    throw new ProviderError('bad_response', detail, { retryable: false });
  }
  const records = checkBody(z.array(z.object({ [report.column]: ClickCount })), rows);
  return records.reduce((sum, record) => sum + (record[report.column] ?? 0), 0);
}

interface ListPage {
  readonly rows: readonly unknown[];
  readonly '@nextpageuri'?: string | null | undefined;
}

/** Pages by number: the address of the next one only says that there is one. */
function readList(
  { settings, http, signal }: Context,
  path: string,
  query: Query,
  parse: (body: unknown) => ListPage,
) {
  const { account_sid: sid, auth_token: token, max_pages: most } = settings;
  return readPages(most, 1, async (page: number) => {
    const body = await http.getJson(`/Advertisers/${encodeURIComponent(sid)}${path}`, {
      query: { ...query, Page: page, PageSize: settings.page_size },
      headers: { Authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` },
      inspect: (answer) => limits.throttleOf(answer) ?? errorOf(answer),
      signal,
    });
    const { rows, '@nextpageuri': next } = parse(body);
    return { rows, next: next ? page + 1 : null };
  });
}

/** An error within a success. */
function errorOf({ status, body }: InspectedAnswer): ProviderError | null {
  if (status !== SUCCESS || !ErrorBody.safeParse(body).success) return null;
  return new ProviderError('bad_response', 'answered that there is an error', {
    retryable: false,
    status,
  });
}

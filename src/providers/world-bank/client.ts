/** The World Bank's calls: one series for many countries, page by page. */
import type { WorldBankSettings } from '#src/config/sections/providers/world-bank.ts';
import { append } from '#src/lib/append.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { ErrorBody, IndicatorBody, IndicatorRow } from './contract.ts';

/** "The provided parameter value is not valid": a country or the series is unknown. */
const INVALID_VALUE = '120';

/** The whole call was refused because of one of its values. */
export class InvalidValueError extends ProviderError {}

/** Pages that the figures of so many countries fill: one a year. */
export const pagesOf = (
  { lookback_years: years, page_size: size }: WorldBankSettings,
  countries: number,
): number => Math.ceil((countries * (years + 1)) / size);

/**
 * All rows of `series` for `countries`, newest first.
 * Throws InvalidValueError when one of the countries, or the series, is unknown.
 */
export async function fetchSeries(
  context: FetchContext<WorldBankSettings>,
  series: string,
  countries: readonly string[],
) {
  const rows: IndicatorRow[] = [];
  const rejected: string[] = [];
  const most = pagesOf(context.settings, countries.length);
  for (let page = 1, pages = 1; page <= Math.min(pages, most); page += 1) {
    const [meta, raw] = await fetchPage(context, series, countries, page);
    const checked = checkRows(IndicatorRow, raw ?? []);
    append(rows, checked.rows);
    append(rejected, checked.rejected);
    pages = meta.pages;
  }
  return { rows, rejected };
}

async function fetchPage(
  { settings, http, nowMs, signal }: FetchContext<WorldBankSettings>,
  series: string,
  countries: readonly string[],
  page: number,
) {
  const year = new Date(nowMs).getUTCFullYear();
  const path = `/country/${countries.map(encodeURIComponent).join(';')}/indicator/${encodeURIComponent(series)}`;
  const body = await http.getJson(path, {
    query: {
      format: 'json',
      date: `${year - settings.lookback_years}:${year}`,
      per_page: settings.page_size,
      page,
    },
    signal,
  });
  refuseErrors(body);
  return checkBody(IndicatorBody, body);
}

function refuseErrors(body: unknown): void {
  const parsed = ErrorBody.safeParse(body);
  const message = parsed.data?.[0]?.message[0];
  if (message === undefined) return;
  const detail = `answered error ${message.id}: ${message.value}`;
  if (message.id === INVALID_VALUE) {
    throw new InvalidValueError('bad_response', detail, { retryable: false });
  }
  throw new ProviderError('bad_response', detail, { retryable: false });
}

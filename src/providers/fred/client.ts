/** FRED's calls: the newest observations of one series. */
import type { FredSettings } from '#src/config/sections/providers/fred.ts';
import { append } from '#src/lib/append.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import { redact } from '../http/redact.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { ErrorBody, hasValue, Observation, ObservationsBody } from './contract.ts';
import type { FredMetric } from './mapper.ts';

const HTTP_BAD_REQUEST = 400;
const HTTP_TOO_MANY = 429;
const HTTP_SERVER_ERROR = 500;

/** Newest first, page by page until one holds a figure. */
export async function fetchNewest(context: FetchContext<FredSettings>, metric: FredMetric) {
  const { page_size: pageSize, max_pages: most } = context.settings;
  const rows: Observation[] = [];
  const rejected: string[] = [];
  for (let page = 0, total = 1; page < most && page * pageSize < total; page += 1) {
    const body = await fetchPage(context, metric, page * pageSize);
    const checked = checkRows(Observation, body.observations);
    append(rows, checked.rows);
    append(rejected, checked.rejected);
    if (rows.some(hasValue)) break;
    total = body.count;
  }
  return { rows, rejected };
}

async function fetchPage(
  { settings, http, signal }: FetchContext<FredSettings>,
  metric: FredMetric,
  offset: number,
) {
  const { series, transform } = settings.series[metric];
  const body = await http.getJson('/series/observations', {
    query: {
      series_id: series,
      units: transform,
      sort_order: 'desc',
      limit: settings.page_size,
      offset,
      file_type: 'json',
      api_key: settings.api_key,
    },
    signal,
    inspect: (answer) => faultOf(answer, settings.api_key),
  });
  return checkBody(ObservationsBody, body);
}

/** A wrong key is a 400 like a wrong series; only the message tells them apart. */
function faultOf({ status, body }: InspectedAnswer, key: string): ProviderError | null {
  const error = ErrorBody.safeParse(body).data;
  if (error === undefined) return null;
  const code = error.error_code;
  if (status >= HTTP_BAD_REQUEST && code !== HTTP_BAD_REQUEST) return null;
  if (/api_key/i.test(error.error_message)) {
    return new ProviderError('unauthorized', `refused the key (${code})`, { retryable: false });
  }
  if (code === HTTP_TOO_MANY) {
    return new ProviderError('rate_limited', 'asked to slow down', { retryable: true });
  }
  const detail = `answered error ${code}: ${redact(error.error_message, [key])}`;
  return new ProviderError('bad_response', detail, { retryable: code >= HTTP_SERVER_ERROR });
}

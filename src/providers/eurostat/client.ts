/** Eurostat's calls: the latest periods of one dataset for all countries at once. */
import type { EurostatSettings } from '#src/config/sections/providers/eurostat.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody } from '../answers/check-rows.ts';
import { DatasetBody, ErrorBody } from './contract.ts';
import { decode, type Decoded } from './decode.ts';
import { type EurostatMetric, geoOf } from './mapper.ts';

const HTTP_TOO_MANY = 429;
const HTTP_SERVER_ERROR = 500;

export async function fetchIndicator(
  { settings, http, signal }: FetchContext<EurostatSettings>,
  metric: EurostatMetric,
): Promise<Decoded> {
  const { dataset, filter, periods } = settings.indicators[metric];
  const body = await http.getJson(`/data/${encodeURIComponent(dataset)}`, {
    query: {
      format: 'JSON',
      lang: settings.language,
      ...filter,
      geo: settings.countries.map((country) => geoOf(country, settings)),
      lastTimePeriod: periods,
    },
    signal,
    inspect: faultOf,
  });
  const decoded = decode(checkBody(DatasetBody, body));
  if (decoded !== null) return decoded;
  throw new ProviderError(
    'bad_response',
    `laid ${dataset} out in another way: its filter must name every dimension but geo and time`,
    { retryable: false },
  );
}

/** Errors come as JSON, some with 200; so does the offer to collect a large answer later. */
function faultOf({ body, status }: InspectedAnswer): ProviderError | null {
  const parsed = ErrorBody.safeParse(body).data;
  if (parsed === undefined || status === HTTP_TOO_MANY) return null;
  if ('warning' in parsed) {
    const detail = 'would answer later: fewer periods or countries must be asked for';
    return new ProviderError('bad_response', detail, { retryable: false });
  }
  const error = Array.isArray(parsed.error) ? parsed.error[0] : parsed.error;
  const code = error?.status ?? status;
  return new ProviderError('bad_response', `answered error ${code}: ${error?.label ?? ''}`, {
    retryable: code >= HTTP_SERVER_ERROR,
    status: code,
  });
}

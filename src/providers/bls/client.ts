/** The calls of BLS: many series at once, which are read and change nothing. */
import type { BlsSettings } from '#src/config/sections/providers/bls.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import { redact } from '../http/redact.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { Observation, Series, SeriesBody, StatusBody } from './contract.ts';
import { msToMidnight } from './midnight.ts';

type Context = FetchContext<BlsSettings>;

const SUCCEEDED = 'REQUEST_SUCCEEDED';

export interface SeriesReading {
  readonly observations: ReadonlyMap<string, readonly Observation[]>;
  /** What was wrong with single figures or series. */
  readonly rejected: readonly string[];
}

/** `ids` by their figures of the last years; those of which there are none are absent. */
export async function fetchSeries(
  context: Context,
  ids: readonly string[],
): Promise<SeriesReading> {
  const body = checkBody(SeriesBody, await post(context, ids));
  const { rows: series, rejected } = checkRows(
    Series,
    body.Results.flatMap((results) => results.series),
  );
  const wrong = [...rejected, ...saidOf(body.message, context.settings.registration_key)];
  const observations = new Map<string, readonly Observation[]>();
  for (const { seriesID, data } of series) {
    const found: Observation[] = [];
    for (const [index, raw] of data.entries()) {
      const row = Observation.safeParse(raw).data;
      if (row === undefined) wrong.push(`${seriesID}, row ${index}`);
      else found.push(row);
    }
    observations.set(seriesID, found);
  }
  return { observations, rejected: wrong };
}

/** Messages that name a series it does not know, without the key that they may quote. */
const saidOf = (messages: readonly string[], key: string): string[] =>
  messages.filter((text) => /invalid series/i.test(text)).map((text) => redact(text, [key]));

function post({ settings, http, nowMs, signal }: Context, ids: readonly string[]) {
  const year = new Date(nowMs).getUTCFullYear();
  const { registration_key: key, lookback_years: back } = settings;
  return http.postJson('/timeseries/data/', {
    body: {
      seriesid: ids,
      startyear: String(year - back),
      endyear: String(year),
      ...(key === '' ? {} : { registrationkey: key }),
    },
    signal,
    inspect: (answer) => faultOf(answer, key),
  });
}

/** The message may quote the key. */
function faultOf({ body, nowMs }: InspectedAnswer, key: string): ProviderError | null {
  const answer = StatusBody.safeParse(body).data;
  if (answer === undefined || answer.status === SUCCEEDED) return null;
  const said = answer.message.join(' ');
  if (/threshold/i.test(said)) {
    return new ProviderError('quota_exhausted', 'has had all its calls for today', {
      retryable: true,
      retryAfterMs: msToMidnight(nowMs),
    });
  }
  if (/\bkey\b.*\binvalid\b|\binvalid\b.*\bkey\b/i.test(said)) {
    return new ProviderError('unauthorized', 'refused the key', { retryable: false });
  }
  const detail = `answered ${answer.status}: ${redact(said, [key])}`;
  return new ProviderError('bad_response', detail, { retryable: false });
}

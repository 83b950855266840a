/** The calls of the Census Bureau: all variables of the newest survey there is, at once. */
import type { CensusSettings } from '#src/config/sections/providers/census.ts';
import type { InspectedAnswer } from '../http/create-client.ts';
import { redact } from '../http/redact.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody } from '../rows.ts';
import { TableBody } from './contract.ts';

type Context = FetchContext<CensusSettings>;

const BAD_REQUEST = 400;
const NOT_FOUND = 404;
/** Longest part of an error's text that is passed on. */
const SAID_LENGTH = 200;

/** There is no survey of that year. */
class AbsentError extends ProviderError {}

export interface Survey {
  readonly vintage: number;
  /** One row, by the names of its columns; null where there is none. */
  readonly cells: Readonly<Record<string, unknown>> | null;
}

/** The newest survey from the configured year and those after it on; earlier ones when there is none. */
export async function fetchSurvey(context: Context): Promise<Survey> {
  const { vintage, newer_vintages: newer, older_vintages: older } = context.settings;
  for (let year = vintage + newer; ; year -= 1) {
    try {
      return { vintage: year, cells: await fetchRow(context, year) };
    } catch (error) {
      if (!(error instanceof AbsentError) || year <= vintage - older) throw error;
    }
  }
}

export const variablesOf = ({ figures }: CensusSettings): string[] => [
  ...new Set(
    Object.values(figures).flatMap(({ variables, share_of: whole }) =>
      whole === '' ? variables : [...variables, whole],
    ),
  ),
];

async function fetchRow({ settings, http, signal }: Context, vintage: number) {
  const body = await http.getJson(`/${vintage}/${settings.dataset}`, {
    query: {
      get: ['NAME', ...variablesOf(settings)].join(','),
      for: settings.geography,
      key: settings.api_key,
    },
    signal,
    inspect: (answer) => faultOf(answer, settings.api_key),
  });
  const table = checkBody(TableBody, body);
  const [names, row] = table ?? [];
  if (names === undefined || row === undefined) return null;
  return Object.fromEntries(names.map((name, column) => [name, row[column]]));
}

/** Errors are words; a wrong or missing key is answered with a page, with 200. */
function faultOf({ status, body }: InspectedAnswer, key: string): ProviderError | null {
  if (status === NOT_FOUND) {
    return new AbsentError('bad_response', 'has no such survey', { retryable: false, status });
  }
  if (typeof body !== 'string') return null;
  if (status < BAD_REQUEST && /^\s*</.test(body)) {
    const detail = 'answered with a page, as it does to a wrong key';
    return new ProviderError('unauthorized', detail, { retryable: false, status });
  }
  if (status === BAD_REQUEST) {
    const said = redact(body.trim().slice(0, SAID_LENGTH), [key]);
    const kind = /\bkey\b/i.test(said) ? 'unauthorized' : 'bad_response';
    return new ProviderError(kind, `refused the call: ${said}`, { retryable: false, status });
  }
  return null;
}

/** The calls of the Census Bureau: all variables of the newest survey there is, at once. */
import type { CensusSettings } from '#src/config/sections/providers/census.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import { redact } from '../http/redact.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody } from '../answers/check-rows.ts';
import { TableBody } from './contract.ts';

type Context = FetchContext<CensusSettings>;

const BAD_REQUEST = 400;
/** Longest part of an error's text that is passed on. */
const SAID_LENGTH = 200;

export interface Survey {
  readonly vintage: number;
  /** One row, by the names of its columns. */
  readonly cells: Readonly<Record<string, unknown>>;
}

/** The newest survey from the configured year and those after it on, or an earlier one; null where there is none. */
export async function fetchSurvey(context: Context): Promise<Survey | null> {
  const { vintage: configured, newer_vintages: newer, older_vintages: older } = context.settings;
  for (let vintage = configured + newer; vintage >= configured - older; vintage -= 1) {
    const [names, row] = (await fetchTable(context, vintage)) ?? [];
    if (names === undefined || row === undefined) continue;
    return { vintage, cells: Object.fromEntries(names.map((name, at) => [name, row[at]])) };
  }
  return null;
}

export const variablesOf = ({ figures }: CensusSettings): string[] => [
  ...new Set(
    Object.values(figures).flatMap(({ variables, share_of: whole }) =>
      whole === '' ? variables : [...variables, whole],
    ),
  ),
];

async function fetchTable({ settings, http, signal }: Context, vintage: number) {
  const body = await http.getJson(`/${vintage}/${settings.dataset}`, {
    query: {
      get: ['NAME', ...variablesOf(settings)].join(','),
      for: settings.geography,
      key: settings.api_key,
    },
    signal,
    inspect: (answer) => faultOf(answer, settings.api_key),
    mayBeAbsent: true,
  });
  return checkBody(TableBody, body);
}

/** Errors are words; a wrong or missing key is answered with a page, with 200. */
function faultOf({ status, body }: InspectedAnswer, key: string): ProviderError | null {
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

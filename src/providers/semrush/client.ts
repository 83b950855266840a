/** Semrush's calls: figures of up to a hundred keywords at a time. */
import type { SemrushSettings } from '#src/config/sections/providers/semrush.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError, type ProviderErrorKind } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { COLUMNS, Header, KeywordLine } from './contract.ts';

const ERROR = /^ERROR (\d+) :: (.*)/;
const NOTHING_FOUND = '50';
/** Wrong or disabled key, units or limits used up; the others are refusals of this one question. */
const KINDS: Readonly<Record<string, ProviderErrorKind>> = {
  120: 'unauthorized',
  121: 'unauthorized',
  130: 'unauthorized',
  131: 'quota_exhausted',
  132: 'quota_exhausted',
  134: 'quota_exhausted',
};
const NO_ROWS: { rows: KeywordLine[]; rejected: string[] } = { rows: [], rejected: [] };

/** Figures of the keywords that are known. Errors, and that nothing is known, come as text with status 200. */
export async function fetchKeywords(
  { settings, http, signal }: FetchContext<SemrushSettings>,
  keywords: readonly string[],
) {
  const body = await http.getText('/', {
    query: {
      type: 'phrase_these',
      key: settings.api_key,
      phrase: keywords.join(';'),
      database: settings.database,
      export_columns: COLUMNS,
    },
    inspect: errorOf,
    signal,
  });
  if (errorCodeOf(body)?.code === NOTHING_FOUND) return NO_ROWS;
  const [header = '', ...lines] = body.trim().split(/\r?\n/);
  checkBody(Header, header.split(';'));
  return checkRows(
    KeywordLine,
    lines.map((line) => line.split(';')),
  );
}

function errorCodeOf(body: unknown): { code: string; words: string } | undefined {
  const [, code, words = ''] = ERROR.exec(String(body)) ?? [];
  return code === undefined ? undefined : { code, words };
}

function errorOf({ status, body }: InspectedAnswer): ProviderError | null {
  const error = errorCodeOf(body);
  if (error === undefined || error.code === NOTHING_FOUND) return null;
  // Only words: the rest of the line could repeat what was sent.
  const words = /^[A-Z ]*/.exec(error.words)?.[0].trim() ?? '';
  const kind = KINDS[error.code] ?? 'bad_response';
  return new ProviderError(kind, `answered error ${error.code} ${words}`.trimEnd(), {
    retryable: false,
    status,
  });
}

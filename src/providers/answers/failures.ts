/** What went wrong with a part of a refresh, as plain data. */
import type { ProviderFailure } from '../provider.ts';
import { isProviderError } from '../provider-error.ts';
import type { Pages } from './read-pages.ts';

/** Longest part of what a provider says that is kept: an answer may be a whole page. */
const DETAIL_LENGTH = 300;
/** Longest wait that is believed: the schedule comes round anyway, and a wrong clock must not stop it for years. */
const LONGEST_WAIT_MS = 86_400_000;

/** The failure of one part; anything that is not a ProviderError is a bug and thrown on. */
export function failureOf(part: string, error: unknown): ProviderFailure {
  if (!isProviderError(error)) throw error;
  return {
    part,
    kind: error.kind,
    detail: error.message.slice(0, DETAIL_LENGTH),
    retryable: error.retryable,
    retry_after_ms:
      error.retryAfterMs === undefined ? null : Math.min(error.retryAfterMs, LONGEST_WAIT_MS),
  };
}

/** Rows of an answer that did not fit the contract and were left out, as one failure; none when all fitted. */
export function failuresOfRows(part: string, rejected: readonly string[]): ProviderFailure[] {
  const [first] = rejected;
  if (first === undefined) return [];
  return [
    nothingOf(part, `${rejected.length} rows are not as the contract says, such as ${first}`),
  ];
}

/** What was left out of a list that came page by page. */
export const failuresOfPages = (
  part: string,
  { rejected, cutOff }: Pick<Pages<unknown>, 'rejected' | 'cutOff'>,
): ProviderFailure[] => [
  ...failuresOfRows(part, rejected),
  ...(cutOff
    ? [nothingOf(part, 'has more pages than max_pages; what is on them was left out')]
    : []),
];

/** A part of which the provider has nothing, or nothing of use: said, and not worth another attempt. */
export const nothingOf = (part: string, detail: string): ProviderFailure => ({
  part,
  kind: 'bad_response',
  detail: detail.slice(0, DETAIL_LENGTH),
  retryable: false,
  retry_after_ms: null,
});

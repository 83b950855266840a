/** Microsoft Advertising's errors, told by their code in one of several lists. */
import type { InspectedAnswer } from '../http/read-answer.ts';
import { redact } from '../http/redact.ts';
import { ProviderError, type ProviderErrorKind } from '../provider-error.ts';
import { ErrorBody } from './contract.ts';

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const MESSAGE_LENGTH = 200;
/** "Wait 60 seconds" is all that is documented of the limits. */
const THROTTLE_WAIT_MS = 60_000;

const INTERNAL = 0;
/** Invalid credentials, and a token that ran out. */
const TOKEN = new Set([105, 109]);
const NOT_ALLOWED = 106;
/** Too many calls, and too many at the same time. */
const THROTTLES = new Set([117, 207]);

export const inspectMicrosoft =
  (secrets: readonly string[]) =>
  ({ status, body }: InspectedAnswer): ProviderError | null => {
    const answer = ErrorBody.safeParse(body).data;
    if (answer === undefined) return null;
    const { OperationErrors, BatchErrors, Errors, ...single } = answer;
    const listed = [OperationErrors, BatchErrors, Errors].flatMap((list) => list ?? []);
    const first = [...listed, single].find(({ Code }) => Code !== undefined);
    if (first?.Code === undefined) return null;
    const code = first.Code;
    const words = redact(first.Message ?? '', secrets).slice(0, MESSAGE_LENGTH);
    const make = (kind: ProviderErrorKind, retryable: boolean, means = status) =>
      new ProviderError(kind, `answered error ${code} ${first.ErrorCode ?? ''}: ${words}`, {
        status: means,
        retryable,
        retryAfterMs: kind === 'rate_limited' ? THROTTLE_WAIT_MS : undefined,
      });
    if (THROTTLES.has(code)) return make('rate_limited', true);
    // The status is the one that others send with such a refusal: it decides whether another token is tried.
    if (TOKEN.has(code)) return make('unauthorized', false, UNAUTHORIZED);
    if (code === NOT_ALLOWED) return make('unauthorized', false, FORBIDDEN);
    return make('bad_response', code === INTERNAL);
  };

/** Meta's errors: told by their code, while the status is mostly 400, also for throttles and refused tokens. */
import type { InspectedAnswer } from '../http/read-answer.ts';
import { redact } from '../http/redact.ts';
import { ProviderError, type ProviderErrorKind } from '../provider-error.ts';
import { MetaErrorBody } from './contract.ts';
import { usageOf } from './usage.ts';

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const MESSAGE_LENGTH = 200;

const within = (code: number, first: number, last: number): boolean =>
  code >= first && code <= last;
const isThrottle = (code: number): boolean =>
  [4, 17, 32, 613].includes(code) || within(code, 80_000, 80_014);
const isTransient = (code: number): boolean => code === 1 || code === 2;
const isToken = (code: number): boolean => code === 190 || code === 102;
const isPermission = (code: number): boolean => code === 10 || within(code, 200, 299);
const DEAD_VERSION = 2635;

export const inspectMeta =
  (secrets: readonly string[]) =>
  ({ status, body, headers }: InspectedAnswer): ProviderError | null => {
    const error = MetaErrorBody.safeParse(body).data?.error;
    if (error === undefined) return null;
    const { code, error_subcode, is_transient = false, message } = error;
    const named = error_subcode === undefined ? String(code) : `${code} (${error_subcode})`;
    const words = redact(message, secrets).slice(0, MESSAGE_LENGTH);
    const make = (kind: ProviderErrorKind, retryable: boolean, means = status) =>
      new ProviderError(kind, `answered error ${named}: ${words}`, {
        status: means,
        retryable,
        retryAfterMs: isThrottle(code) ? usageOf(headers).regainMs || undefined : undefined,
      });
    if (isThrottle(code)) return make('rate_limited', true);
    // The status is the one that others send with such a refusal.
    if (isToken(code)) return make('unauthorized', false, UNAUTHORIZED);
    if (isPermission(code)) return make('unauthorized', false, FORBIDDEN);
    if (code === DEAD_VERSION) {
      return new ProviderError(
        'bad_response',
        `no longer serves the version in base_url: ${words}`,
        {
          status,
          retryable: false,
        },
      );
    }
    return make('bad_response', isTransient(code) || is_transient);
  };

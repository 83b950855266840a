/** Every error code with its HTTP status, title and whether trying again can help. */

interface CatalogEntry {
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
}

export const ERROR_CATALOG = {
  invalid_request: { status: 422, title: 'The request is not valid', retryable: false },
  malformed_json: { status: 400, title: 'The body is not valid JSON', retryable: false },
  unsupported_media_type: {
    status: 415,
    title: 'The media type is not supported',
    retryable: false,
  },
  payload_too_large: { status: 413, title: 'The body is too large', retryable: false },
  unauthenticated: { status: 401, title: 'A valid API key is needed', retryable: false },
  forbidden: { status: 403, title: 'The API key lacks the scope', retryable: false },
  not_found: { status: 404, title: 'There is nothing here', retryable: false },
  method_not_allowed: { status: 405, title: 'The method is not allowed here', retryable: false },
  conflict: { status: 409, title: 'The request conflicts with the current state', retryable: true },
  idempotency_key_reused: {
    status: 422,
    title: 'The idempotency key was used with another request',
    retryable: false,
  },
  deadline_exceeded: { status: 422, title: 'The job passed its deadline', retryable: false },
  rate_limited: { status: 429, title: 'Too many requests', retryable: true },
  not_cancellable: { status: 409, title: 'The job is finished already', retryable: false },
  not_retryable: { status: 409, title: 'The job has not failed', retryable: false },
  not_correctable: {
    status: 409,
    title: 'The job has no reading to correct',
    retryable: false,
  },
  queue_unavailable: { status: 503, title: 'The queue is not available', retryable: true },
  history_unavailable: { status: 503, title: 'The history is not available', retryable: true },
  goal_job_failed: { status: 422, title: 'The goal could not be read', retryable: false },
  currency_without_rate: {
    status: 422,
    title: 'There is no exchange rate for the currency',
    retryable: false,
  },
  webhook_undeliverable: {
    status: 422,
    title: 'The webhook cannot be delivered',
    retryable: false,
  },
  provider_unavailable: {
    status: 503,
    title: 'The provider of market data is not available',
    retryable: true,
  },
  provider_refused: {
    status: 502,
    title: 'The provider of market data gave nothing of use',
    retryable: false,
  },
  budget_unknown: { status: 422, title: 'The plan needs a budget', retryable: false },
  internal: { status: 500, title: 'Something went wrong here', retryable: true },
} as const satisfies Record<string, CatalogEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOG;

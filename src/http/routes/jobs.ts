/** Reading, cancelling and retrying jobs, and their webhook deliveries. */
import { z } from '@hono/zod-openapi';
import type { ApiScope } from '#src/contract/api-key.ts';
import { Job, JobKind, JobPage, JobStatus, WebhookDelivery } from '#src/contract/job.ts';
import { Id } from '#src/contract/primitives.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { answer } from '../answer.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpContext, HttpDeps } from '../deps.ts';
import { releaseSignal } from '../held.ts';
import { isFinished, POLL_SECONDS } from '../job-state.ts';
import { MAX_WAIT_SECONDS } from '../submission-headers.ts';
import { queryInteger } from './query.ts';

const MAX_PAGE = 200;

/** Whoever may submit work may also stop it or run it again. */
export const CONTROL_SCOPES: readonly ApiScope[] = ['goals:write', 'campaigns:write'];

export const JobParams = z.object({ id: Id });

const ReadQuery = z.strictObject({
  wait: queryInteger(
    0,
    MAX_WAIT_SECONDS,
    'Holds the answer until the job is finished or these seconds are over.',
  ).optional(),
});

const ListQuery = z.strictObject({
  status: JobStatus.optional(),
  kind: JobKind.optional(),
  limit: queryInteger(1, MAX_PAGE, 'Jobs in one page.').optional(),
  cursor: z.string().optional().meta({ description: '`next_cursor` of the page before.' }),
});

const DeliveryList = z
  .strictObject({ data: z.array(WebhookDelivery), next_cursor: z.null() })
  .meta({ id: 'WebhookDeliveryList' });

export const noSuchJob = (): GoalpostError =>
  new GoalpostError('not_found', 'There is no job with this id, or it is past its retention.');

/** Why a job was left as it is. */
const REFUSALS = {
  not_found: noSuchJob,
  finished: () => new GoalpostError('not_cancellable', 'The job is finished; read its result.'),
  not_failed: () => new GoalpostError('not_retryable', 'Only a failed job can be run again.'),
  no_callback: () =>
    new GoalpostError('invalid_request', 'The job was submitted without a callback_url.'),
  not_finished: () =>
    new GoalpostError('conflict', 'The job is not finished; its webhook is sent when it is.'),
} as const;

function answerControl(
  c: HttpContext,
  done: { outcome: 'accepted'; job: Job } | { outcome: keyof typeof REFUSALS },
): Response {
  if (done.outcome !== 'accepted') throw REFUSALS[done.outcome]();
  return answer(c, 202, done.job, {
    location: done.job.links.self,
    ...(isFinished(done.job) ? {} : { 'retry-after': POLL_SECONDS }),
  });
}

const ACCEPTED = {
  202: {
    description: 'Accepted.',
    schema: Job,
    headers: { Location: 'Where to read the job.' },
  },
};

export function addJobRoutes(
  define: DefineRoute,
  deps: Pick<HttpDeps, 'readJobs' | 'watchJob' | 'controlJobs' | 'settings' | 'stopping'>,
): void {
  addReadRoutes(define, deps);
  addControlRoutes(define, deps);
  addDeliveryRoutes(define, deps);
}

function addReadRoutes(
  define: DefineRoute,
  {
    readJobs,
    watchJob,
    settings,
    stopping,
  }: Pick<HttpDeps, 'readJobs' | 'watchJob' | 'settings' | 'stopping'>,
): void {
  define(
    {
      method: 'get',
      path: '/v1/jobs/{id}',
      tag: 'Jobs',
      summary: 'Read a job',
      scopes: ['jobs:read'],
      params: JobParams,
      query: ReadQuery,
      answers: { 200: { description: 'The job as it is now.', schema: Job } },
      errors: ['not_found', 'queue_unavailable', 'history_unavailable'],
    },
    async (c, { caller, params, query }) => {
      const { wait = 0 } = query;
      const job =
        wait === 0
          ? await readJobs.get(caller.tenant, params.id)
          : await watchJob.wait(caller.tenant, params.id, wait, releaseSignal(c, stopping));
      if (job === null) throw noSuchJob();
      return answer(c, 200, job, isFinished(job) ? {} : { 'retry-after': POLL_SECONDS });
    },
  );
  define(
    {
      method: 'get',
      path: '/v1/jobs',
      tag: 'Jobs',
      summary: 'List jobs, newest first',
      scopes: ['jobs:read'],
      query: ListQuery,
      answers: { 200: { description: 'A page of jobs.', schema: JobPage } },
      errors: ['queue_unavailable', 'history_unavailable'],
    },
    async (c, { caller, query }) => {
      const { jobs, nextBefore } = await readJobs.list(caller.tenant, {
        status: query.status,
        kind: query.kind,
        before: query.cursor === undefined ? undefined : decodeCursor(query.cursor),
        limit: query.limit ?? settings().jobs.page_limit,
      });
      const next_cursor = nextBefore === null ? null : encodeCursor(nextBefore);
      return answer(c, 200, { data: jobs, next_cursor });
    },
  );
}

function addControlRoutes(
  define: DefineRoute,
  { controlJobs }: Pick<HttpDeps, 'controlJobs'>,
): void {
  define(
    {
      method: 'delete',
      path: '/v1/jobs/{id}',
      tag: 'Jobs',
      summary: 'Cancel a job',
      description: 'A queued job never runs; a running one stops at its next stage.',
      scopes: CONTROL_SCOPES,
      params: JobParams,
      answers: ACCEPTED,
      errors: ['not_found', 'not_cancellable', 'queue_unavailable'],
    },
    async (c, { caller, params }) => {
      return answerControl(c, await controlJobs.cancel(caller, params.id));
    },
  );
  define(
    {
      method: 'post',
      path: '/v1/jobs/{id}/retry',
      tag: 'Jobs',
      summary: 'Run a failed job again',
      description: 'With the same input and the same id.',
      scopes: CONTROL_SCOPES,
      params: JobParams,
      answers: ACCEPTED,
      errors: ['not_found', 'not_retryable', 'queue_unavailable'],
    },
    async (c, { caller, params }) => {
      return answerControl(c, await controlJobs.retry(caller, params.id));
    },
  );
}

function addDeliveryRoutes(
  define: DefineRoute,
  { readJobs, controlJobs }: Pick<HttpDeps, 'readJobs' | 'controlJobs'>,
): void {
  define(
    {
      method: 'get',
      path: '/v1/jobs/{id}/deliveries',
      tag: 'Webhooks',
      summary: "List a job's webhook attempts",
      scopes: ['jobs:read'],
      params: JobParams,
      answers: { 200: { description: 'Every attempt so far.', schema: DeliveryList } },
      errors: ['not_found', 'queue_unavailable', 'history_unavailable'],
    },
    async (c, { caller, params }) => {
      const data = await readJobs.deliveries(caller.tenant, params.id);
      if (data === null) throw noSuchJob();
      return answer(c, 200, { data, next_cursor: null });
    },
  );
  define(
    {
      method: 'post',
      path: '/v1/jobs/{id}/redeliver',
      tag: 'Webhooks',
      summary: "Send a finished job's webhook again",
      scopes: ['webhooks:write'],
      params: JobParams,
      answers: ACCEPTED,
      errors: ['not_found', 'conflict', 'invalid_request', 'queue_unavailable'],
    },
    async (c, { caller, params }) => {
      return answerControl(c, await controlJobs.redeliver(caller, params.id));
    },
  );
}

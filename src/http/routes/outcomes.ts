/** POST /v1/outcomes and GET /v1/outcomes/{id}. */
import { z } from '@hono/zod-openapi';
import { OutcomeBatch, OutcomeSubmission } from '#src/contract/outcome.ts';
import { Id } from '#src/contract/primitives.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { answer } from '../answer.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpDeps } from '../deps.ts';
import { releaseSignal } from '../held.ts';
import { POLL_SECONDS } from '../job-state.ts';
import { MAX_WAIT_SECONDS, preferredWait } from '../submission-headers.ts';
import { queryInteger } from './query.ts';

const BatchParams = z.object({ id: Id });

const ReadQuery = z.strictObject({
  wait: queryInteger(
    0,
    MAX_WAIT_SECONDS,
    'Holds the answer until the outcomes are learnt or these seconds are over.',
  ).optional(),
});

const SubmissionHeaders = z.object({
  Prefer: z.string().optional().meta({
    description: '`wait=N`, 1..60: holds the answer up to N seconds until the outcomes are learnt.',
  }),
});

type Deps = Pick<HttpDeps, 'submitOutcomes' | 'readOutcomeBatch' | 'stopping'>;

export function addOutcomeRoutes(define: DefineRoute, deps: Deps): void {
  addSubmission(define, deps);
  addReading(define, deps);
}

function addSubmission(
  define: DefineRoute,
  { submitOutcomes, readOutcomeBatch, stopping }: Deps,
): void {
  define(
    {
      method: 'post',
      path: '/v1/outcomes',
      tag: 'Learning',
      summary: 'Report what came of campaigns',
      description:
        'One outcome, or up to 1,000 as `items`, accepted all or none. Each `outcome_id` counts once, however often and ' +
        'with whatever it comes again. Plans and patterns asked for once the batch is `learned` use them.',
      scopes: ['outcomes:write'],
      headers: SubmissionHeaders,
      body: OutcomeSubmission,
      example: {
        items: [
          {
            outcome_id: 'ads-2026-11-search',
            channel: 'search_advertising',
            industry: 'retail',
            country: 'US',
            start: '2026-11-01',
            end: '2026-11-14',
            impressions: 48_000,
            clicks: 1_900,
            conversions: 74,
            spend: { amount: 3_100, currency: 'USD' },
            revenue: { amount: 5_900, currency: 'USD' },
          },
        ],
      },
      answers: {
        200: {
          description: 'The batch, learnt within `Prefer: wait`.',
          schema: OutcomeBatch,
          headers: { 'Preference-Applied': '`wait`' },
        },
        202: {
          description: 'The batch, accepted.',
          schema: OutcomeBatch,
          headers: {
            Location: 'Where to read the batch.',
            'Retry-After': 'Seconds after which reading it is worth while.',
          },
        },
      },
      errors: ['queue_unavailable', 'history_unavailable'],
    },
    async (c, { caller, body }) => {
      const batch = await submitOutcomes(caller, body);
      const location = batch.links.self;
      const seconds = preferredWait(c.req.header('prefer'));
      if (seconds > 0) {
        const signal = releaseSignal(c, stopping);
        const waited = await readOutcomeBatch.wait(caller.tenant, batch.id, seconds, signal);
        if (waited?.status === 'learned') {
          return answer(c, 200, waited, { location, 'preference-applied': 'wait' });
        }
      }
      return answer(c, 202, batch, { location, 'retry-after': POLL_SECONDS });
    },
  );
}

function addReading(define: DefineRoute, { readOutcomeBatch, stopping }: Deps): void {
  define(
    {
      method: 'get',
      path: '/v1/outcomes/{id}',
      tag: 'Learning',
      summary: 'Read how a batch of outcomes stands',
      scopes: ['outcomes:write', 'jobs:read'],
      params: BatchParams,
      query: ReadQuery,
      answers: { 200: { description: 'The batch as it is now.', schema: OutcomeBatch } },
      errors: ['not_found', 'queue_unavailable', 'history_unavailable'],
    },
    async (c, { caller, params, query: { wait = 0 } }) => {
      const signal = releaseSignal(c, stopping);
      const batch = await readOutcomeBatch.wait(caller.tenant, params.id, wait, signal);
      if (batch === null) {
        throw new GoalpostError('not_found', 'There is no batch of outcomes with this id.');
      }
      const isLearnt = batch.status === 'learned';
      return answer(c, 200, batch, isLearnt ? {} : { 'retry-after': POLL_SECONDS });
    },
  );
}

/** POST /v1/batches and GET /v1/batches/{id}. */
import { Batch, BatchSubmission, MAX_BATCH_ITEMS, type BatchItem } from '#src/contract/batch.ts';
import type { ApiScope } from '#src/contract/api-key.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { answer } from '../answer.ts';
import { requireScope } from '../authorize.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpDeps, Principal } from '../deps.ts';
import { POLL_SECONDS } from '../job-state.ts';
import { JobParams } from './jobs.ts';

const SCOPE_OF_KIND = {
  parse: 'goals:write',
  generate: 'campaigns:write',
} as const satisfies Record<BatchItem['kind'], ApiScope>;

export function addBatchRoutes(
  define: DefineRoute,
  { submitBatch, readBatch }: Pick<HttpDeps, 'submitBatch' | 'readBatch'>,
): void {
  define(
    {
      method: 'post',
      path: '/v1/batches',
      tag: 'Submit',
      summary: 'Submit many goals and campaigns',
      description:
        `Up to ${MAX_BATCH_ITEMS} items, accepted all or none. A parse item needs the scope goals:write, a generate item ` +
        'campaigns:write. The webhook `batch.completed` is sent once, when all items are final.',
      scopes: Object.values(SCOPE_OF_KIND),
      body: BatchSubmission,
      bodyLimit: 'batch',
      example: {
        items: [
          { kind: 'parse', text: '300 new customers in Berlin by June', generate: { variants: 2 } },
          { kind: 'generate', text: 'Sell 20% more shoes in Austin with $5,000' },
        ],
      },
      idempotency: 'claimed',
      answers: {
        202: {
          description: 'The batch, accepted.',
          schema: Batch,
          headers: {
            Location: 'Where to read the batch.',
            'Retry-After': 'Seconds after which reading it is worth while.',
          },
        },
      },
      errors: ['history_unavailable'],
    },
    async (c, { caller, principal, body, claim }) => {
      requireScopes(principal, body.items);
      const { outcome, batch } = await submitBatch(caller, body, claim);
      return answer(c, 202, batch, {
        location: batch.links.self,
        'retry-after': POLL_SECONDS,
        ...(outcome === 'replayed' ? { 'idempotency-replayed': 'true' } : {}),
      });
    },
  );
  define(
    {
      method: 'get',
      path: '/v1/batches/{id}',
      tag: 'Jobs',
      summary: 'Read a batch',
      scopes: ['jobs:read'],
      params: JobParams,
      answers: { 200: { description: 'The batch as it is now.', schema: Batch } },
      errors: ['not_found', 'queue_unavailable'],
    },
    async (c, { caller, params }) => {
      const batch = await readBatch.get(caller.tenant, params.id);
      if (batch === null) {
        throw new GoalpostError(
          'not_found',
          'There is no batch with this id, or it is past its retention.',
        );
      }
      return answer(
        c,
        200,
        batch,
        batch.status === 'completed' ? {} : { 'retry-after': POLL_SECONDS },
      );
    },
  );
}

function requireScopes(principal: Principal, items: readonly BatchItem[]): void {
  for (const kind of new Set(items.map((item) => item.kind))) {
    requireScope(principal, [SCOPE_OF_KIND[kind]]);
  }
}

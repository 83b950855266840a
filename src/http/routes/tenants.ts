/** A tenant's data as a whole: erasing it and taking it away. */
import { z } from '@hono/zod-openapi';
import type { ExportedObject } from '#src/app/tenant-data.ts';
import { Erasure } from '#src/contract/tenant.ts';
import { API_HEADERS, answer } from '../answer.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpDeps } from '../deps.ts';

const NDJSON_TYPE = 'application/x-ndjson; charset=utf-8';

export function addTenantRoutes(
  define: DefineRoute,
  { tenantData, logger, stopping }: Pick<HttpDeps, 'tenantData' | 'logger' | 'stopping'>,
): void {
  const common = { tag: 'Tenants', scopes: ['admin'] } as const;
  define(
    {
      ...common,
      method: 'delete',
      path: '/v1/tenants/self/data',
      summary: 'Erase all data of the tenant',
      description:
        'Jobs, batches, outcomes, what was learnt and everything kept of them, submitted up to now: work in flight stops first. ' +
        'API keys and the webhook secret stay. Safe to repeat.',
      answers: { 202: { description: 'Accepted; it is done soon.', schema: Erasure } },
      errors: ['queue_unavailable'],
    },
    async (c, { caller }) => answer(c, 202, await tenantData.erase(caller)),
  );
  define(
    {
      ...common,
      method: 'get',
      path: '/v1/tenants/self/export',
      summary: 'Take away all data of the tenant',
      description:
        'One JSON object per line; `object` names its kind: `job` (with its request), `batch`, `interaction_pattern`, ' +
        '`outcome` (once learnt). The last line is `export_end` with the number of objects: without it the export is cut off.',
      answers: {
        200: { description: 'The objects.', schema: z.string(), mediaType: 'application/x-ndjson' },
      },
      errors: ['queue_unavailable', 'history_unavailable'],
    },
    async (c, { caller }) => {
      const objects = tenantData.export(caller.tenant);
      // Before the status is sent: what is away now is said in a proper answer.
      const first = await objects.next();
      const headers = { ...API_HEADERS, 'content-type': NDJSON_TYPE };
      if (c.req.method === 'HEAD') {
        await objects.return(undefined);
        return c.body(null, 200, headers);
      }
      const onBroken = (err: unknown): void =>
        logger.warn(
          { event: 'http.export_broken', request_id: c.get('requestId'), err },
          'an export ended early',
        );
      return c.body(streamLines(first, objects, { stopping, onBroken }), 200, headers);
    },
  );
}

interface Stream {
  readonly stopping: AbortSignal | undefined;
  readonly onBroken: (error: unknown) => void;
}

/** A line is made when the client has room for it. */
function streamLines(
  first: IteratorResult<ExportedObject>,
  rest: AsyncGenerator<ExportedObject>,
  { stopping, onBroken }: Stream,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<ExportedObject> | undefined = first;
  return new ReadableStream(
    {
      pull: async (controller) => {
        try {
          stopping?.throwIfAborted();
          const { done, value } = next ?? (await rest.next());
          next = undefined;
          if (done === true) return controller.close();
          controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        } catch (error) {
          onBroken(error);
          controller.error(error);
        }
      },
      cancel: async () => {
        await rest.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

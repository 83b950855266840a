/** The changes of a job as Server-Sent Events, ending with the job. */
import { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { JobEvent } from '#src/app/job-api.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpContext, HttpDeps } from '../deps.ts';
import { isFinished } from '../job-state.ts';
import { JobParams, noSuchJob } from './jobs.ts';

/** Shorter than the idle limits of common proxies (60 s). */
const HEARTBEAT_MS = 15_000;

const EventHeaders = z.object({
  'Last-Event-ID': z.string().optional().meta({
    description: 'Id of the last event received; the stream goes on after it.',
  }),
});

type Deps = Pick<HttpDeps, 'readJobs' | 'watchJob' | 'logger' | 'stopping'>;

export function addJobEventRoutes(define: DefineRoute, deps: Deps): void {
  define(
    {
      method: 'get',
      path: '/v1/jobs/{id}/events',
      tag: 'Jobs',
      summary: "Stream a job's changes",
      description:
        'Events `status`, `progress`, `completed` and `failed`; `data` is the Job. The stream ends with the job.',
      scopes: ['jobs:read'],
      params: JobParams,
      headers: EventHeaders,
      answers: {
        200: { description: 'Events.', schema: z.string(), mediaType: 'text/event-stream' },
        204: { description: 'The job is finished and its last event was received: do not return.' },
      },
      errors: ['not_found', 'queue_unavailable', 'history_unavailable'],
    },
    async (c, { caller, params }) => {
      const { readJobs, watchJob } = deps;
      const after = lastEventId(c.req.header('last-event-id'));
      const leave = new AbortController();
      const job = await readJobs.get(caller.tenant, params.id);
      const events = job && (await watchJob.events(caller.tenant, params.id, after, leave.signal));
      if (job === null || events === null) throw noSuchJob();
      // Nobody would read the stream, and so nobody would end it before the job does.
      if (c.req.method === 'HEAD')
        return c.body(null, 200, { 'content-type': 'text/event-stream' });
      const iterator = events[Symbol.asyncIterator]();
      // A browser returns after every end of a stream; 204 is how it learns that nothing more comes.
      const first = isFinished(job) ? await iterator.next() : undefined;
      if (first !== undefined && (first.done === true || first.value.sequence <= after)) {
        leave.abort();
        return c.body(null, 204);
      }
      return stream(c, deps, leave, replay(first?.value, iterator));
    },
  );
}

/** The beginning, which is before the first id (0), for what is not an id of ours. */
const lastEventId = (header: string | undefined): number =>
  header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : -1;

async function* replay(
  first: JobEvent | undefined,
  rest: AsyncIterator<JobEvent>,
): AsyncGenerator<JobEvent> {
  if (first !== undefined) yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function stream(
  c: HttpContext,
  { logger, stopping }: Deps,
  leave: AbortController,
  events: AsyncIterable<JobEvent>,
): Response {
  // Proxies that gather answers would hold events back.
  c.header('x-accel-buffering', 'no');
  const stop = (): void => leave.abort();
  return streamSSE(c, async (sse) => {
    const heartbeat = setInterval(() => void sse.write(': still here\n\n'), HEARTBEAT_MS);
    sse.onAbort(stop);
    stopping?.addEventListener('abort', stop, { once: true });
    try {
      for await (const { sequence, type, job } of events) {
        await sse.writeSSE({ id: String(sequence), event: type, data: JSON.stringify(job) });
      }
    } catch (err) {
      // The stream just ends: the client returns with Last-Event-ID and then gets a proper answer.
      logger.warn(
        { event: 'http.stream_broken', request_id: c.get('requestId'), err },
        'events ended early',
      );
    } finally {
      clearInterval(heartbeat);
      stopping?.removeEventListener('abort', stop);
      stop();
    }
  });
}

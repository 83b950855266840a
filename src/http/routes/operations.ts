/** Liveness, readiness and metrics. */
import { z } from '@hono/zod-openapi';
import { Problem } from '#src/contract/problem.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { answer } from '../answer.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpDeps } from '../deps.ts';
import { answerProblem } from '../problem.ts';

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const Liveness = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Liveness' });

const Dependencies = z.record(
  z.string(),
  z.strictObject({
    ok: z.boolean(),
    required: z.boolean().meta({ description: 'Whether work is refused without it.' }),
    detail: z.string(),
  }),
);

const Readiness = z
  .strictObject({ status: z.literal('ready'), dependencies: Dependencies })
  .meta({ id: 'Readiness' });

const Unreadiness = Problem.extend({ dependencies: Dependencies }).meta({ id: 'Unreadiness' });

export function addOperationRoutes(
  define: DefineRoute,
  { health, metrics }: Pick<HttpDeps, 'health' | 'metrics'>,
): void {
  define(
    {
      method: 'get',
      path: '/healthz',
      tag: 'Operations',
      summary: 'Is the process alive',
      scopes: [],
      answers: { 200: { description: 'It is.', schema: Liveness } },
      errors: [],
    },
    async (c) => answer(c, 200, { status: 'ok' }),
  );
  define(
    {
      method: 'get',
      path: '/readyz',
      tag: 'Operations',
      summary: 'Can work be accepted',
      description:
        'Per dependency. 503 while a required one is away; then `dependencies` is in the problem.',
      scopes: [],
      answers: {
        200: { description: 'It can.', schema: Readiness },
        503: {
          description: '`queue_unavailable`: it cannot.',
          schema: Unreadiness,
          mediaType: 'application/problem+json',
          headers: { 'Retry-After': 'Seconds after which asking again is worth while.' },
        },
      },
      errors: [],
    },
    async (c) => {
      const { ready, dependencies } = await health.read();
      if (ready) return answer(c, 200, { status: 'ready', dependencies });
      const detail = 'Work cannot be accepted; dependencies says what is away.';
      const error = new GoalpostError('queue_unavailable', detail);
      return answerProblem(c, error, {}, { dependencies });
    },
  );
  if (metrics === undefined) return;
  define(
    {
      method: 'get',
      path: '/metrics',
      tag: 'Operations',
      summary: 'Metrics for Prometheus',
      scopes: ['admin'],
      answers: {
        200: { description: 'Text format.', schema: z.string(), mediaType: 'text/plain' },
      },
      errors: [],
    },
    async (c) => c.body(await metrics(), 200, { 'content-type': METRICS_TYPE }),
  );
}

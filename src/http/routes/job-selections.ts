/** Cancelling and retrying many jobs at once. */
import type { Caller, Selected } from '#src/app/job-api.ts';
import {
  JobSelection,
  MAX_SELECTED,
  SelectionResult,
  type JobConditions,
} from '#src/contract/job-selection.ts';
import { answer } from '../answer.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpContext, HttpDeps } from '../deps.ts';
import { CONTROL_SCOPES } from './jobs.ts';

const BOUND = `One request acts on at most ${MAX_SELECTED} jobs; \`next_cursor\` with the same filter goes on.`;

const COMMON = {
  method: 'post',
  tag: 'Jobs',
  scopes: CONTROL_SCOPES,
  body: JobSelection,
  errors: ['queue_unavailable', 'history_unavailable'],
} as const;

type Fitting = (
  caller: Caller,
  conditions: JobConditions,
  cursor: string | undefined,
) => Promise<Selected>;

export function addJobSelectionRoutes(
  define: DefineRoute,
  { controlMany }: Pick<HttpDeps, 'controlMany'>,
): void {
  define(
    {
      ...COMMON,
      path: '/v1/jobs/cancel',
      summary: 'Cancel many jobs',
      description: `Queued ones never run, running ones stop at their next stage; finished, unknown and foreign ones do not count. ${BOUND}`,
      example: { filter: { status: 'queued', metadata: { customer: 'acme' } } },
      answers: { 202: { description: 'How many were cancelled.', schema: SelectionResult } },
    },
    async (c, { caller, body }) =>
      answerSelection(
        c,
        await select(caller, body, controlMany.cancelIds, controlMany.cancelFitting),
      ),
  );
  define(
    {
      ...COMMON,
      path: '/v1/jobs/retry',
      summary: 'Run many failed jobs again',
      description: `With the same inputs and ids; jobs that have not failed, unknown and foreign ones do not count. ${BOUND}`,
      example: { filter: { kind: 'generate', created_after: '2026-11-01T00:00:00Z' } },
      answers: { 202: { description: 'How many run again.', schema: SelectionResult } },
    },
    async (c, { caller, body }) =>
      answerSelection(
        c,
        await select(caller, body, controlMany.retryIds, controlMany.retryFitting),
      ),
  );
}

async function select(
  caller: Caller,
  { ids = [], filter, cursor }: JobSelection,
  byIds: (caller: Caller, ids: readonly string[]) => Promise<Selected>,
  byFilter: Fitting,
): Promise<Selected> {
  if (filter === undefined) return byIds(caller, ids);
  return byFilter(
    caller,
    filter,
    cursor === undefined ? undefined : decodeCursor(cursor, { pointer: '/cursor' }),
  );
}

const answerSelection = (c: HttpContext, { count, nextBefore }: Selected): Response =>
  answer(c, 202, {
    count,
    more: nextBefore !== null,
    next_cursor: nextBefore === null ? null : encodeCursor(nextBefore),
  });

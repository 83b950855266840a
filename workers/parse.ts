/** The parse queue: a goal in plain words becomes a structured reading. */
import type { Handler } from '#src/queue/create-worker.ts';
import type { WorkerCases } from '#src/app/worker-cases.ts';

export const createParseHandler = ({
  runParse,
  failJob,
}: Pick<WorkerCases, 'runParse' | 'failJob'>): Handler<'parse'> => ({
  process: ({ payload }) => runParse(payload.id),
  failed: ({ payload }, error) => failJob(payload.id, error),
});

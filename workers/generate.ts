/** The generate queue: a goal becomes a campaign plan. */
import type { Handler } from '#src/queue/create-worker.ts';
import type { WorkerCases } from '#src/app/worker-cases.ts';

export const createGenerateHandler = ({
  runGenerate,
  failJob,
}: Pick<WorkerCases, 'runGenerate' | 'failJob'>): Handler<'generate'> => ({
  process: ({ payload }) => runGenerate(payload.id),
  failed: ({ payload }, error) => failJob(payload.id, error),
});

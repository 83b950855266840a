/** The learn queue: what is to be kept for good goes to MongoDB. */
import type { Handler } from '#src/queue/create-worker.ts';
import type { WorkerCases } from '#src/app/worker-cases.ts';

export const createLearnHandler = ({
  archiveJobs,
  recordMarket,
}: Pick<WorkerCases, 'archiveJobs' | 'recordMarket'>): Handler<'learn'> => ({
  process: ({ payload }) =>
    payload.task === 'archive' ? archiveJobs() : recordMarket(payload.facts),
});

/** The learn queue: what is to be kept for good, learnt from or erased in MongoDB and elsewhere. */
import type { Handler } from '#src/queue/create-worker.ts';
import type { WorkerCases } from '#src/app/worker-cases.ts';

export const createLearnHandler = ({
  archiveJobs,
  recordMarket,
  learnCorrection,
  learnOutcomes,
  failOutcomes,
  eraseTenant,
  retainMarket,
}: Pick<
  WorkerCases,
  | 'archiveJobs'
  | 'recordMarket'
  | 'learnCorrection'
  | 'learnOutcomes'
  | 'failOutcomes'
  | 'eraseTenant'
  | 'retainMarket'
>): Handler<'learn'> => ({
  process: async ({ payload }) => {
    if (payload.task === 'archive') await archiveJobs();
    else if (payload.task === 'correction') await learnCorrection(payload);
    else if (payload.task === 'outcomes') await learnOutcomes(payload);
    else if (payload.task === 'erasure') await eraseTenant(payload);
    else if (payload.task === 'market_retention') await retainMarket();
    else await recordMarket(payload.facts);
  },
  failed: async ({ payload }, error) => {
    if (payload.task === 'outcomes') await failOutcomes(payload, error);
  },
});

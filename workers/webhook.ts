/** The webhook queue: one signed attempt to deliver a finished job. What came of it is in the job's deliveries. */
import type { Handler } from '#src/queue/create-worker.ts';
import type { WorkerCases } from '#src/app/worker-cases.ts';

export const createWebhookHandler = ({
  deliverWebhook,
  giveUpWebhook,
}: Pick<WorkerCases, 'deliverWebhook' | 'giveUpWebhook'>): Handler<'webhook'> => ({
  process: ({ payload, attempt, last }) => deliverWebhook(payload, { number: attempt, last }),
  failed: ({ payload }) => giveUpWebhook(payload),
});

/** The refresh queue: one provider's market data is fetched anew. */
import type { Handler } from '#src/queue/create-worker.ts';
import type { WorkerCases } from '#src/app/worker-cases.ts';

export const createRefreshHandler = ({
  refreshMarket,
}: Pick<WorkerCases, 'refreshMarket'>): Handler<'refresh'> => ({
  process: ({ id, payload }) => refreshMarket(id, payload),
});

/** What the queues' handlers may call. */
import type { ObservedFact } from '#src/domain/market/observed.ts';
import type {
  CorrectionPayload,
  ErasurePayload,
  OutcomesPayload,
  QueuePayloads,
} from '#src/queue/catalog.ts';
import type { RunRefresh } from './run-refresh.ts';

export interface WorkerCases {
  readonly runParse: (id: string) => Promise<void>;
  readonly runGenerate: (id: string) => Promise<void>;
  /** Ends a job that no run will complete. */
  readonly failJob: (id: string, error: unknown) => Promise<void>;
  readonly deliverWebhook: (
    payload: QueuePayloads['webhook'],
    attempt: { readonly number: number; readonly last: boolean },
  ) => Promise<void>;
  /** Called once no attempt follows. */
  readonly giveUpWebhook: (payload: QueuePayloads['webhook']) => Promise<void>;
  readonly archiveJobs: () => Promise<void>;
  readonly recordMarket: (facts: readonly ObservedFact[]) => Promise<void>;
  readonly eraseTenant: (erasure: ErasurePayload) => Promise<void>;
  readonly learnCorrection: (correction: CorrectionPayload) => Promise<void>;
  readonly learnOutcomes: (outcomes: OutcomesPayload) => Promise<void>;
  /** Ends a batch that no run will learn. */
  readonly failOutcomes: (outcomes: OutcomesPayload, error: unknown) => Promise<void>;
  /** Rejects when the provider gave nothing; the error says whether another try may mend that. */
  readonly refreshMarket: RunRefresh;
  /** Archives and removes market history past its retention. */
  readonly retainMarket: () => Promise<void>;
}

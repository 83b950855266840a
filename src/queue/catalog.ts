/** What each queue carries. Payloads hold ids and what the board shows; requests and results stay in the job record. */

export const QUEUE_NAMES = ['parse', 'generate', 'webhook', 'learn', 'refresh'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

interface WorkPayload {
  readonly id: string;
  readonly tenant: string;
  readonly request_id: string;
  /** A few words of the goal, so that the board can be read. */
  readonly title: string;
}

export interface QueuePayloads {
  parse: WorkPayload;
  generate: WorkPayload;
  webhook: WorkPayload & {
    readonly event: 'completed' | 'failed' | 'cancelled';
    /** The `webhook-id`: the same on every attempt, another one after a retry of the job. */
    readonly delivery_id: string;
  };
  learn: { readonly task: 'archive'; readonly title: string };
  refresh: { readonly provider: string; readonly slot: string; readonly title: string };
}

/** Queues whose jobs are a tenant's job records. */
export type WorkQueueName = 'parse' | 'generate';

/** What each queue carries. Payloads hold ids and what the board shows; requests and results stay in the job record. */

import type { CorrectedFields } from '#src/contract/correction.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';

export const QUEUE_NAMES = ['parse', 'generate', 'webhook', 'learn', 'refresh'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

export const isQueueName = (name: string): name is QueueName =>
  (QUEUE_NAMES as readonly string[]).includes(name);

interface WorkPayload {
  readonly id: string;
  readonly tenant: string;
  readonly request_id: string;
  /** A few words of the goal, so that the board can be read. */
  readonly title: string;
}

/** The right values of some fields of a job's reading, as its owner says. */
export interface CorrectionPayload {
  readonly task: 'correction';
  /** A UUIDv7: of two corrections of one field the later id stays. */
  readonly id: string;
  readonly tenant: string;
  readonly job_id: string;
  readonly fields: CorrectedFields;
  /** RFC 3339: when it was accepted. */
  readonly at: string;
  readonly request_id: string;
  readonly title: string;
}

/** Outcomes that were checked and are to be learnt. */
export interface OutcomesPayload {
  readonly task: 'outcomes';
  /** Of the batch, a UUIDv7. */
  readonly id: string;
  readonly tenant: string;
  /** The outcomes: JSON, compressed, in base64. A request's worth is a tenth of what it would be as it is. */
  readonly packed: string;
  readonly accepted: number;
  /** RFC 3339: when they were accepted. */
  readonly at: string;
  readonly request_id: string;
  readonly title: string;
}

/** What a tenant had given up to a time is to be erased. */
export interface ErasurePayload {
  readonly task: 'erasure';
  readonly tenant: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly request_id: string;
  readonly title: string;
}

export interface QueuePayloads {
  parse: WorkPayload;
  generate: WorkPayload;
  webhook: WorkPayload & {
    /** `batch_completed`: the id is that of a batch. */
    readonly event: 'completed' | 'failed' | 'cancelled' | 'batch_completed';
    /** The `webhook-id`: the same on every attempt, another one after a retry of the job. */
    readonly delivery_id: string;
  };
  learn:
    | { readonly task: 'market_retention'; readonly title: string }
    | { readonly task: 'archive'; readonly title: string }
    | {
        readonly task: 'market_history';
        readonly facts: readonly ObservedFact[];
        readonly title: string;
      }
    | CorrectionPayload
    | OutcomesPayload
    | ErasurePayload;
  refresh: {
    readonly provider: string;
    readonly slot: string;
    readonly title: string;
    /** `demand`: only if something is out of date. `by_hand`: everything, and its outcome is kept. Else: a tick. */
    readonly cause?: 'demand' | 'by_hand';
    /** Milliseconds since the epoch: a refresh made since then will do. */
    readonly asked_at?: number;
  };
}

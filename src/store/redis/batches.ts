/** Batches in Redis: which jobs they are of, and how their items ended. The scripts that end jobs keep these books. */
import type { Redis } from 'ioredis';
import type { WebhookState } from '#src/contract/job.ts';
import type { Clock } from '#src/lib/clock.ts';
import { packJson, unpackJson } from '#src/lib/compress.ts';
import { uuidv7Bound } from '#src/lib/uuidv7.ts';
import { unguarded, type Guard } from './answer-time.ts';
import { defineScript } from './define-script.ts';
import { jobArguments, type Claim, type CreateOutcome, type NewJob } from './jobs.ts';
import { jobKeys } from './keys.ts';

interface BatchStoreOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly clock: Clock;
  readonly guard?: Guard;
  /** For the one command that writes a whole batch, which a busy disk may take long over. */
  readonly patientGuard?: Guard;
}

/** Ids of an item's job and of the one that follows it. */
export type ItemIds = readonly [id: string, nextId: string | null];

/** What never changes. Times are milliseconds since the epoch. */
export interface NewBatch {
  readonly id: string;
  readonly tenant: string;
  readonly created: number;
  readonly request_id: string;
  readonly callback_url: string | null;
  /** How many of the items were delayed when they were accepted; the others were queued. */
  readonly delayed: number;
  readonly items: readonly ItemIds[];
}

export interface BatchRecord extends NewBatch {
  readonly finished: number | null;
  readonly ended: {
    readonly completed: number;
    readonly failed: number;
    readonly cancelled: number;
  };
  /** Jobs that are not final. */
  readonly open: readonly string[];
  readonly webhook_status: WebhookState;
  readonly webhook_attempts: number;
}

const FIELDS = [
  'tenant',
  'created',
  'request_id',
  'callback_url',
  'delayed',
  'finished',
  'completed',
  'failed',
  'cancelled',
  'webhook_status',
  'webhook_attempts',
] as const;

const MS_PER_SECOND = 1_000;
/** A job may be delayed for 30 days and have as long for its deadline: no batch stays open for longer. */
const LONGEST_OPEN_MS = 60 * 24 * 3_600 * MS_PER_SECOND;

export type BatchStore = ReturnType<typeof createBatchStore>;

export function createBatchStore({
  redis,
  prefix,
  clock,
  guard = unguarded,
  patientGuard = guard,
}: BatchStoreOptions) {
  const keys = jobKeys(prefix);
  const createScript = defineScript(redis, 'create-batch');
  const deliveryScript = defineScript(redis, 'record-batch-delivery');

  return {
    /** Writes a batch with all of its jobs in one step. It stays readable for `keepSeconds` after its end. */
    create: async (
      batch: NewBatch,
      jobs: readonly NewJob[],
      keepSeconds: number,
      claim?: Claim,
    ): Promise<CreateOutcome> => {
      const now = clock.now();
      const fields: Record<string, string | number | Buffer> = {
        tenant: batch.tenant,
        created: batch.created,
        request_id: batch.request_id,
        delayed: batch.delayed,
        items: packJson(batch.items),
        keep_seconds: keepSeconds,
        ...(batch.callback_url === null ? {} : { callback_url: batch.callback_url }),
      };
      const oldest = uuidv7Bound(now - keepSeconds * MS_PER_SECOND - LONGEST_OPEN_MS);
      // A Redis that is away is found out by a small command; the large one may then take its time.
      await guard(() => redis.ping());
      const [outcome, id] = (await patientGuard(() =>
        createScript(
          prefix,
          now,
          claim === undefined ? '' : keys.idempotency(batch.tenant, claim.digest),
          claim?.fingerprint ?? '',
          claim?.seconds ?? 0,
          batch.id,
          batch.tenant,
          oldest,
          Object.keys(fields).length,
          ...Object.entries(fields).flat(),
          jobs.length,
          ...jobs.flatMap((job) => jobArguments(job, now)),
        ),
      )) as string[];
      return outcome === 'replayed' && id !== undefined
        ? { outcome, id }
        : { outcome: outcome as 'created' | 'reused' };
    },

    /** All of it as it was at one moment. */
    read: async (id: string): Promise<BatchRecord | null> => {
      const replies = await guard(() =>
        redis
          .multi()
          .hmget(keys.batch(id), ...FIELDS)
          .hgetBuffer(keys.batch(id), 'items')
          .smembers(keys.batchOpen(id))
          .exec(),
      );
      const [values, items, open] = (replies ?? []).map(([error, value]) => {
        if (error) throw error;
        return value;
      });
      return decode(id, values as (string | null)[], items as Buffer | null, open as string[]);
    },

    /** A tenant's batch ids, oldest first; some may be past their time. */
    idsOf: (tenant: string): Promise<string[]> =>
      guard(() => redis.zrange(keys.batches(tenant), '0', '-1')),

    /** Notes how the webhook stands. */
    recordDelivery: async (
      id: string,
      state: { status: WebhookState; attempts: number },
    ): Promise<void> => {
      await deliveryScript(prefix, id, state.status, state.attempts);
    },

    /** Whether a finished batch's webhook is to be handed to its queue still. */
    isUnfollowed: async (id: string): Promise<boolean> =>
      (await redis.zscore(keys.batchOutbox, id)) !== null,
    followedUp: async (id: string): Promise<void> => {
      await redis.zrem(keys.batchOutbox, id);
    },
    unfollowedSince: (until: number, limit: number): Promise<string[]> =>
      redis.zrangebyscore(keys.batchOutbox, '-inf', until, 'LIMIT', 0, limit),
  };
}

function decode(
  id: string,
  values: readonly (string | null)[],
  items: Buffer | null,
  open: readonly string[],
): BatchRecord | null {
  const [tenant, created, requestId, callbackUrl, delayed, finished, ...rest] = values;
  const [completed, failed, cancelled, webhookStatus, webhookAttempts] = rest;
  if (!tenant || items === null) return null;
  return {
    id,
    tenant,
    created: Number(created),
    request_id: requestId ?? '',
    callback_url: callbackUrl ?? null,
    delayed: Number(delayed ?? 0),
    items: unpackJson(items) as ItemIds[],
    finished: finished ? Number(finished) : null,
    ended: {
      completed: Number(completed ?? 0),
      failed: Number(failed ?? 0),
      cancelled: Number(cancelled ?? 0),
    },
    open,
    webhook_status: (webhookStatus ?? 'none') as WebhookState,
    webhook_attempts: Number(webhookAttempts ?? 0),
  };
}

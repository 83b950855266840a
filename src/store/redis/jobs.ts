/**
 * Job records in Redis: the truth about every job until MongoDB has it and its time here is over. Each change is one
 * Lua script, so that a record, its indexes and what must follow from the change never disagree.
 */
import type { Redis } from 'ioredis';
import type { JobError, WebhookDelivery, WebhookState } from '#src/contract/job.ts';
import type { Clock } from '#src/lib/clock.ts';
import { unguarded, type Guard } from './answer-time.ts';
import { defineScript } from './define-script.ts';
import { finishedHash, fixedOf, fromHash, toHash, type JobRecord } from './job-record.ts';
import { createJobLists } from './job-lists.ts';
import { jobKeys } from './keys.ts';

const MAX_DELIVERIES_KEPT = 100;

interface JobStoreOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly clock: Clock;
  /** How commands of this store wait for Redis; unguarded for workers. */
  readonly guard?: Guard;
}

export interface Claim {
  /** Hash of the path and the caller's key. */
  readonly digest: string;
  readonly fingerprint: string;
  readonly seconds: number;
}

export interface NewJob {
  readonly record: JobRecord;
  /** Whether a queue is to carry it from now on; false for one that waits for its parent. */
  readonly enqueue: boolean;
}

export type CreateOutcome =
  | { readonly outcome: 'created' | 'reused' }
  | { readonly outcome: 'replayed'; readonly id: string };

/** What a worker needs to run a job it took. */
export interface StartedJob {
  readonly tenant: string;
  readonly attempts: number;
  readonly request: unknown;
  readonly created: number;
  readonly requestId: string;
  readonly parentId: string | null;
  readonly deadline: number | null;
}

export type StartOutcome =
  | { readonly outcome: 'run'; readonly job: StartedJob }
  | { readonly outcome: 'gone' | 'finished' | 'cancelled' | 'expired' };

export interface FinishOutcome {
  readonly outcome: 'finished' | 'cancelled' | 'already' | 'gone';
  /** A successor or a webhook is to be enqueued. */
  readonly follow: boolean;
}

/** A new record as the scripts that write records take it. */
export function jobArguments({ record, enqueue }: NewJob, now: number): (string | number)[] {
  const fields = Object.entries(toHash(record));
  const due = record.run_at ?? now;
  return [record.id, enqueue ? due : '', record.deadline ?? '', fields.length, ...fields.flat()];
}

export type JobStore = ReturnType<typeof createJobStore>;

export function createJobStore({ redis, prefix, clock, guard = unguarded }: JobStoreOptions) {
  const keys = jobKeys(prefix);
  const scripts = {
    create: defineScript(redis, 'create-jobs'),
    start: defineScript(redis, 'start-job'),
    advance: defineScript(redis, 'advance-job'),
    finish: defineScript(redis, 'finish-job'),
    cancel: defineScript(redis, 'cancel-job'),
    requeue: defineScript(redis, 'requeue-job'),
    recordDelivery: defineScript(redis, 'record-delivery'),
    archived: defineScript(redis, 'archived-jobs'),
    evict: defineScript(redis, 'evict-jobs'),
    restore: defineScript(redis, 'restore-job'),
  };

  const readHashes = async (ids: readonly string[]): Promise<(JobRecord | null)[]> => {
    if (ids.length === 0) return [];
    const pipeline = redis.pipeline();
    for (const id of ids) pipeline.hgetall(keys.record(id));
    const replies = (await pipeline.exec()) ?? [];
    return ids.map((id, index) => {
      const [error, hash] = replies[index] ?? [];
      if (error) throw error;
      return fromHash(id, hash as Record<string, string>);
    });
  };

  const dueIn = (zset: string, until: number, limit: number): Promise<string[]> =>
    redis.zrangebyscore(zset, '-inf', until, 'LIMIT', 0, limit);

  return {
    /** Writes new records; with a claim the first one's id answers every later use of the same key. */
    create: async (
      jobs: readonly NewJob[],
      tenant: string,
      claim?: Claim,
    ): Promise<CreateOutcome> => {
      const now = clock.now();
      const args: (string | number)[] = [
        now,
        claim === undefined ? '' : keys.idempotency(tenant, claim.digest),
        claim?.fingerprint ?? '',
        claim?.seconds ?? 0,
        jobs.length,
      ];
      for (const job of jobs) args.push(...jobArguments(job, now));
      const [outcome, id] = (await guard(() => scripts.create(prefix, ...args))) as string[];
      return outcome === 'replayed' && id !== undefined
        ? { outcome, id }
        : { outcome: outcome as 'created' | 'reused' };
    },

    /** Marks a job as taken by a worker, unless it must not run. */
    start: async (id: string): Promise<StartOutcome> => {
      const reply = (await scripts.start(prefix, id, clock.now())) as string[];
      const [outcome, tenant = '', attempts, fixed = '{}', deadline] = reply;
      if (outcome !== 'run') return { outcome: outcome as 'gone' | 'finished' };
      const { request, created, request_id, parent_id } = fixedOf(fixed);
      return {
        outcome,
        job: {
          tenant,
          attempts: Number(attempts),
          request,
          created,
          requestId: request_id,
          parentId: parent_id,
          deadline: deadline ? Number(deadline) : null,
        },
      };
    },

    /** Notes a stage of a running job and tells whether it may go on. */
    advance: async (
      id: string,
      percent: number,
      stage: string,
    ): Promise<'running' | 'cancelled' | 'expired' | 'lost'> =>
      (await scripts.advance(prefix, id, clock.now(), percent, stage)) as 'running',

    /** Ends a job once, with its result stored before its status changes. */
    finish: async (
      id: string,
      status: 'completed' | 'failed' | 'cancelled',
      { error, result }: { error?: JobError; result?: Buffer } = {},
    ): Promise<FinishOutcome> => {
      const [outcome, follow] = (await scripts.finish(
        prefix,
        id,
        clock.now(),
        status,
        error === undefined ? '' : JSON.stringify(error),
        result ?? '',
      )) as [FinishOutcome['outcome'], string];
      return { outcome, follow: follow === '1' };
    },

    cancel: async (
      id: string,
      tenant: string,
    ): Promise<'cancelled' | 'cancelling' | 'finished' | 'not_found'> =>
      (await guard(() => scripts.cancel(prefix, id, tenant, clock.now()))) as 'cancelled',

    /** `retry`: the owner runs a failed job again. `pause`: a run failed for a passing reason. `wait`: it must wait. */
    requeue: async (
      id: string,
      mode: 'retry' | 'pause' | 'wait',
      deadline: number | null = null,
    ): Promise<'requeued' | 'refused' | 'gone'> =>
      (await guard(() =>
        scripts.requeue(prefix, id, clock.now(), mode, deadline ?? ''),
      )) as 'requeued',

    read: async (id: string): Promise<JobRecord | null> =>
      fromHash(id, await guard(() => redis.hgetall(keys.record(id)))),

    readMany: (ids: readonly string[]): Promise<(JobRecord | null)[]> =>
      guard(() => readHashes(ids)),

    /** The compressed result of a completed job. */
    readResult: (id: string): Promise<Buffer | null> =>
      guard(() => redis.getBuffer(keys.result(id))),

    /** The compressed results of many jobs, in the order of `ids`. */
    readResults: async (ids: readonly string[]): Promise<(Buffer | null)[]> =>
      ids.length === 0 ? [] : redis.mgetBuffer(...ids.map((id) => keys.result(id))),

    deliveries: async (id: string): Promise<WebhookDelivery[]> => {
      const entries = await guard(() => redis.lrange(keys.deliveries(id), 0, -1));
      return entries.map((entry) => JSON.parse(entry) as WebhookDelivery);
    },

    /** Notes an attempt; the webhook's state changes only while the ending it was for is the job's last one. */
    recordDelivery: async (
      { id, round }: Pick<JobRecord, 'id' | 'round'>,
      state: { status: WebhookState; attempts: number },
      delivery?: WebhookDelivery,
    ): Promise<void> => {
      await scripts.recordDelivery(
        prefix,
        id,
        clock.now(),
        state.status,
        state.attempts,
        delivery === undefined ? '' : JSON.stringify(delivery),
        MAX_DELIVERIES_KEPT,
        round,
      );
    },

    ...createJobLists({ redis, keys, guard, readHashes }),

    /** What must follow a job's end is enqueued. */
    followedUp: async (id: string): Promise<void> => {
      await redis.zrem(keys.outbox, id);
    },

    /** A queue is to carry a job that waited for its parent. */
    markWaiting: async (id: string): Promise<void> => {
      await redis.zadd(keys.waiting, clock.now(), id);
    },

    /** Ends the watch over jobs whose record is gone. */
    forget: async (id: string): Promise<void> => {
      await Promise.all(
        [keys.waiting, keys.running, keys.deadlines, keys.outbox].map((key) => redis.zrem(key, id)),
      );
    },

    dueDeadlines: (limit: number) => dueIn(keys.deadlines, clock.now(), limit),
    waitingSince: (until: number, offset: number, limit: number): Promise<string[]> =>
      redis.zrangebyscore(keys.waiting, '-inf', until, 'LIMIT', offset, limit),
    runningSince: (until: number, limit: number) => dueIn(keys.running, until, limit),
    unfollowedSince: (until: number, limit: number) => dueIn(keys.outbox, until, limit),
    toArchive: (limit: number): Promise<string[]> =>
      redis.zrange(keys.archive, '0', String(limit - 1)),
    archiveSize: (): Promise<number> => redis.zcard(keys.archive),

    /** MongoDB has these records at these sequence numbers; they may leave Redis at `evictAt`. */
    archived: async (
      records: readonly { id: string; sequence: number }[],
      evictAt: number,
    ): Promise<void> => {
      await scripts.archived(
        prefix,
        evictAt,
        ...records.flatMap(({ id, sequence }) => [id, sequence]),
      );
    },

    /** Puts an archived job back until `leaveAt` at the earliest; one that is here already stays as it is. */
    restore: async (
      record: JobRecord,
      {
        result,
        deliveries,
        leaveAt,
      }: { result: Buffer | null; deliveries: readonly WebhookDelivery[]; leaveAt: number },
    ): Promise<void> => {
      const fields = Object.entries(finishedHash(record));
      await guard(() =>
        scripts.restore(
          prefix,
          record.id,
          record.tenant,
          record.status,
          leaveAt,
          result ?? '',
          fields.length,
          ...fields.flat(),
          ...deliveries.map((delivery) => JSON.stringify(delivery)),
        ),
      );
    },

    /** Takes archived records out of Redis whose time is over; answers how many. */
    evict: async (again: number, limit: number): Promise<number> =>
      Number(await scripts.evict(prefix, clock.now(), again, limit)),
  };
}

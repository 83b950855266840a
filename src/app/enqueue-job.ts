/** Hands a job record to the queue that carries it. The record is the truth: doing so again changes nothing. */
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Queues } from '#src/queue/create-queues.ts';
import type { Guard } from '#src/store/redis/answer-time.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';

const TITLE_LENGTH = 60;

interface Deps {
  readonly queues: Queues;
  readonly settings: () => Config;
  readonly clock: Clock;
}

export type EnqueueJob = ReturnType<typeof createEnqueueJob>;

export function createEnqueueJob({ queues, settings, clock }: Deps) {
  return (record: JobRecord): Promise<void> => {
    const { jobId, payload, options } = jobOf(record, settings(), clock.now());
    return queues.add(record.kind, jobId, payload, options);
  };
}

export type EnqueueJobs = ReturnType<typeof createEnqueueJobs>;

/** How many jobs go to a queue in one call: Redis is to answer something in between. */
const TOGETHER = 100;

/** The same for many jobs, guarded. */
export function createEnqueueJobs({
  queues,
  settings,
  clock,
  guard,
}: Deps & { readonly guard: Guard }) {
  return async (records: readonly JobRecord[]): Promise<void> => {
    for (const kind of ['parse', 'generate'] as const) {
      const jobs = records
        .filter((record) => record.kind === kind)
        .map((record) => jobOf(record, settings(), clock.now()));
      for (let start = 0; start < jobs.length; start += TOGETHER) {
        await guard(() => queues.addMany(kind, jobs.slice(start, start + TOGETHER)));
      }
    }
  };
}

function jobOf(record: JobRecord, { jobs }: Config, nowMs: number) {
  const delayMs = (record.run_at ?? 0) - nowMs;
  return {
    jobId: record.id,
    payload: workPayload(record),
    options: {
      priority: jobs.priorities[record.priority],
      ...(delayMs > 0 ? { delayMs } : {}),
    },
  };
}

export const workPayload = (record: JobRecord) => ({
  id: record.id,
  tenant: record.tenant,
  request_id: record.request_id,
  title: record.title,
});

/** The first words of a goal. */
export function titleOf(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  return words.length > TITLE_LENGTH ? `${words.slice(0, TITLE_LENGTH)}…` : words;
}

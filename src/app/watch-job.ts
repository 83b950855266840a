/** Waits for a job, or follows it, without asking the queue again and again. */
import type { Job } from '#src/contract/job.ts';
import type { JobEvents } from '#src/store/redis/job-events.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { JobEvent, ReadJobs, WatchJob } from './job-api.ts';
import { isFinal } from './present-job.ts';
import { LOOK_AGAIN_MS, watchChanges } from './watch-changes.ts';

const MS_PER_SECOND = 1_000;

interface Deps {
  readonly readJobs: Pick<ReadJobs, 'get' | 'snapshot'>;
  readonly store: Pick<JobStore, 'read'>;
  readonly events: JobEvents;
}

export function createWatchJob({ readJobs, store, events }: Deps): WatchJob {
  return {
    wait: async (tenant, id, seconds, signal) => {
      const first = await readJobs.get(tenant, id);
      if (first === null || isFinal(first.status) || seconds <= 0) return first;
      const until = performance.now() + seconds * MS_PER_SECOND;
      const changes = watchChanges(events, id, signal);
      try {
        for (;;) {
          const remaining = until - performance.now();
          if (remaining <= 0 || signal?.aborted) break;
          await changes.next(Math.min(remaining, LOOK_AGAIN_MS));
          const record = await store.read(id);
          if (record === null || isFinal(record.status)) break;
        }
      } finally {
        changes.stop();
      }
      return readJobs.get(tenant, id);
    },

    events: async (tenant, id, after, signal) => {
      const first = await readJobs.get(tenant, id);
      if (first === null) return null;
      return follow(tenant, id, after, signal);
    },
  };

  async function* follow(
    tenant: string,
    id: string,
    after: number,
    signal: AbortSignal,
  ): AsyncIterable<JobEvent> {
    const changes = watchChanges(events, id, signal);
    let seen = after;
    let status: Job['status'] | undefined;
    try {
      while (!signal.aborted) {
        const now = await readJobs.snapshot(tenant, id);
        if (now === null) return;
        const { job, sequence } = now;
        if (sequence > seen || isFinal(job.status)) {
          yield { sequence, type: eventType(job, status), job };
          seen = sequence;
          status = job.status;
        }
        if (isFinal(job.status)) return;
        await changes.next(LOOK_AGAIN_MS);
      }
    } finally {
      changes.stop();
    }
  }
}

function eventType(job: Job, before: Job['status'] | undefined): JobEvent['type'] {
  if (job.status === 'completed' || job.status === 'failed') return job.status;
  return job.status === before ? 'progress' : 'status';
}
